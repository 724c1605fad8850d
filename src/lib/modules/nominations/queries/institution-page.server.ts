import type { Context } from '#lib/core/context.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { isPastDue, stands } from '../rules/invitations.ts';
import type {} from '../tables/invitations.server.ts';
import type { InstitutionPage, LinkEnd } from '../types/nominations.ts';
import { findInvitationByLink } from './invitation-rows.server.ts';
import { linkWorkshop } from './nominee-page.server.ts';
import { listPeople, listPossibleMembers } from './nominations.server.ts';
import { linkEnd } from './open-invitation.server.ts';

/**
 * What whoever holds an institution's link sees: what is asked, and of people only its own. Looking changes nothing.
 * @param token from the link
 * @returns the page, or why there is none any more; undefined when there is no such link
 */
export async function findInstitutionPage(
	ctx: Context,
	token: string,
): Promise<{ page: InstitutionPage } | { end: LinkEnd; contact: string } | undefined> {
	const invitation = await findInvitationByLink(ctx, token);
	if (!invitation) return undefined;
	const workshop = await getWorkshopById(ctx, invitation.workshopId);
	const end = linkEnd(invitation, workshop, ctx.now);
	if (end) return { end, contact: invitation.contact };
	const people = await listPeople(ctx, invitation.id);
	const standing = people.filter(({ state, registrationState }) => stands(state, registrationState));
	const typeIds = JSON.parse(invitation.organisationTypeIds) as string[];
	const types = await listOrganisationTypes(ctx, workshop.id);
	const { organisation, addressee, position, language, seats, dueOn, note, contact } = invitation;
	const page = {
		...{ organisation, addressee, position, language, seats, dueOn, note, contact, people },
		reference: invitation.reference.toUpperCase(),
		workshop: linkWorkshop(workshop, ctx),
		types: types.filter(({ id }) => typeIds.includes(id)).map(({ label }) => label),
		seatsLeft: Math.max(0, seats - standing.length),
		isClosed: invitation.state === 'closed',
		isPastDue: isPastDue(dueOn, workshop, ctx.now),
		isLetterReceived: invitation.letterReceivedAt !== null,
		letters: await listLetterNames(ctx, invitation.id),
		possible: await listPossibleMembers(ctx, invitation),
	};
	return { page };
}

async function listLetterNames(ctx: Context, invitationId: string) {
	return ctx.db
		.selectFrom('invitationLetter')
		.select(['fileName as name', 'receivedAt'])
		.where('invitationId', '=', invitationId)
		.orderBy('id')
		.execute();
}
