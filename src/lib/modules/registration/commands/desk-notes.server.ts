import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { getRegistration } from '../queries/queue.server.ts';
import { pairKey } from '../rules/likeness.ts';
import type {} from '../tables/queue.server.ts';

/** Which registration of which workshop; the reference in any case. */
interface Address {
	workshopId: string;
	reference: string;
}

/**
 * Writes a note that only the desk reads.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor writes none there, or the workshop has no such registration
 */
export async function addNote(ctx: Context, address: Address, body: string): Promise<void> {
	const authorId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const registrationId = await openNotes(ctx, address);
		const note = { id: newId(), registrationId, authorId, body, createdAt: ctx.now, editedAt: null };
		await ctx.db.insertInto('registrationNote').values(note).execute();
		await record(ctx, address, registrationId, 'note.add');
	});
}

/**
 * Changes a note of the actor’s own.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND also for notes of others
 */
export async function editNote(
	ctx: Context,
	address: Address,
	{ id, body }: { id: string; body: string },
): Promise<void> {
	const authorId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const registrationId = await openNotes(ctx, address);
		const { numUpdatedRows } = await ctx.db
			.updateTable('registrationNote')
			.set({ body, editedAt: ctx.now })
			.where('id', '=', id)
			.where('registrationId', '=', registrationId)
			.where('authorId', '=', authorId)
			.executeTakeFirstOrThrow();
		if (numUpdatedRows === 0n) notFound();
		await record(ctx, address, registrationId, 'note.edit');
	});
}

/**
 * Puts a word at one registration, or takes it away again.
 * @throws DomainError NOT_FOUND when the actor may not, or the workshop has no such registration
 */
export async function changeTag(
	ctx: Context,
	address: Address,
	step: 'tag' | 'untag',
	tag: string,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const registrationId = await openNotes(ctx, address);
		if (step === 'tag')
			await ctx.db
				.insertInto('registrationTag')
				.values({ registrationId, tag })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		else
			await ctx.db
				.deleteFrom('registrationTag')
				.where('registrationId', '=', registrationId)
				.where('tag', '=', tag)
				.execute();
		await record(ctx, address, registrationId, `registration.${step}`);
	});
}

/**
 * Remembers that two registrations are of two people, so that they are not pointed out again.
 * @throws DomainError NOT_FOUND when the actor may not, or the workshop has no such registrations, or they are the same
 */
export async function tellApart(
	ctx: Context,
	workshopId: string,
	[one, other]: readonly [string, string],
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const ids = [
			await openNotes(ctx, { workshopId, reference: one }),
			await openNotes(ctx, { workshopId, reference: other }),
		] as const;
		if (ids[0] === ids[1]) notFound();
		const [registrationId = '', otherId = ''] = pairKey(...ids).split(' ');
		await ctx.db
			.insertInto('distinctRegistration')
			.values({ registrationId, otherId, decidedAt: ctx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		for (const id of ids) await record(ctx, { workshopId }, id, 'registration.tell_apart');
	});
}

async function openNotes(ctx: TransactionContext, { workshopId, reference }: Address): Promise<string> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'note.edit', { workshopId, state });
	return (await getRegistration(ctx, workshopId, reference)).id;
}

/** What was written stays out of the log. */
async function record(
	ctx: TransactionContext,
	{ workshopId }: Pick<Address, 'workshopId'>,
	subjectId: string,
	action: string,
): Promise<void> {
	await recordAudit(ctx, { action, workshopId, subjectId });
}
