import type { Selectable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { NominationTable } from '../tables/nominations.server.ts';
import type { LinkWorkshop, NomineePage } from '../types/nominations.ts';
import { getInvitationRow, type InvitationRow } from './invitation-rows.server.ts';
import { linkEnd } from './open-invitation.server.ts';

/** A nomination as its own link finds it. */
export interface NominationByLink {
	nomination: Selectable<NominationTable>;
	invitation: InvitationRow;
	workshop: WorkshopView;
	/** whether it can be accepted or declined */
	isOpen: boolean;
}

/**
 * @param token from the link in a nominee's mail
 * @returns the nomination, whatever became of it; undefined when there is no such link
 */
export async function findNomination(
	ctx: Context | TransactionContext,
	token: string,
): Promise<NominationByLink | undefined> {
	const row = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('nominationLink as l', 'l.nominationId', 'n.id')
		.innerJoin('institutionInvitation as i', 'i.id', 'n.invitationId')
		.selectAll('n')
		.select('i.workshopId')
		.where('l.tokenHash', '=', hashToken(token))
		.executeTakeFirst();
	if (!row) return undefined;
	const { workshopId, ...nomination } = row;
	const invitation = await getInvitationRow(ctx, workshopId, nomination.invitationId);
	const workshop = await getWorkshopById(ctx, workshopId);
	const isAnswerable = nomination.state === 'proposed' || nomination.state === 'accepted';
	return {
		nomination,
		invitation,
		workshop,
		isOpen: isAnswerable && linkEnd(invitation, workshop, ctx.now) === undefined,
	};
}

/**
 * What whoever holds a nominee's link sees. Looking answers nothing, because mail scanners open links too.
 * @returns undefined when there is no such link, or its workshop is none to be seen any more
 */
export async function findNomineePage(ctx: Context, token: string): Promise<NomineePage | undefined> {
	const found = await findNomination(ctx, token);
	if (!found || found.workshop.state === 'draft') return undefined;
	const { nomination, invitation, workshop, isOpen } = found;
	const owner = await ctx.db
		.selectFrom('person')
		.select(['id', 'passwordHash'])
		.where('email', '=', nomination.email)
		.executeTakeFirst();
	const { personId } = ctx.actor;
	return {
		fullName: nomination.fullName,
		organisation: invitation.organisation,
		workshop: linkWorkshop(workshop, ctx),
		state: nomination.state,
		invitationState: invitation.state,
		isOpen,
		hasAccount: owner !== undefined && owner.passwordHash !== null,
		reader: personId === null ? null : personId === owner?.id ? 'nominee' : 'somebody_else',
	};
}

/** @returns what pages behind links say of a workshop */
export function linkWorkshop(workshop: WorkshopView, { locale }: Pick<Context, 'locale'>): LinkWorkshop {
	const { id, slug, title, titleLanguage, startsOn, endsOn, zone, state } = workshop;
	return { id, slug, title, titleLanguage, startsOn, endsOn, zone, state, place: placeOf(workshop, locale) };
}
