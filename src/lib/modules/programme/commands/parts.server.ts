import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { normalizeEmail } from '#lib/modules/people/rules/email.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { listContributors, type ContributorName } from '../queries/contributors.server.ts';

import type { PartInput } from '../types/draft.ts';
import type { PartKind } from '../types/released.ts';

export type ResolvedParts =
	{ ok: true; parts: { contributorId: string; part: PartKind }[] } | { ok: false; email: string };

/**
 * Finds or makes the contributors a form names. A row still naming the contributor it was filled with means that one;
 * another name means whoever in this programme has it, else somebody new. An address is looked up among the workshop's
 * team and confirmed participants only: whether anybody else has an account is nobody's business (only the system itself may look further).
 * @returns the parts in order, nobody twice with the same part; refused for an address of nobody in the workshop
 */
export async function resolveParts(
	ctx: TransactionContext,
	workshopId: string,
	rows: readonly PartInput[],
): Promise<ResolvedParts> {
	const known = await listContributors(ctx, workshopId);
	const people = [...known.values()];
	const parts = new Map<string, { contributorId: string; part: PartKind }>();
	for (const { contributorId, who, part } of rows) {
		const isAddress = who.includes('@');
		const kept = known.get(contributorId ?? '');
		const contributor =
			kept?.name === who
				? kept
				: isAddress
					? await contributorByEmail(ctx, workshopId, who, people)
					: (people.find(({ name }) => isSameName(name, who)) ??
						(await addContributor(ctx, workshopId, { personId: null, name: who })));
		if (!contributor) return { ok: false, email: who };
		if (!known.has(contributor.id)) {
			known.set(contributor.id, contributor);
			people.push(contributor);
		}
		parts.set(`${contributor.id}/${part}`, { contributorId: contributor.id, part });
	}
	return { ok: true, parts: [...parts.values()] };
}

function isSameName(a: string, b: string): boolean {
	return a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0;
}

async function contributorByEmail(
	ctx: TransactionContext,
	workshopId: string,
	email: string,
	people: readonly ContributorName[],
): Promise<ContributorName | undefined> {
	const person = await findPersonOfWorkshop(ctx, workshopId, email);
	if (!person) return undefined;
	return (
		people.find(({ personId }) => personId === person.id) ??
		addContributor(ctx, workshopId, { personId: person.id, name: person.fullName })
	);
}

async function addContributor(
	ctx: TransactionContext,
	workshopId: string,
	{ personId, name }: { personId: string | null; name: string },
): Promise<ContributorName> {
	const contributor = { id: newId(), workshopId, personId, name, biography: '' };
	await ctx.db
		.insertInto('contributor')
		.values({ ...contributor, externalId: null, externalCode: null, external: '{}' })
		.execute();
	return contributor;
}

/** @returns who of the workshop's team and confirmed participants has that address; the system may look further */
export async function findPersonOfWorkshop(
	ctx: TransactionContext,
	workshopId: string,
	email: string,
): Promise<{ id: string; fullName: string } | undefined> {
	return ctx.db
		.selectFrom('person')
		.select(['id', 'fullName'])
		.where('email', '=', normalizeEmail(email))
		.$if(!ctx.actor.isSystem, (query) =>
			query.where(({ or, exists, selectFrom }) =>
				or(
					(['teamMember', 'participation'] as const).map((table) =>
						exists(
							selectFrom(table)
								.select('personId')
								.whereRef(`${table}.personId`, '=', 'person.id')
								.where('workshopId', '=', workshopId),
						),
					),
				),
			),
		)
		.executeTakeFirst();
}
