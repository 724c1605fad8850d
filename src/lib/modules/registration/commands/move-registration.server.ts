import type { Selectable, Updateable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { withdrawAllSignUps } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { endParticipation, saveParticipation } from '#lib/modules/workshops/commands/participation.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { registrationPolicy } from '../policy.ts';
import { takesSeat } from '../rules/states.ts';
import type {} from '../tables/drafts.server.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { RegistrationDetails, RegistrationStep } from '../types/registrations.ts';
import type { SeatOfferState } from '../types/seats.ts';

/** What becomes of an open offer; by anything else it just ends. */
const offerStates: Partial<Record<string, SeatOfferState>> = {
	'registration.accept': 'accepted',
	'registration.withdraw': 'declined',
	'registration.lapse': 'lapsed',
};

/** @returns the person's registration for the workshop as it is stored, in whatever state */
export async function findRegistrationRow(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
): Promise<Selectable<RegistrationTable> | undefined> {
	return ctx.db
		.selectFrom('registration')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.executeTakeFirst();
}

/**
 * Changes a registration, and with it who takes part: exactly the confirmed ones do. An offer that was open is none any more, and
 * whoever no longer waits is no longer set aside.
 * @param row as it stands
 * @param changes the columns that become different; the caller has asked `stateAfter` about `state`
 * @param action for the audit log, which learns of the states only
 */
export async function moveRegistration(
	ctx: TransactionContext,
	row: Selectable<RegistrationTable>,
	changes: Updateable<RegistrationTable> & Pick<RegistrationTable, 'state'>,
	action: keyof typeof registrationPolicy | `registration.${RegistrationStep}`,
): Promise<void> {
	await ctx.db
		.updateTable('registration')
		.set({ ...(changes.state === 'waiting' ? {} : { isSetAside: 0 }), ...changes, updatedAt: ctx.now })
		.where('id', '=', row.id)
		.execute();
	const { workshopId, personId, organisationTypeId, organisation, country, mode, isListed, state } = {
		...row,
		...changes,
	};
	if (state === 'confirmed')
		await saveParticipation(ctx, {
			workshopId,
			personId,
			organisationTypeId,
			organisation,
			country,
			mode,
			isListed,
			isContactable: await isContactable(ctx, row.id),
		});
	if (row.state === 'offered') await endOffer(ctx, row.id, offerStates[action] ?? 'ended');
	if (row.state === 'confirmed' && state !== 'confirmed') await endParticipation(ctx, workshopId, personId);
	if (!takesSeat(state)) await withdrawAllSignUps(ctx, workshopId, personId);
	await recordAudit(ctx, {
		action,
		workshopId,
		subjectId: row.id,
		details: { from: row.state, to: state },
	});
}

/** Stores what no seat and no decision goes by. */
export async function saveDetails(
	ctx: TransactionContext,
	registrationId: string,
	details: Partial<RegistrationDetails>,
): Promise<void> {
	await ctx.db
		.updateTable('registration')
		.set({ ...details, updatedAt: ctx.now })
		.where('id', '=', registrationId)
		.execute();
}

async function isContactable(ctx: TransactionContext, registrationId: string): Promise<0 | 1> {
	const given = await ctx.db
		.selectFrom('registrationConsent')
		.select('purpose')
		.where('registrationId', '=', registrationId)
		.where('purpose', '=', 'contact')
		.where('withdrawnAt', 'is', null)
		.executeTakeFirst();
	return given ? 1 : 0;
}

async function endOffer(
	ctx: TransactionContext,
	registrationId: string,
	state: SeatOfferState,
): Promise<void> {
	await ctx.db
		.updateTable('seatOffer')
		.set({ state, answeredAt: ctx.now })
		.where('registrationId', '=', registrationId)
		.where('state', '=', 'open')
		.execute();
}
