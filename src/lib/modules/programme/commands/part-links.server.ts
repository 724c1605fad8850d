import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';

/**
 * A link to a person's parts, for a mail. Earlier ones stay good, so that a mail that was kept does not lead nowhere.
 * @returns the token; only its hash is stored. It opens the page until the workshop is over
 */
export async function makePartLink(
	ctx: TransactionContext,
	contributorId: string,
	workshop: Pick<WorkshopView, 'endsOn' | 'zone'>,
): Promise<string> {
	const token = newToken();
	await ctx.db
		.insertInto('partLink')
		.values({
			tokenHash: hashToken(token),
			contributorId,
			createdAt: ctx.now,
			expiresAt: endInstantOf(workshop),
		})
		.execute();
	return token;
}

/** Background work of the server: links to workshops that are over go. */
export async function removeOldPartLinks(ctx: Context): Promise<void> {
	await ctx.db.deleteFrom('partLink').where('expiresAt', '<=', ctx.now).execute();
}
