import type { Locale } from '#lib/core/context.ts';
import type {
	HeldSeats,
	OrganisationTypeView,
	ParticipationMode,
	SeatCap,
	SeatScope,
} from '#lib/modules/workshops/types.ts';
import type { RegistrationAnswers, RegistrationRefusal } from './registrations.ts';

export const offerAnswers = ['accept', 'decline'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/** `ended`: the desk decided on the registration meanwhile. */
export type SeatOfferState = 'open' | 'accepted' | 'declined' | 'lapsed' | 'ended';

/** Which limit leaves no seat. */
export type FullReason = Extract<RegistrationRefusal, `${string}_full`>;

/** What somebody needs a seat by: one in each limit that applies to them. */
export type SeatWish = Pick<RegistrationAnswers, 'organisationTypeId' | 'country' | 'mode'>;

/** One limit, the registrations that take its seats and the seats kept back of it; a limit of null is none. */
export interface Quota {
	limit: number | null;
	taken: number;
	held: number;
}

/** Every limit of a workshop, and what is gone of it, by `dimension:value`. */
export interface Seats {
	limits: ReadonlyMap<string, number>;
	taken: ReadonlyMap<string, number>;
	held: ReadonlyMap<string, number>;
}

/** How many more can register, never more than the total has left; null: as many as like. */
export interface SeatsLeft {
	total: number | null;
	/** by organisation type id */
	perType: Record<string, number | null>;
	/** by way of taking part, those the workshop offers */
	perMode: Record<string, number | null>;
	/** by ISO 3166-1 alpha-2, only countries that have a limit */
	perCountry: Record<string, number | null>;
	/** kept back, out of the total */
	held: number;
}

/** The limits of a workshop as the desk changes them, and what is kept back. */
export interface SeatsDesk {
	types: readonly OrganisationTypeView[];
	modes: readonly ParticipationMode[];
	caps: SeatCap[];
	held: HeldSeats[];
	line: WaitingPerson[];
	/** how many wait; the line has only the first of them */
	waiting: number;
}

/** Somebody on the waiting list, as the desk sees them. */
export interface WaitingPerson extends RegistrationAnswers {
	reference: string;
	fullName: string;
	organisationType: string;
	organisationTypeLanguage: Locale;
	/** UTC instant since which they wait */
	since: string;
	/** by the desk, so no free seat goes to them by itself */
	isSetAside: boolean;
	/** the limits that are full for them; none for a moment only, or once the workshop has begun */
	full: SeatScope[];
}

/** Where somebody stands who waits or is offered a seat. */
export interface OwnPlace {
	/** place in the line of each limit that is full for them */
	places: (SeatScope & { place: number })[];
	/** UTC instant until which a seat is kept for them */
	offeredUntil: string | null;
}
