import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';

import type { SeatOfferState } from '../types/seats.ts';

/** An offer with whose it is. */
export interface OfferOfPerson {
	workshopId: string;
	personId: string;
	fullName: string;
	reference: string;
	offeredBy: string | null;
	/** UTC instant */
	expiresAt: string;
	state: SeatOfferState;
}

/**
 * @param token from the link in a mail
 * @returns the offer, whatever became of it; undefined when there never was one
 */
export async function findOffer(
	ctx: Context | TransactionContext,
	token: string,
): Promise<OfferOfPerson | undefined> {
	return selectOffers(ctx).where('seatOffer.tokenHash', '=', hashToken(token)).executeTakeFirst();
}

/** @returns the offer that person has open in that workshop */
export async function findOpenOffer(
	ctx: Context | TransactionContext,
	workshopId: string,
	personId: string,
): Promise<OfferOfPerson | undefined> {
	return selectOffers(ctx)
		.where('registration.workshopId', '=', workshopId)
		.where('registration.personId', '=', personId)
		.where('seatOffer.state', '=', 'open')
		.executeTakeFirst();
}

/**
 * What whoever holds the link sees: links are passed on, so nobody's name is among it. Looking answers nothing, because mail scanners open links too.
 * @param token from the link
 * @returns undefined when there never was such an offer, or its workshop is none to be seen any more
 */
export async function findOfferPage(ctx: Context, token: string) {
	const offer = await findOffer(ctx, token);
	if (!offer) return undefined;
	const { id, slug, title, titleLanguage, startsOn, endsOn, zone, state } = await getWorkshopById(
		ctx,
		offer.workshopId,
	);
	if (state === 'draft') return undefined;
	return {
		reference: offer.reference.toUpperCase(),
		expiresAt: offer.expiresAt,
		/** `over` when it can no longer be answered, for whatever reason */
		state: offer.state === 'accepted' ? offer.state : isOpen(offer, ctx.now, state) ? 'open' : 'over',
		workshop: { id, slug, title, titleLanguage, startsOn, endsOn, zone },
	} as const;
}

function isOpen({ state, expiresAt }: OfferOfPerson, now: string, workshopState: string): boolean {
	return state === 'open' && expiresAt > now && workshopState !== 'archived';
}

function selectOffers(ctx: Context | TransactionContext) {
	return ctx.db
		.selectFrom('seatOffer')
		.innerJoin('registration', 'registration.id', 'seatOffer.registrationId')
		.innerJoin('person', 'person.id', 'registration.personId')
		.select(['registration.workshopId', 'registration.personId', 'registration.reference'])
		.select(['person.fullName', 'seatOffer.offeredBy', 'seatOffer.expiresAt', 'seatOffer.state']);
}
