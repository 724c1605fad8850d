import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables.server.ts';

/**
 * Puts a released session on the actor's own agenda or takes it off; doing it twice changes nothing. What somebody marks
 * for themself is nobody else's affair, so it leaves no line in the audit log.
 * @param slug of the workshop
 * @param code of a session in its latest release, cancelled ones too
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop or the release has no such session
 */
export async function starSession(
	ctx: Context,
	slug: string,
	code: string,
	isStarred: boolean,
): Promise<void> {
	const personId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const { workshopId, sessionId } = await getReleasedIds(ctx, slug, code);
		if (!isStarred) {
			await ctx.db
				.deleteFrom('star')
				.where('personId', '=', personId)
				.where('sessionId', '=', sessionId)
				.execute();
			return;
		}
		await ctx.db
			.insertInto('star')
			.values({ personId, workshopId, sessionId, starredAt: ctx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
}

async function getReleasedIds(ctx: Context, slug: string, code: string) {
	const row = await ctx.db
		.selectFrom('workshop')
		.innerJoin('releasedSession', 'releasedSession.workshopId', 'workshop.id')
		.select(['workshop.id as workshopId', 'workshop.state', 'releasedSession.sessionId'])
		.where('workshop.slug', '=', slug)
		.where('releasedSession.code', '=', code)
		.orderBy('releasedSession.releaseNumber', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) notFound();
	authorize(ctx, workshopPolicy, 'workshop.read', row);
	return row;
}
