import type { Locale } from '#lib/core/context.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import type { InvitationState } from './invitations.ts';

/** `proposed` by the institution and not answered; `accepted` and not registered yet. */
export const nominationStates = [
	'proposed',
	'accepted',
	'declined',
	'registered',
	'withdrawn',
	'replaced',
] as const;
export type NominationState = (typeof nominationStates)[number];

/** What is said of somebody who is nominated. */
export interface Nominee {
	fullName: string;
	/** as addresses are stored; null for somebody whom the secretariat registers */
	email: string | null;
	position: string;
}

/** A nomination as the institution and the desk see it. */
export interface NominationView extends Nominee {
	id: string;
	state: NominationState;
	/** of the registration that came of it */
	registrationState: RegistrationState | null;
	/** name of who came in their place */
	replacedBy: string | null;
}

/** With what only the desk is shown. */
export interface DeskNomination extends Omit<NominationView, 'email'> {
	email: string | null;
	hasEmail: boolean;
	/** the desk's words why it was taken after the due date; empty where it was not */
	lateReason: string;
	/** of the registration, in small letters */
	reference: string | null;
}

/** Somebody who registered openly and names the institution. */
export interface PossibleMember {
	registrationId: string;
	fullName: string;
	/** UTC instant */
	registeredAt: string;
	isTheirs: boolean | null;
}

/** Why the link of an institution leads to no form. */
export type LinkEnd = 'withdrawn' | 'over';

export interface LinkWorkshop {
	id: string;
	slug: string;
	title: string;
	titleLanguage: Locale;
	startsOn: string;
	endsOn: string;
	zone: string;
	state: WorkshopState;
	/** one line; empty online */
	place: string;
}

/** What whoever holds an institution's link sees. */
export interface InstitutionPage {
	organisation: string;
	addressee: string;
	position: string;
	reference: string;
	language: Locale;
	workshop: LinkWorkshop;
	/** names of the types its people may have; none: all */
	types: string[];
	seats: number;
	seatsLeft: number;
	dueOn: string;
	isPastDue: boolean;
	/** the secretariat takes no more names */
	isClosed: boolean;
	note: string;
	isLetterReceived: boolean;
	letters: { name: string; receivedAt: string }[];
	people: NominationView[];
	/** people who name the institution by themselves */
	possible: PossibleMember[];
	/** whom to write to */
	contact: string;
}

/** What whoever holds a nominee's link sees. */
export interface NomineePage {
	fullName: string;
	organisation: string;
	workshop: LinkWorkshop;
	state: NominationState;
	invitationState: InvitationState;
	/** whether it can still be accepted or declined */
	isOpen: boolean;
	/** whether the address has an account with a password */
	hasAccount: boolean;
	/** what the reader is signed in with; null for anonymous visitors */
	reader: 'nominee' | 'somebody_else' | null;
}

/** What a nomination settles of a registration, before anything is typed. */
export interface OwnNomination {
	organisation: string;
	country: string | null;
	/** none: all */
	organisationTypeIds: string[];
	/** hold of the invitation; null: none is left of it */
	heldSeatId: string | null;
}

export type NominationRefusal =
	| 'past_due'
	| 'closed'
	| 'no_seats'
	| 'already_nominated'
	| 'too_many_changes'
	| 'state_changed'
	| 'reason_missing';

export type NominationOutcome<T = object> = ({ ok: true } & T) | { ok: false; reason: NominationRefusal };
