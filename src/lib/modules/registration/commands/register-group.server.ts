import type { Context, TransactionContext } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables/delegations.server.ts';
import type { OtherRegistration } from '../types/entry.ts';
import type { RegistrationRefusal } from '../types/registrations.ts';
import { addDelegation, setDelegates } from './delegations.server.ts';
import { registerOnBehalf } from './register-on-behalf.server.ts';
import type { SeatOptions } from './take-seat.server.ts';

/** Undoes what the group has come to so far. */
class GroupRefused extends Error {
	readonly index: number;
	readonly reason: RegistrationRefusal | 'two_heads';

	constructor(index: number, reason: RegistrationRefusal | 'two_heads') {
		super(reason);
		this.index = index;
		this.reason = reason;
	}
}

/**
 * Registers several people together: all of them or nobody. Those with a role join the delegation of their country, which is
 * made where there is none yet.
 * @returns their reference numbers in the order given; or at whom it failed, by position from 0, and why
 * @throws DomainError NOT_FOUND when the actor may not register others there
 */
export async function registerGroup(
	ctx: Context,
	workshopId: string,
	people: readonly OtherRegistration[],
	options: SeatOptions = {},
): Promise<
	{ ok: true; references: string[] } | { ok: false; index: number; reason: RegistrationRefusal | 'two_heads' }
> {
	try {
		return await withTransaction(ctx, async (ctx) => {
			const references: string[] = [];
			for (const [index, { who, input }] of people.entries()) {
				const taken = await registerOnBehalf(ctx, workshopId, who, input, options);
				if (!taken.ok) throw new GroupRefused(index, taken.reason);
				references.push(taken.reference);
			}
			await joinDelegations(ctx, workshopId, people, references);
			return { ok: true, references };
		});
	} catch (error) {
		if (!(error instanceof GroupRefused)) throw error;
		return { ok: false, index: error.index, reason: error.reason };
	}
}

async function joinDelegations(
	ctx: TransactionContext,
	workshopId: string,
	people: readonly OtherRegistration[],
	references: readonly string[],
): Promise<void> {
	const lines = people.flatMap(({ role, input }, index) =>
		role && input.country ? [{ index, role, country: input.country }] : [],
	);
	for (const country of new Set(lines.map((line) => line.country))) {
		const id = await findOrAddDelegation(ctx, workshopId, country);
		const members = lines
			.filter((line) => line.country === country)
			.map(({ index, role }) => ({ index, role, reference: references[index] ?? '' }));
		const set = await setDelegates(ctx, { workshopId, id }, members);
		const head = members.find(({ role }) => role === 'head');
		if (!set.ok) throw new GroupRefused(head?.index ?? 0, set.reason);
	}
}

async function findOrAddDelegation(
	ctx: TransactionContext,
	workshopId: string,
	country: string,
): Promise<string> {
	const added = await addDelegation(ctx, workshopId, { country, place: null });
	if (added.ok) return added.id;
	const { id } = await ctx.db
		.selectFrom('delegation')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('country', '=', country)
		.where('place', 'is', null)
		.executeTakeFirstOrThrow();
	return id;
}
