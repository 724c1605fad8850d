import type { Locale } from '#lib/core/context.ts';
import type { ParticipationMode } from '#lib/modules/workshops/types.ts';

/** `withdrawn` keeps the row, so that signing up again is known to be a second time. */
export const signUpStates = ['seated', 'waiting', 'withdrawn'] as const;
export type SignUpState = (typeof signUpStates)[number];

/** Why somebody is not signed up. */
export type SignUpRefusal = 'closed' | 'not_participant';

/** What signing up came to. */
export type SignUpOutcome =
	| { ok: true; state: 'seated'; isNew: boolean }
	| { ok: true; state: 'waiting'; isNew: boolean; /** from 1 */ placeInLine: number }
	| { ok: false; reason: SignUpRefusal };

/** Signing up for a session as its page offers it. */
export interface SignUpOffer {
	/** seats in all; null: no limit */
	limit: number | null;
	isOpen: boolean;
	isFull: boolean;
	/** for those who are signed in; everybody else only learns whether there are any */
	counts: { seated: number; waiting: number } | null;
	/** the reader takes part in the workshop, and so may sign up */
	isParticipant: boolean;
	own: OwnSignUp | null;
	/** what the reader signed up for or starred at the same time */
	clashes: string[];
}

export interface OwnSignUp {
	state: Exclude<SignUpState, 'withdrawn'>;
	/** from 1; null for those who have a seat */
	placeInLine: number | null;
}

/** Somebody on the desk's list. */
export interface SignedUpPerson {
	personId: string;
	fullName: string;
	/** null here and below: the registration desk looks at them again, and their seat is kept meanwhile */
	organisation: string | null;
	organisationType: string | null;
	organisationTypeLanguage: Locale | null;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
	mode: ParticipationMode | null;
	state: Exclude<SignUpState, 'withdrawn'>;
	/** UTC instant */
	signedUpAt: string;
}

/** Who signed up for a session. */
export interface SignUpDesk {
	session: { code: string; title: string; language: string | null };
	/** as the programme everybody sees has it; null: no limit */
	limit: number | null;
	/** as the next release would have it, where that differs */
	nextLimit: { seats: number | null } | null;
	/** the released programme takes sign-ups for it */
	takesSignUp: boolean;
	/** in order of signing up */
	seated: SignedUpPerson[];
	waiting: SignedUpPerson[];
}

/** How full a session is. */
export interface SignUpLine {
	code: string;
	title: string;
	language: string | null;
	/** UTC instants */
	startsAt: string;
	endsAt: string;
	/** IANA zone of the programme */
	zone: string;
	isCancelled: boolean;
	/** null: no limit */
	limit: number | null;
	seated: number;
	waiting: number;
}
