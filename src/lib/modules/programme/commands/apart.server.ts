import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';

import { workshopFor } from './workshop-for.server.ts';

interface Pair {
	workshopId: string;
	code: string;
	otherCode: string;
}

/**
 * Declares that two sessions are not to run in parallel, because the same people want to be in both. Whichever of the two is
 * named first, it is one pair; declaring it twice changes nothing.
 * @returns refused for an unknown other session (`unknown`), for the session itself and what lies within it (`within`)
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for an unknown code
 */
export async function declareApart(
	ctx: Context,
	{ workshopId, code, otherCode }: Pair,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'within' }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const session = (await findSession(ctx, workshopId, code)) ?? notFound();
		const other = await findSession(ctx, workshopId, otherCode);
		if (!other) return { ok: false, reason: 'unknown' };
		if (session.id === other.id || session.parentId === other.id || other.parentId === session.id)
			return { ok: false, reason: 'within' };
		await ctx.db
			.insertInto('sessionApart')
			.values({ workshopId, ...orderOf(session.id, other.id) })
			.onConflict((c) => c.doNothing())
			.execute();
		await recordAudit(ctx, { action: 'session.keep_apart', workshopId, subjectId: session.id });
		return { ok: true };
	});
}

/**
 * Lets two sessions run in parallel again; where they were never declared apart nothing happens.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function withdrawApart(ctx: Context, { workshopId, code, otherCode }: Pair): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const session = (await findSession(ctx, workshopId, code)) ?? notFound();
		const other = (await findSession(ctx, workshopId, otherCode)) ?? notFound();
		const pair = orderOf(session.id, other.id);
		await ctx.db
			.deleteFrom('sessionApart')
			.where('workshopId', '=', workshopId)
			.where('sessionId', '=', pair.sessionId)
			.where('otherId', '=', pair.otherId)
			.execute();
		await recordAudit(ctx, { action: 'session.let_parallel', workshopId, subjectId: session.id });
	});
}

function orderOf(a: string, b: string): { sessionId: string; otherId: string } {
	return a < b ? { sessionId: a, otherId: b } : { sessionId: b, otherId: a };
}

function findSession(
	ctx: TransactionContext,
	workshopId: string,
	code: string,
): Promise<{ id: string; parentId: string | null } | undefined> {
	return ctx.db
		.selectFrom('session')
		.select(['id', 'parentId'])
		.where('workshopId', '=', workshopId)
		.where('code', '=', code)
		.executeTakeFirst();
}
