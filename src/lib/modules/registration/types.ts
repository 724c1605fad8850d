import type { Locale } from '#lib/core/context.ts';
import type {
	HeldSeats,
	OrganisationTypeView,
	ParticipationMode,
	SeatCap,
	SeatScope,
	WorkshopState,
} from '#lib/modules/workshops/types.ts';

/** `waiting` in line for a seat; `offered` one that is kept until they answer. */
export const registrationStates = [
	'received',
	'waiting',
	'offered',
	'confirmed',
	'declined',
	'withdrawn',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const offerAnswers = ['accept', 'decline'] as const;
export type OfferAnswer = (typeof offerAnswers)[number];

/** `ended`: the desk decided on the registration meanwhile. */
export type SeatOfferState = 'open' | 'accepted' | 'declined' | 'lapsed' | 'ended';

/**
 * What happens to a registration. `wait` is registering where nothing is free, `revise` a change of what the desk goes by; an
 * offer is taken with `accept`, turned down with `withdraw`, and `lapse` is its end.
 */
export const registrationSteps = [
	'register',
	'wait',
	'revise',
	'offer',
	'accept',
	'lapse',
	'confirm',
	'decline',
	'withdraw',
] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

/** What somebody says about themself when registering. */
export interface RegistrationAnswers {
	organisationTypeId: string;
	organisation: string;
	/** ISO 3166-1 alpha-2; null for people of international organisations */
	country: string | null;
	mode: ParticipationMode;
	/** agreed to stand in the list of participants */
	isListed: boolean;
}

/** Why a registration is not taken, changed or decided as wished. */
export type RegistrationRefusal =
	| 'closed'
	| 'offer_over'
	| 'not_held'
	| 'already_registered'
	| 'declined_before'
	| 'total_full'
	| 'type_full'
	| 'country_full'
	| 'mode_full'
	| 'type_unknown'
	| 'country_missing'
	| 'mode_missing'
	| 'state_changed';

/** Which limit leaves no seat. */
export type FullReason = Extract<RegistrationRefusal, `${string}_full`>;

/** Those that meet the desk. */
export type DecisionRefusal = Extract<
	RegistrationRefusal,
	FullReason | 'state_changed' | 'closed' | 'not_held'
>;

export type RegistrationOutcome<T> = ({ ok: true } & T) | { ok: false; reason: RegistrationRefusal };

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

/** A registration as everybody sees it who may see it at all. */
export interface RegistrationView extends RegistrationAnswers {
	/** in capitals, for reading out; the address has it in small letters */
	reference: string;
	organisationType: string;
	organisationTypeLanguage: Locale;
	state: RegistrationState;
	/** why it was declined, in the desk's words; empty otherwise */
	reason: string;
	/** UTC instant of the present application, which is not the first one after a withdrawal */
	createdAt: string;
	updatedAt: string;
	/** UTC instant of the last confirmation or refusal */
	decidedAt: string | null;
}

/** One line of a person's own list. */
export interface MyRegistration {
	reference: string;
	state: RegistrationState;
	mode: ParticipationMode;
	workshop: {
		slug: string;
		title: string;
		titleLanguage: Locale;
		startsOn: string;
		endsOn: string;
		state: WorkshopState;
	};
}

/** What the queue is narrowed to; undefined and the empty text mean everything. */
export interface RegistrationFilter {
	state: RegistrationState | undefined;
	organisationTypeId: string | undefined;
	/** ISO 3166-1 alpha-2 */
	country: string | undefined;
	/** part of a name, an organisation or a reference number, in any case and with or without marks */
	text: string;
}

/** A registration as the desk sees it. */
export interface QueuedRegistration extends RegistrationView {
	fullName: string;
	/** where it differs from the full name */
	badgeName: string | null;
	/** null for organisers who do not decide */
	email: string | null;
}

/** One registration with what only its own page shows. */
export interface DeskRegistration extends QueuedRegistration {
	/** who decided; null when nobody has, or the account is gone */
	decidedBy: string | null;
}

/** One page of the queue. */
export interface RegistrationQueue {
	items: QueuedRegistration[];
	/** from 1 */
	page: number;
	pages: number;
	/** how many there are with this filter */
	total: number;
}

/** How the seats are taken up, for the desk's panel beside the queue. */
export interface SeatBalance {
	total: BalanceLine;
	types: (BalanceLine & { organisationTypeId: string; label: string; labelLanguage: Locale })[];
	/** those that have a limit */
	modes: (BalanceLine & { value: string })[];
	/** ISO 3166-1 alpha-2; those that have a limit */
	countries: (BalanceLine & { value: string })[];
}

export interface BalanceLine {
	received: number;
	confirmed: number;
	/** kept back for a purpose */
	held: number;
	limit: number | null;
	left: number | null;
}

/** What became of a decision on several registrations. */
export interface Decision {
	decided: number;
	refused: { reference: string; fullName: string; reason: DecisionRefusal }[];
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
