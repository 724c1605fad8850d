import type { Context } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { nominationPolicy } from '../policy.ts';
import { isPastDue } from '../rules/invitations.ts';
import type {} from '../tables/invitations.server.ts';
import type {
	DeskInvitation,
	InvitationEvent,
	InvitationFilter,
	InvitationList,
	InvitationSummary,
	ReceivedLetter,
} from '../types/invitations.ts';
import { countStanding, getInvitationRow, type InvitationRow } from './invitation-rows.server.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state' | 'zone'>;

const pageSize = 50;

/**
 * @param page from 1; beyond the last one the last is shown
 * @returns the invitations of a workshop by the institution's name, 50 a page, and how many seats they ask for in all
 * @throws DomainError NOT_FOUND for those who may not read them
 */
export async function listInvitations(
	ctx: Context,
	workshop: Workshop,
	filter: InvitationFilter,
	page: number,
): Promise<InvitationList> {
	const all = await readSummaries(ctx, workshop);
	const matching = all.filter((invitation) => matches(invitation, filter));
	const pages = Math.max(1, Math.ceil(matching.length / pageSize));
	const shown = Math.min(Math.max(1, page), pages);
	const asked = all.filter(({ state }) => state === 'sent' || state === 'closed');
	return {
		items: matching.slice((shown - 1) * pageSize, shown * pageSize),
		page: shown,
		pages,
		total: matching.length,
		seats: asked.reduce((sum, { seats }) => sum + seats, 0),
		nominated: asked.reduce((sum, { nominated }) => sum + nominated, 0),
	};
}

/**
 * @param ids of invitations; unknown ones are left out
 * @returns the ones among them, by the institution's name
 * @throws DomainError NOT_FOUND for those who may not read them
 */
export async function listChosenInvitations(
	ctx: Context,
	workshop: Workshop,
	ids: readonly string[],
): Promise<InvitationSummary[]> {
	return (await readSummaries(ctx, workshop)).filter(({ id }) => ids.includes(id));
}

/**
 * @returns one invitation with its letters and everything that happened to it; its people are asked for by themselves
 * @throws DomainError NOT_FOUND for those who may not read it, and when there is none
 */
export async function getInvitation(ctx: Context, workshop: Workshop, id: string): Promise<DeskInvitation> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, nominationPolicy, 'invitation.list', facts);
	const row = await getInvitationRow(ctx, workshop.id, id);
	const nominated = (await countStanding(ctx, [id])).get(id) ?? 0;
	const typeIds = JSON.parse(row.organisationTypeIds) as string[];
	const types = await listOrganisationTypes(ctx, workshop.id);
	return {
		...toSummary(row, workshop, nominated, ctx.now),
		position: row.position,
		email: may(ctx.actor, nominationPolicy, 'invitation.contact', facts) ? row.email : null,
		language: row.language,
		organisationTypeIds: typeIds,
		types: types.filter((type) => typeIds.includes(type.id)),
		note: row.note,
		contact: row.contact,
		keepsSeats: row.keepsSeats === 1,
		keptSeats: await countKept(ctx, row),
		sentAt: row.sentAt,
		letterReceivedAt: row.letterReceivedAt,
		letters: await listLetters(ctx, id),
		events: await listEvents(ctx, id),
	};
}

/**
 * @returns a letter an institution answered with, to be read from the store by its key
 * @throws DomainError NOT_FOUND for those who may not read it, and when there is none
 */
export async function getReceivedLetter(
	ctx: Context,
	workshop: Workshop,
	{ invitationId, letterId }: { invitationId: string; letterId: string },
): Promise<{ key: string; name: string; contentType: string; size: number }> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, nominationPolicy, 'invitation.list', facts);
	await getInvitationRow(ctx, workshop.id, invitationId);
	return ctx.db
		.selectFrom('invitationLetter')
		.select(['fileKey as key', 'fileName as name', 'contentType', 'size'])
		.where('id', '=', letterId)
		.where('invitationId', '=', invitationId)
		.executeTakeFirstOrThrow(() => new DomainError('NOT_FOUND'));
}

/** @returns the keys of every file kept here, so that nobody takes them for left over */
export async function listLetterFileKeys(ctx: Context): Promise<string[]> {
	const rows = await ctx.db.selectFrom('invitationLetter').select('fileKey').execute();
	return rows.map(({ fileKey }) => fileKey);
}

async function readSummaries(ctx: Context, workshop: Workshop): Promise<InvitationSummary[]> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, nominationPolicy, 'invitation.list', facts);
	const rows = await ctx.db
		.selectFrom('institutionInvitation')
		.selectAll()
		.where('workshopId', '=', workshop.id)
		.execute();
	const nominated = await countStanding(
		ctx,
		rows.map(({ id }) => id),
	);
	const { compare } = new Intl.Collator(ctx.locale);
	return rows
		.map((row) => toSummary(row, workshop, nominated.get(row.id) ?? 0, ctx.now))
		.sort((a, b) => compare(a.organisation, b.organisation) || (a.id < b.id ? -1 : 1));
}

function toSummary(
	row: InvitationRow,
	workshop: Workshop,
	nominated: number,
	now: string,
): InvitationSummary {
	const { id, organisation, addressee, country, seats, dueOn, state } = row;
	return {
		...{ id, organisation, addressee, country, seats, dueOn, state, nominated },
		reference: row.reference.toUpperCase(),
		isLetterReceived: row.letterReceivedAt !== null,
		isOverdue: state === 'sent' && nominated === 0 && isPastDue(dueOn, workshop, now),
	};
}

function matches(invitation: InvitationSummary, { state, text }: InvitationFilter): boolean {
	const { organisation, addressee, reference } = invitation;
	const isFound = foldText(`${organisation} ${addressee} ${reference}`).includes(foldText(text));
	if (!isFound || state === undefined) return isFound;
	if (state === 'overdue') return invitation.isOverdue;
	if (state === 'unanswered') return invitation.state === 'sent' && invitation.nominated === 0;
	return invitation.state === state;
}

async function countKept(ctx: Context, { heldSeatId }: InvitationRow): Promise<number | null> {
	if (heldSeatId === null) return null;
	const hold = await ctx.db
		.selectFrom('heldSeat')
		.select('seats')
		.where('id', '=', heldSeatId)
		.executeTakeFirst();
	return hold?.seats ?? null;
}

async function listLetters(ctx: Context, invitationId: string): Promise<ReceivedLetter[]> {
	return ctx.db
		.selectFrom('invitationLetter as l')
		.leftJoin('person as p', 'p.id', 'l.receivedBy')
		.select(['l.id', 'l.fileName as name', 'l.contentType', 'l.size', 'l.receivedAt'])
		.select('p.fullName as receivedBy')
		.where('l.invitationId', '=', invitationId)
		.orderBy('l.id')
		.execute();
}

async function listEvents(ctx: Context, invitationId: string): Promise<InvitationEvent[]> {
	return ctx.db
		.selectFrom('invitationEvent as e')
		.leftJoin('person as p', 'p.id', 'e.actorId')
		.leftJoin('nomination as n', 'n.id', 'e.nominationId')
		.select(['e.kind', 'e.at', 'e.dueOn', 'p.fullName as actor', 'n.fullName as nominee'])
		.where('e.invitationId', '=', invitationId)
		.orderBy('e.id', 'desc')
		.execute();
}
