import type { Context } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { writeRegistrationFilter } from '../schema/queue.ts';
import type {} from '../tables/queue.server.ts';
import type { RegistrationFilter } from '../types/queue.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state'>;

/** More would be a menu that nobody finds anything in. */
const mostFilters = 40;

/**
 * Keeps what the queue is narrowed to under a name; the same name again takes its place.
 * @param isShared for everybody who reads the queue
 * @returns why not: somebody has as many as can be shown
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for those who may not read the queue, or may not share
 */
export async function saveFilter(
	ctx: Context,
	workshop: Workshop,
	filter: RegistrationFilter,
	{ name, isShared }: { name: string; isShared: boolean },
): Promise<{ ok: true } | { ok: false; reason: 'too_many' }> {
	const personId = requirePerson(ctx);
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, isShared ? 'filter.share' : 'registration.list', facts);
	return withTransaction(ctx, async (ctx) => {
		const { count } = await ctx.db
			.selectFrom('savedFilter')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.where('workshopId', '=', workshop.id)
			.where('personId', '=', personId)
			.where('name', '<>', name)
			.executeTakeFirstOrThrow();
		if (count >= mostFilters) return { ok: false, reason: 'too_many' };
		const kept = { query: writeRegistrationFilter(filter), isShared: isShared ? (1 as const) : (0 as const) };
		await ctx.db
			.insertInto('savedFilter')
			.values({ id: newId(), workshopId: workshop.id, personId, name, createdAt: ctx.now, ...kept })
			.onConflict((conflict) => conflict.columns(['workshopId', 'personId', 'name']).doUpdateSet(kept))
			.execute();
		return { ok: true };
	});
}

/**
 * Lets one of one's own filters go.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor keeps none by that id there
 */
export async function dropFilter(ctx: Context, workshop: Workshop, id: string): Promise<void> {
	const personId = requirePerson(ctx);
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'registration.list', facts);
	const { numDeletedRows } = await ctx.db
		.deleteFrom('savedFilter')
		.where('id', '=', id)
		.where('workshopId', '=', workshop.id)
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	if (numDeletedRows === 0n) notFound();
}

/**
 * Remembers which columns the actor wants to see in that workshop's queue; which of them they may see is asked when it is shown.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for those who may not read the queue
 */
export async function chooseColumns(
	ctx: Context,
	workshop: Workshop,
	columns: readonly string[],
): Promise<void> {
	const personId = requirePerson(ctx);
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'registration.list', facts);
	const chosen = { columns: JSON.stringify(columns.slice(0, 100)) };
	await ctx.db
		.insertInto('queueView')
		.values({ workshopId: workshop.id, personId, ...chosen })
		.onConflict((conflict) => conflict.columns(['workshopId', 'personId']).doUpdateSet(chosen))
		.execute();
}
