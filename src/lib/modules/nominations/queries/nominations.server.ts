import type { Context, TransactionContext } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { nominationPolicy } from '../policy.ts';
import { endedRegistrations } from '../rules/invitations.ts';
import type {} from '../tables/nominations.server.ts';
import type { DeskNomination, NominationView, OwnNomination, PossibleMember } from '../types/nominations.ts';
import { getInvitationRow, type InvitationRow } from './invitation-rows.server.ts';

/**
 * @returns everybody nominated for that invitation, as the desk sees them
 * @throws DomainError NOT_FOUND for those who may not read it, and when there is none
 */
export async function listDeskNominations(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	invitationId: string,
): Promise<DeskNomination[]> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, nominationPolicy, 'invitation.list', facts);
	await getInvitationRow(ctx, workshop.id, invitationId);
	const seesAddresses = may(ctx.actor, nominationPolicy, 'invitation.contact', facts);
	const details = await listDetails(ctx, invitationId);
	return (await listPeople(ctx, invitationId)).map((person) => ({
		...person,
		hasEmail: person.email !== null,
		email: seesAddresses ? person.email : null,
		reference: details.get(person.id)?.reference ?? null,
		lateReason: details.get(person.id)?.lateReason ?? '',
	}));
}

/** Asks no permission: for the institution itself. @returns everybody it has nominated, in the order of their names coming in */
export async function listPeople(
	ctx: Context | TransactionContext,
	invitationId: string,
): Promise<NominationView[]> {
	const rows = await ctx.db
		.selectFrom('nomination as n')
		.leftJoin('registration as r', 'r.id', 'n.registrationId')
		.select(['n.id', 'n.fullName', 'n.email', 'n.position', 'n.state', 'n.replacesId'])
		.select('r.state as registrationState')
		.where('n.invitationId', '=', invitationId)
		.orderBy('n.id')
		.execute();
	const successors = new Map(rows.map(({ replacesId, fullName }) => [replacesId, fullName]));
	return rows.map(({ replacesId: _, ...row }) => ({
		...row,
		replacedBy: successors.get(row.id) ?? null,
	}));
}

/**
 * Asks no permission: for the institution itself.
 * @returns people who registered by themselves and name the institution and its country, with what it has said of them
 */
export async function listPossibleMembers(
	ctx: Context | TransactionContext,
	invitation: InvitationRow,
): Promise<PossibleMember[]> {
	const { id, workshopId, organisationId, country } = invitation;
	if (organisationId === null) return [];
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('institutionAnswer as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.invitationId', '=', id),
		)
		.select(['r.id as registrationId', 'p.fullName', 'r.createdAt as registeredAt', 'a.isTheirs'])
		.where('r.organisationId', '=', organisationId)
		.where('r.workshopId', '=', workshopId)
		.where('r.country', 'is', country)
		.where('r.source', '=', 'self')
		.where('r.state', 'not in', endedRegistrations)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('nomination as n')
						.select('n.id')
						.whereRef('n.registrationId', '=', 'r.id')
						.where('n.invitationId', '=', id),
				),
			),
		)
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	return rows.map(({ isTheirs, ...row }) => ({
		...row,
		isTheirs: isTheirs === null ? null : isTheirs === 1,
	}));
}

/** What an invited institution says of a registration. */
export interface InstitutionAnswer {
	organisation: string;
	invitationId: string;
	isTheirs: boolean;
	/** UTC instant */
	answeredAt: string;
}

/**
 * @param reference of a registration
 * @returns what institutions have said of it and which of them nominated the person, for the desk's page of it
 * @throws DomainError NOT_FOUND for those who may not read invitations
 */
export async function listInstitutionAnswers(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	reference: string,
): Promise<{ answers: InstitutionAnswer[]; nominatedBy: { organisation: string; invitationId: string }[] }> {
	authorize(ctx, nominationPolicy, 'invitation.list', { workshopId: workshop.id, state: workshop.state });
	const ofRegistration = ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.where('reference', '=', reference.toLowerCase());
	const answers = await ctx.db
		.selectFrom('institutionAnswer as a')
		.innerJoin('institutionInvitation as i', 'i.id', 'a.invitationId')
		.select(['i.organisation', 'a.invitationId', 'a.isTheirs', 'a.answeredAt'])
		.where('a.registrationId', '=', ofRegistration)
		.orderBy('a.answeredAt')
		.execute();
	const nominatedBy = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('institutionInvitation as i', 'i.id', 'n.invitationId')
		.select(['i.organisation', 'n.invitationId'])
		.where('n.registrationId', '=', ofRegistration)
		.orderBy('n.id')
		.execute();
	return { answers: answers.map((row) => ({ ...row, isTheirs: row.isTheirs === 1 })), nominatedBy };
}

/** @returns the nomination the actor has accepted for that workshop and not registered by yet, with its invitation */
export async function findAcceptedNomination(
	ctx: Context | TransactionContext,
	workshopId: string,
): Promise<{ nominationId: string; nomineePosition: string; invitation: InvitationRow } | undefined> {
	if (ctx.actor.personId === null) return undefined;
	const row = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('institutionInvitation as i', 'i.id', 'n.invitationId')
		.select(['n.id as nominationId', 'n.position as nomineePosition'])
		.selectAll('i')
		.where('n.personId', '=', ctx.actor.personId)
		.where('n.state', '=', 'accepted')
		.where('i.workshopId', '=', workshopId)
		.where('i.state', 'in', ['sent', 'closed'])
		.orderBy('n.id')
		.executeTakeFirst();
	if (!row) return undefined;
	const { nominationId, nomineePosition, ...invitation } = row;
	return { nominationId, nomineePosition, invitation };
}

/**
 * @returns what the actor's accepted nomination settles of their registration for that workshop; undefined when there is none,
 *   it has led to a registration, or nobody is signed in
 */
export async function findOwnNomination(
	ctx: Context,
	workshopId: string,
): Promise<OwnNomination | undefined> {
	const found = await findAcceptedNomination(ctx, workshopId);
	if (!found) return undefined;
	const { organisation, country, organisationTypeIds, heldSeatId } = found.invitation;
	return {
		organisation,
		country,
		organisationTypeIds: JSON.parse(organisationTypeIds) as string[],
		heldSeatId,
	};
}

async function listDetails(ctx: Context, invitationId: string) {
	const rows = await ctx.db
		.selectFrom('nomination as n')
		.leftJoin('registration as r', 'r.id', 'n.registrationId')
		.select(['n.id', 'n.lateReason', 'r.reference'])
		.where('n.invitationId', '=', invitationId)
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}
