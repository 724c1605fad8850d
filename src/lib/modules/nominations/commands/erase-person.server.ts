import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables/invitations.server.ts';
import type {} from '../tables/nominations.server.ts';

/** Deletes nominations of somebody, and their name where they are whom an institution is written to. */
export async function eraseNominations(
	ctx: TransactionContext,
	personId: string,
	email: string | null,
): Promise<void> {
	await ctx.db
		.deleteFrom('nomination')
		.where((eb) => eb.or([eb('personId', '=', personId), eb('email', '=', email)]))
		.execute();
	if (email === null) return;
	await ctx.db
		.updateTable('institutionInvitation')
		.set({ addressee: '', position: '', email: '' })
		.where('email', '=', email)
		.execute();
	await ctx.db
		.updateTable('institutionInvitation')
		.set({ contact: '' })
		.where('contact', '=', email)
		.execute();
}
