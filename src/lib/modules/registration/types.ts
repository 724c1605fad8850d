import type { Locale } from '#lib/core/context.ts';
import type { ParticipationMode, WorkshopState } from '#lib/modules/workshops/types.ts';

export const registrationStates = ['received', 'confirmed', 'declined', 'withdrawn'] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** What people do with a registration. `revise` is a change of what the desk goes by. */
export const registrationSteps = ['register', 'revise', 'confirm', 'decline', 'withdraw'] as const;
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
	| 'already_registered'
	| 'declined_before'
	| 'total_full'
	| 'type_full'
	| 'type_unknown'
	| 'country_missing'
	| 'mode_missing'
	| 'state_changed';

/** Those that meet the desk. */
export type DecisionRefusal = Extract<RegistrationRefusal, 'total_full' | 'type_full' | 'state_changed'>;

export type RegistrationOutcome<T> = ({ ok: true } & T) | { ok: false; reason: RegistrationRefusal };

/** One limit and the registrations that take its seats; a limit of null is none. */
export interface Quota {
	limit: number | null;
	taken: number;
}

/** Every limit of a workshop. */
export interface Seats {
	total: Quota;
	/** by organisation type id */
	perType: ReadonlyMap<string, Quota>;
}

/** How many more can register; null: as many as like. */
export interface SeatsLeft {
	total: number | null;
	/** by organisation type id; never more than the total has left */
	perType: Record<string, number | null>;
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
}

export interface BalanceLine {
	received: number;
	confirmed: number;
	limit: number | null;
	left: number | null;
}

/** What became of a decision on several registrations. */
export interface Decision {
	decided: number;
	refused: { reference: string; fullName: string; reason: DecisionRefusal }[];
}
