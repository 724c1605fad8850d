import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { findOffer, findOpenOffer, type OfferOfPerson } from '../queries/seat-offers.server.ts';
import { stateAfter } from '../rules/states.ts';
import type { RegistrationOutcome, RegistrationState } from '../types/registrations.ts';
import type { OfferAnswer } from '../types/seats.ts';
import { tellPeople } from './decide-registrations.server.ts';
import { findRegistrationRow, moveRegistration } from './move-registration.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Takes or turns down an offered seat, for whoever holds the link of the mail.
 * @param token from the link
 * @returns the state of the registration now, or that the offer is over
 * @throws DomainError NOT_FOUND when there never was such an offer
 */
export async function answerOffer(
	ctx: Context,
	token: string,
	answer: OfferAnswer,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	return withTransaction(ctx, async (ctx) => {
		const offer = (await findOffer(ctx, token)) ?? notFound();
		return giveAnswer(ctx, offer, answer);
	});
}

/**
 * Takes or turns down the seat that the actor is offered in that workshop, without the link.
 * @returns the state of the registration now, or that the offer is over
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor is offered none
 */
export async function answerOwnOffer(
	ctx: Context,
	workshopId: string,
	answer: OfferAnswer,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.edit', { workshopId, state });
		const offer = (await findOpenOffer(ctx, workshopId, personId)) ?? notFound();
		return giveAnswer(ctx, offer, answer);
	});
}

/** Whom the desk has picked, it has looked at already; everybody else it looks at now, where it looks at people at all. */
async function giveAnswer(
	ctx: TransactionContext,
	offer: OfferOfPerson,
	answer: OfferAnswer,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	const { workshopId, personId } = offer;
	const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
	const workshop = await getWorkshopById(ctx, workshopId);
	const isOpen = offer.state === 'open' && offer.expiresAt > ctx.now && workshop.state !== 'archived';
	const isDecided = offer.offeredBy !== null || workshop.confirmsAtOnce;
	const step = answer === 'decline' ? 'withdraw' : isDecided ? 'confirm' : 'accept';
	const state = stateAfter(row.state, step);
	if (!isOpen || !state) return { ok: false, reason: 'offer_over' };
	const decision = step === 'confirm' ? { decidedBy: offer.offeredBy, decidedAt: ctx.now } : {};
	const action = answer === 'decline' ? 'registration.withdraw' : 'registration.accept';
	await moveRegistration(ctx, row, { state, ...decision }, action);
	if (state === 'confirmed') await tellPeople(ctx, [{ ...row, fullName: offer.fullName }], 'confirm', '');
	await settleSeats(ctx, workshopId);
	return { ok: true, state };
}
