import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { peoplePolicy } from '../policy.ts';
import type {} from '../tables.server.ts';

/**
 * Ends one of one's own sign-in sessions.
 * @param id as `listSignInSessions` gives it
 * @throws DomainError NOT_FOUND when there is none, or it is somebody else's
 */
export async function endOwnSignInSession(ctx: Context, id: string): Promise<void> {
	requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const session = await ctx.db
			.selectFrom('signInSession')
			.select(['idHash', 'personId'])
			.where('publicId', '=', id)
			.executeTakeFirst();
		if (!session) notFound();
		authorize(ctx, peoplePolicy, 'sign_in_session.end', session);
		await ctx.db.deleteFrom('signInSession').where('idHash', '=', session.idHash).execute();
		await recordAudit(ctx, { action: 'sign_in_session.end', subjectId: session.personId });
	});
}

/**
 * Ends all of one's own sign-in sessions but the one in use.
 * @param currentHash hash of the session in use
 */
export async function endOtherSignInSessions(ctx: Context, currentHash: string | null): Promise<void> {
	const personId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		await ctx.db
			.deleteFrom('signInSession')
			.where('personId', '=', personId)
			.$if(currentHash !== null, (query) => query.where('idHash', '!=', currentHash ?? ''))
			.execute();
		await recordAudit(ctx, { action: 'sign_in_session.end', subjectId: personId, details: { others: true } });
	});
}
