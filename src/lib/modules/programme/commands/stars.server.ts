import type { Context, TransactionContext } from '#lib/core/context.ts';
import { may, requirePerson } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getReleasedIds } from '../queries/stars.server.ts';
import type { GuestStars } from '../rules/guest-stars.ts';

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

/**
 * Puts what somebody starred before signing in on their own agenda, beside what is there already. Sessions and workshops
 * that are no longer public are passed over.
 * @returns how many stars are new to the agenda
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function mergeGuestStars(ctx: Context, stars: GuestStars): Promise<number> {
	const personId = requirePerson(ctx);
	if (stars.size === 0) return 0;
	return withTransaction(ctx, async (ctx) => {
		const released = await listReleasedIds(ctx, stars);
		if (released.length === 0) return 0;
		const [result] = await ctx.db
			.insertInto('star')
			.values(released.map((ids) => ({ personId, ...ids, starredAt: ctx.now })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		return Number(result?.numInsertedOrUpdatedRows ?? 0);
	});
}

async function listReleasedIds(ctx: TransactionContext, stars: GuestStars) {
	const rows = await ctx.db
		.selectFrom('workshop')
		.innerJoin('releasedSession', 'releasedSession.workshopId', 'workshop.id')
		.select(['workshop.id as workshopId', 'workshop.slug', 'workshop.state'])
		.select(['releasedSession.sessionId', 'releasedSession.code'])
		.where('workshop.slug', 'in', [...stars.keys()])
		.where('releasedSession.code', 'in', [...new Set([...stars.values()].flatMap((codes) => [...codes]))])
		.where('releasedSession.releaseNumber', '=', (eb) =>
			eb
				.selectFrom('programmeRelease')
				.select(({ fn }) => fn.max('programmeRelease.number').as('number'))
				.whereRef('programmeRelease.workshopId', '=', 'workshop.id'),
		)
		.execute();
	return rows
		.filter(
			(row) => stars.get(row.slug)?.has(row.code) && may(ctx.actor, workshopPolicy, 'workshop.read', row),
		)
		.map(({ workshopId, sessionId }) => ({ workshopId, sessionId }));
}
