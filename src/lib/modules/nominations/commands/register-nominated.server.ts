import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import { takeSeat, type SeatTaken } from '#lib/modules/registration/commands/take-seat.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import type { RegistrationInput } from '#lib/modules/registration/schema/registrations.ts';
import type { RegistrationOutcome } from '#lib/modules/registration/types/registrations.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getInvitationRow, type InvitationRow } from '../queries/invitation-rows.server.ts';
import { findAcceptedNomination } from '../queries/nominations.server.ts';
import type {} from '../tables/nominations.server.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';
import { findNominationRow } from './nomination-row.server.ts';

/**
 * Registers the actor by the nomination they have accepted: for the institution and the country that nominated them, in a seat kept
 * for it where there is one, confirmed at once, though registration is closed to others.
 * @param options `waits`: whether the actor wants to wait where no seat is free
 * @returns as `registerForWorkshop`; undefined, and nothing done, when the actor has accepted no nomination there
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function registerNominated(
	ctx: Context,
	workshopId: string,
	input: RegistrationInput,
	{ waits = false } = {},
): Promise<RegistrationOutcome<SeatTaken> | undefined> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.create', { workshopId, state: workshop.state });
		const found = await findAcceptedNomination(ctx, workshopId);
		if (!found || workshop.state !== 'published') return undefined;
		const { nominationId, invitation } = found;
		const settled = settle(invitation, input);
		if (!settled) return { ok: false, reason: 'type_unknown' };
		const taken = await takeSeat(ctx, workshop, personId, settled, {
			...{ waits, heldSeatId: invitation.heldSeatId, isApproved: true, isOpenAnyway: true },
			source: 'nomination',
		});
		if (taken.ok) await complete(ctx, invitation, nominationId, { personId, ...taken });
		return taken;
	});
}

/**
 * Registers at the desk somebody who is nominated, as a letter says; those without an address come in no other way.
 * @returns as `registerOnBehalf`
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived, and when
 *   nobody is nominated there who has not registered yet
 */
export async function registerNominee(
	ctx: Context,
	{ workshopId, invitationId, nominationId }: Record<'workshopId' | 'invitationId' | 'nominationId', string>,
	input: RegistrationInput,
	{ waits = false } = {},
): Promise<RegistrationOutcome<SeatTaken>> {
	return withTransaction(ctx, async (ctx) => {
		await workshopForInvitations(ctx, workshopId);
		const invitation = await getInvitationRow(ctx, workshopId, invitationId);
		const row = (await findNominationRow(ctx, invitationId, nominationId)) ?? notFound();
		if (row.state !== 'proposed' && row.state !== 'accepted') return { ok: false, reason: 'state_changed' };
		const settled = settle(invitation, input);
		if (!settled) return { ok: false, reason: 'type_unknown' };
		const { fullName, email } = row;
		const who = { fullName, email, locale: invitation.language };
		const taken = await registerOnBehalf(ctx, workshopId, who, settled, {
			...{ waits, heldSeatId: invitation.heldSeatId, isApproved: true },
			source: 'nomination',
		});
		if (taken.ok) await complete(ctx, invitation, nominationId, taken);
		return taken;
	});
}

/** Whom somebody comes for is the institution's to say, so what was typed does not count; its types may be limited. */
function settle(invitation: InvitationRow, input: RegistrationInput): RegistrationInput | undefined {
	const allowed = JSON.parse(invitation.organisationTypeIds) as string[];
	if (allowed.length > 0 && !allowed.includes(input.organisationType)) return undefined;
	return {
		...input,
		organisation: invitation.organisation,
		country: invitation.country ?? input.country,
	};
}

async function complete(
	ctx: TransactionContext,
	invitation: InvitationRow,
	nominationId: string,
	{ personId, registrationId }: { personId: string; registrationId: string },
): Promise<void> {
	await ctx.db
		.updateTable('nomination')
		.set({ state: 'registered', personId, registrationId, updatedAt: ctx.now })
		.where('id', '=', nominationId)
		.execute();
	await recordStep(ctx, invitation, 'register', nominationId);
}
