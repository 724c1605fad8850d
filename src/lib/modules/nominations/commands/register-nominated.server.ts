import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { textOf, type Values } from '#lib/core/form.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { keepDraft } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { registerFromDraft } from '#lib/modules/registration/commands/register-from-draft.server.ts';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import type { SeatTaken } from '#lib/modules/registration/commands/take-seat.server.ts';
import { findDraft } from '#lib/modules/registration/queries/form-steps.server.ts';
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
 * Fills in what an accepted nomination says of the actor, so that nobody types it again; what they have typed of the rest stays. Nothing happens to whoever has accepted none, or has registered.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function fillInRegistration(ctx: Context, workshopId: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const found = await findAcceptedNomination(ctx, workshopId);
		if (!found) return;
		const { nomineePosition: position, invitation } = found;
		await keepDraft(ctx, workshopId, { position, ...settledValues(invitation) });
	});
}

/**
 * Registers the actor with what they typed in the steps, by the nomination they have accepted: for the institution and the country
 * that nominated them, in a seat kept for it where there is one, confirmed at once, though registration is closed to others.
 * @param options `waits`: whether the actor wants to wait where no seat is free
 * @returns as `registerFromDraft`; `type_unknown` for an organisation type the institution was not asked for; undefined, and
 *   nothing done, when the actor has accepted no nomination there
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function registerNominated(
	ctx: Context,
	workshopId: string,
	{ waits = false } = {},
): Promise<RegistrationOutcome<SeatTaken> | undefined> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		const found = await findAcceptedNomination(ctx, workshopId);
		if (!found || state !== 'published') return undefined;
		const { nominationId, invitation } = found;
		const draft = await findDraft(ctx, workshopId);
		if (draft && !isAllowed(invitation, textOf(draft.values, 'organisationType')))
			return { ok: false, reason: 'type_unknown' };
		if (draft) await keepDraft(ctx, workshopId, settledValues(invitation));
		const options = {
			...{ waits, heldSeatId: invitation.heldSeatId, isApproved: true, isOpenAnyway: true },
			source: 'nomination' as const,
		};
		return registerFromDraft(ctx, workshopId, options, (ctx, { registrationId }) =>
			complete(ctx, invitation, nominationId, { personId, registrationId }),
		);
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
		if (!isAllowed(invitation, input.organisationType)) return { ok: false, reason: 'type_unknown' };
		const { organisation } = invitation;
		const settled = { ...input, organisation, country: invitation.country ?? input.country };
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

/** Whom somebody comes for is the institution's to say, so what is typed does not count. */
function settledValues({ organisation, country, organisationTypeIds }: InvitationRow): Values {
	const [type, ...more] = JSON.parse(organisationTypeIds) as string[];
	return {
		organisation,
		...(country === null ? {} : { country }),
		...(type !== undefined && more.length === 0 ? { organisationType: type } : {}),
	};
}

function isAllowed({ organisationTypeIds }: InvitationRow, organisationType: string): boolean {
	const allowed = JSON.parse(organisationTypeIds) as string[];
	return allowed.length === 0 || allowed.includes(organisationType);
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
