import type { Context, TransactionContext } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { organisationKey } from '#lib/modules/people/rules/organisation-names.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readInvitees, type InviteeDefaults, type InviteeTable } from '../importers/invitees.server.ts';
import { nominationPolicy } from '../policy.ts';
import { findDetailsProblem } from '../rules/invitations.ts';
import type {} from '../tables/invitations.server.ts';
import type { InvitationDetails, InvitationRefusal } from '../types/invitations.ts';

/** What a row of a table would become. */
export interface PreviewedInvitee {
	/** from 1, the heading not counted */
	number: number;
	organisation: string;
	email: string;
	/** undefined: it is left out */
	details: InvitationDetails | undefined;
	/** sentences about what is wrong with it */
	problems: string[];
	refusal: InvitationRefusal | 'exists' | undefined;
}

export type InviteePreview =
	{ ok: true; rows: PreviewedInvitee[]; ready: number } | Extract<InviteeTable, { ok: false }>;

/**
 * @param text of a table, decoded
 * @param defaults for the cells it leaves empty
 * @returns what would become of each row: an invitation, or nothing because of what is wrong with it or because the same
 *   institution is invited under the same address already
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function previewInvitees(
	ctx: Context | TransactionContext,
	workshop: WorkshopView,
	text: string,
	defaults: InviteeDefaults,
): Promise<InviteePreview> {
	authorize(ctx, nominationPolicy, 'invitation.edit', { workshopId: workshop.id, state: workshop.state });
	const types = await listOrganisationTypes(ctx, workshop.id);
	const table = readInvitees(text, defaults, types);
	if (!table.ok) return table;
	const invited = await listInvited(ctx, workshop.id);
	const place = { ...workshop, typeIds: types.map(({ id }) => id) };
	const rows = table.rows.map(({ number, organisation, email, read }): PreviewedInvitee => {
		const row = { number, organisation, email };
		if (!read.ok) return { ...row, details: undefined, problems: read.problems, refusal: undefined };
		const key = keyOf(read.details);
		const refusal = invited.has(key) ? 'exists' : findDetailsProblem(read.details, place, ctx.now);
		invited.add(key);
		return { ...row, details: refusal ? undefined : read.details, problems: [], refusal };
	});
	return { ok: true, rows, ready: rows.filter(({ details }) => details).length };
}

async function listInvited(ctx: Context | TransactionContext, workshopId: string): Promise<Set<string>> {
	const rows = await ctx.db
		.selectFrom('institutionInvitation')
		.select(['organisation', 'country', 'email'])
		.where('workshopId', '=', workshopId)
		.where('state', '<>', 'withdrawn')
		.execute();
	return new Set(rows.map(keyOf));
}

function keyOf(row: Pick<InvitationDetails, 'organisation' | 'country' | 'email'>): string {
	return JSON.stringify([organisationKey(row.organisation), row.country, row.email]);
}
