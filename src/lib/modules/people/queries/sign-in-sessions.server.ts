import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { describeUserAgent } from '../rules/user-agent.ts';
import type {} from '../tables.server.ts';
import type { SignInSessionView } from '../types.ts';

/**
 * @param currentHash hash of the session in use, so that it can be marked
 * @returns where the acting person is signed in, the session in use first, then the newest
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listSignInSessions(
	ctx: Context,
	currentHash: string | null,
): Promise<SignInSessionView[]> {
	const rows = await ctx.db
		.selectFrom('signInSession')
		.select(['idHash', 'publicId', 'userAgent', 'createdAt'])
		.where('personId', '=', requirePerson(ctx))
		.where('expiresAt', '>', ctx.now)
		.orderBy('createdAt', 'desc')
		.execute();
	const sessions = rows.map(({ idHash, publicId, userAgent, createdAt }) => ({
		id: publicId,
		...describeUserAgent(userAgent),
		createdAt,
		isCurrent: idHash === currentHash,
	}));
	return sessions.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
