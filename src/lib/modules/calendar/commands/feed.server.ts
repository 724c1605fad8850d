import type { Context } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables.server.ts';

export type FeedResult = { ok: true; token: string } | { ok: false; reason: 'changed_meanwhile' };

/**
 * Gives the actor's feed an address, or another one; the address before it stops working at once.
 * @param knownSince `createdAt` of the feed as the page showed it, empty where there was none. A page sent a second time (a
 *   reload) would otherwise take away the address that was copied a moment ago.
 * @returns the token: 256 bits, stored only as its hash, so this is the one time it can be shown
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function renewFeed(ctx: Context, knownSince: string): Promise<FeedResult> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const feed = await ctx.db
			.selectFrom('calendarFeed')
			.select('createdAt')
			.where('personId', '=', personId)
			.executeTakeFirst();
		if ((feed?.createdAt ?? '') !== knownSince) return { ok: false, reason: 'changed_meanwhile' };
		const token = newToken();
		const values = { tokenHash: hashToken(token), createdAt: ctx.now };
		await ctx.db
			.insertInto('calendarFeed')
			.values({ personId, ...values })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(values))
			.execute();
		await recordAudit(ctx, { action: feed ? 'feed.renew' : 'feed.create', subjectId: personId });
		return { ok: true, token };
	});
}

/**
 * Ends the actor's feed; its address answers nobody any more. Ending it twice changes nothing.
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function removeFeed(ctx: Context): Promise<void> {
	const personId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const { numDeletedRows } = await ctx.db
			.deleteFrom('calendarFeed')
			.where('personId', '=', personId)
			.executeTakeFirst();
		if (numDeletedRows > 0n) await recordAudit(ctx, { action: 'feed.remove', subjectId: personId });
	});
}
