import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { listFeedTargets } from '../queries/feeds.server.ts';

import { recordPublicChange } from './public-change.server.ts';
import { workshopFor } from './workshop-for.server.ts';

interface Feed {
	workshopId: string;
	/** id of a session of that workshop's draft */
	sessionId: string;
	/** id of a session of a later workshop in the series */
	nextSessionId: string;
}

/**
 * Says that the results of a session go into a session of a later workshop of the same series; saying it twice changes nothing.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for sessions that are
 *   not there, and for those of workshops that do not come later or whose sessions the actor may not see
 */
export async function addFeed(ctx: Context, { workshopId, sessionId, nextSessionId }: Feed): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const own = await ctx.db
			.selectFrom('session')
			.select('id')
			.where('id', '=', sessionId)
			.where('workshopId', '=', workshopId)
			.executeTakeFirst();
		const targets = await listFeedTargets(ctx, workshop);
		const target = targets.find(({ sessions }) => sessions.some(({ id }) => id === nextSessionId));
		if (!own || !target) notFound();
		await ctx.db
			.insertInto('sessionFeed')
			.values({ sessionId, workshopId, nextSessionId, nextWorkshopId: target.workshopId })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await tell(ctx, 'session.feed', { workshopId, sessionId }, target.workshopId);
	});
}

/**
 * Takes that back; a link that is gone already is no refusal.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function removeFeed(
	ctx: Context,
	{ workshopId, sessionId, nextSessionId }: Feed,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const row = await ctx.db
			.deleteFrom('sessionFeed')
			.where('workshopId', '=', workshopId)
			.where('sessionId', '=', sessionId)
			.where('nextSessionId', '=', nextSessionId)
			.returning('nextWorkshopId')
			.executeTakeFirst();
		if (row) await tell(ctx, 'session.unfeed', { workshopId, sessionId }, row.nextWorkshopId);
	});
}

async function tell(
	ctx: TransactionContext,
	action: string,
	{ workshopId, sessionId }: Pick<Feed, 'workshopId' | 'sessionId'>,
	nextWorkshopId: string,
): Promise<void> {
	for (const id of [workshopId, nextWorkshopId]) await recordPublicChange(ctx, id);
	await recordAudit(ctx, { action, workshopId, subjectId: sessionId });
}
