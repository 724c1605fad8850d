import type { Locale } from '#lib/core/context.ts';
import type { PartKind } from './released.ts';

export const partAnswers = ['invited', 'confirmed', 'declined'] as const;
export type PartAnswer = (typeof partAnswers)[number];

/** How a part stands for the organisers; `outdated`: confirmed for another time than the session has now. */
export const partStates = ['unasked', ...partAnswers, 'outdated'] as const;
export type PartState = (typeof partStates)[number];

/** A part in the draft with the session it is in. */
export interface PartLine {
	sessionId: string;
	code: string;
	title: string;
	part: PartKind;
	state: PartState;
	/** wall clocks of the workshop's zone; null while the session has no time */
	startsLocal: string | null;
	endsLocal: string | null;
	room: string | null;
}

/** A part with what its person wrote beside the answer. */
export interface AskedPartLine extends PartLine {
	note: string;
}

/** Somebody in the programme with their parts. */
export interface PartsPerson {
	/** of the contributor */
	id: string;
	name: string;
	hasAccount: boolean;
	/** whether an invitation has somewhere to go */
	isReachable: boolean;
	parts: PartLine[];
}

export interface PartsDesk {
	mayInvite: boolean;
	/** by name */
	people: PartsPerson[];
	counts: Record<PartState, number>;
	/** people who have never been asked for a part of theirs, as far as they can be reached */
	askable: number;
	/** people who could be asked but whose address is not known */
	unreachable: number;
	/** only this session's people are shown */
	session: { code: string; title: string } | null;
	/** only people with a part in this state are shown */
	state: PartState | null;
	page: number;
	pages: number;
}

/** One person of the programme for those who arrange it. */
export interface PartsPersonPage {
	person: Omit<PartsPerson, 'parts'> & { parts: AskedPartLine[] };
	/** where somebody without an account is reached */
	contact: { email: string; locale: Locale } | null;
}

/** What a link to a person's parts shows. */
export interface PartLinkPage {
	name: string;
	workshop: { slug: string; title: string; zone: string; isPublic: boolean };
	/** whether the name belongs to an account already, and whether it is the reader's */
	claim: 'open' | 'own' | 'taken';
	/** false once the workshop is archived */
	mayAnswer: boolean;
	parts: AskedPartLine[];
}

/** A person's own parts in one workshop. */
export interface OwnParts extends Pick<PartLinkPage, 'mayAnswer' | 'parts'> {
	workshop: { slug: string; title: string; titleLanguage: Locale; zone: string };
}
