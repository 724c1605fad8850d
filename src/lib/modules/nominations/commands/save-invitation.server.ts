import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { findOrMakeOrganisation } from '#lib/modules/people/commands/organisations.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { countStanding, getInvitationRow } from '../queries/invitation-rows.server.ts';
import { findDetailsProblem } from '../rules/invitations.ts';
import type { InvitationDetails, InvitationOutcome, InvitationRefusal } from '../types/invitations.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';
import { keepSeatsFor } from './kept-seats.server.ts';

/**
 * Drafts an invitation; nothing is sent and no seat is kept yet.
 * @returns its id; or why not: a due date that is past or after the workshop, a type it does not have
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function addInvitation(
	ctx: Context,
	workshopId: string,
	details: InvitationDetails,
): Promise<InvitationOutcome<{ id: string }>> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopForInvitations(ctx, workshopId);
		const reason = await findProblem(ctx, workshop, details);
		if (reason) return { ok: false, reason };
		const row = {
			...(await toColumns(ctx, details)),
			id: newId(),
			workshopId,
			reference: newCode(8),
			state: 'draft' as const,
			heldSeatId: null,
			sentAt: null,
			letterReceivedAt: null,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		await ctx.db.insertInto('institutionInvitation').values(row).execute();
		await recordStep(ctx, row, 'create');
		return { ok: true, id: row.id };
	});
}

/**
 * Changes an invitation. One that was sent keeps other seats back by it, and a later due date lets it be answered again.
 * @returns why not: closed or withdrawn, a due date that is past or after the workshop, fewer seats than people nominated, fewer
 *   seats free than are to be kept, a type the workshop does not have
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or has none
 */
export async function editInvitation(
	ctx: Context,
	workshopId: string,
	id: string,
	details: InvitationDetails,
): Promise<InvitationOutcome> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopForInvitations(ctx, workshopId);
		const before = await getInvitationRow(ctx, workshopId, id);
		const isSent = before.state === 'sent';
		if (!isSent && before.state !== 'draft') return { ok: false, reason: 'state_changed' };
		const reason = await findProblem(ctx, workshop, details, before.dueOn);
		if (reason) return { ok: false, reason };
		const nominated = (await countStanding(ctx, [id])).get(id) ?? 0;
		if (details.seats < nominated) return { ok: false, reason: 'seats_nominated' };
		const row = { ...before, ...(await toColumns(ctx, details)), updatedAt: ctx.now };
		if (isSent) {
			const kept = await keepSeatsFor(ctx, workshop, row);
			if (!kept.ok) return kept;
			row.heldSeatId = kept.heldSeatId;
		}
		await ctx.db.updateTable('institutionInvitation').set(row).where('id', '=', id).execute();
		await recordStep(ctx, row, isSent && row.dueOn > before.dueOn ? 'extend' : 'edit');
		return { ok: true };
	});
}

/** Points invitations at the organisation theirs was merged into. */
export async function repointInvitations(
	ctx: TransactionContext,
	fromId: string,
	intoId: string,
): Promise<void> {
	await ctx.db
		.updateTable('institutionInvitation')
		.set({ organisationId: intoId })
		.where('organisationId', '=', fromId)
		.execute();
}

async function findProblem(
	ctx: TransactionContext,
	workshop: WorkshopView,
	details: InvitationDetails,
	formerDueOn?: string,
): Promise<InvitationRefusal | undefined> {
	const typeIds = (await listOrganisationTypes(ctx, workshop.id)).map(({ id }) => id);
	return findDetailsProblem(details, { ...workshop, typeIds }, ctx.now, formerDueOn);
}

async function toColumns(ctx: TransactionContext, details: InvitationDetails) {
	const { organisationTypeIds, keepsSeats, ...columns } = details;
	const [typeId, ...more] = organisationTypeIds;
	const type =
		typeId === undefined || more.length > 0
			? undefined
			: await ctx.db
					.selectFrom('organisationType')
					.select('kind')
					.where('id', '=', typeId)
					.executeTakeFirst();
	const { organisation: name, country } = details;
	return {
		...columns,
		organisationId: await findOrMakeOrganisation(ctx, { name, country, kind: type?.kind ?? null }),
		organisationTypeIds: JSON.stringify(organisationTypeIds),
		keepsSeats: keepsSeats ? (1 as const) : (0 as const),
	};
}
