import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/**
 * Closes every way into an account that was open until now: sign-in sessions, browsers that were known, links that are
 * under way. For use when password, address or rights change; the caller signs the person in anew where that is due.
 */
export async function endAccountAccess(ctx: TransactionContext, personId: string): Promise<void> {
	await ctx.db.deleteFrom('signInSession').where('personId', '=', personId).execute();
	await ctx.db.deleteFrom('knownDevice').where('personId', '=', personId).execute();
	await ctx.db.deleteFrom('accountToken').where('personId', '=', personId).execute();
}
