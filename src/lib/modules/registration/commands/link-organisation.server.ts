import type { TransactionContext } from '#lib/core/context.ts';
import { findOrMakeOrganisation } from '#lib/modules/people/commands/organisations.server.ts';
import { registrationTextOf } from '../rules/search-text.ts';

/**
 * Links a registration to the organisation of the directory that its answers name; the text stays as it was typed, and is
 * what the registration is found by.
 */
export async function linkOrganisation(ctx: TransactionContext, registrationId: string): Promise<void> {
	const typed = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('organisationType as t', 't.id', 'r.organisationTypeId')
		.select(['r.organisation as name', 'r.country', 'r.reference', 't.kind'])
		.where('r.id', '=', registrationId)
		.executeTakeFirstOrThrow();
	await ctx.db
		.updateTable('registration')
		.set({
			organisationId: await findOrMakeOrganisation(ctx, typed),
			searchText: registrationTextOf({ organisation: typed.name, reference: typed.reference }),
		})
		.where('id', '=', registrationId)
		.execute();
}

/** Points registrations at the organisation theirs was merged into, whatever workshop they are for; nothing else of them changes. */
export async function repointOrganisation(
	ctx: TransactionContext,
	fromId: string,
	intoId: string,
): Promise<void> {
	await ctx.db
		.updateTable('registration')
		.set({ organisationId: intoId })
		.where('organisationId', '=', fromId)
		.execute();
}
