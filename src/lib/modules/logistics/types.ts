import type { Locale } from '#lib/core/context.ts';

/** The second form comes in parts, each with a page of its own; `more` are the workshop's own questions. */
export const logisticsParts = ['travel', 'visa', 'hotel', 'needs', 'emergency'] as const;
export type LogisticsPart = (typeof logisticsParts)[number];
export type FormPart = LogisticsPart | 'more';

export const caseKinds = [
	'visa_letter',
	'travel',
	'travel_support',
	'hotel',
	'accessibility',
	'interpretation',
	'diet',
] as const;
export type CaseKind = (typeof caseKinds)[number];

export const caseStates = [
	'asked',
	'in_progress',
	'needs_information',
	'done',
	'refused',
	'not_needed',
] as const;
export type CaseState = (typeof caseStates)[number];

/** Those the desk still has to do something about. */
export const openStates = ['asked', 'in_progress', 'needs_information'] as const satisfies CaseState[];

/**
 * What happened to a case: the person changed their answers or replied, the desk set a state, wrote to the person or for
 * itself, or made a letter.
 */
export const stepKinds = ['answers', 'state', 'message', 'reply', 'note', 'letter'] as const;
export type StepKind = (typeof stepKinds)[number];

export const diets = [
	'vegetarian',
	'vegan',
	'halal',
	'kosher',
	'gluten_free',
	'lactose_free',
	'no_pork',
	'no_nuts',
] as const;
export type Diet = (typeof diets)[number];

export const roomSharings = ['single', 'shared'] as const;

/** What somebody typed into a part, field by field; nothing has to be there. */
export type PartAnswers = Record<string, string | string[]>;

export interface LogisticsSettings {
	/** what is asked, in the form's order */
	parts: LogisticsPart[];
	/** `YYYY-MM-DD` in the workshop's zone, the last day on which people change their answers; null: the day before it begins */
	editableUntilOn: string | null;
	/** days after the workshop's last one; then answers, messages and letters are erased */
	retentionDays: number;
}

/** A case as the person it is about sees it. */
export interface OwnCase {
	id: string;
	kind: CaseKind;
	state: CaseState;
	/** what the desk and the person wrote to each other, the oldest first */
	messages: { at: string; isOwn: boolean; text: string }[];
	updatedAt: string;
}

/** A letter that was made for somebody. */
export interface IssuedLetter {
	id: string;
	reference: string;
	language: Locale;
	/** UTC instant */
	issuedAt: string;
	/** its text is still kept */
	isKept: boolean;
}

/** What the desk's list is narrowed to; null means everything that is meant to be done. */
export interface CaseFilter {
	kind: CaseKind | null;
	/** `open`: those the desk still has to do something about */
	state: CaseState | 'open' | 'all';
	isOverdue: boolean;
	/** person id; `nobody`: those that nobody has taken on */
	assignee: string | 'nobody' | null;
}

/** A line of the desk's list. */
export interface DeskCase {
	id: string;
	kind: CaseKind;
	state: CaseState;
	/** `YYYY-MM-DD` in the workshop's zone */
	dueOn: string | null;
	isOverdue: boolean;
	assignee: string | null;
	fullName: string;
	organisation: string;
	/** of the registration, in capitals */
	reference: string;
	updatedAt: string;
}

/** One page of the desk's list. */
export interface CaseList {
	items: DeskCase[];
	/** from 1 */
	page: number;
	pages: number;
	total: number;
}

export interface CaseStep {
	at: string;
	kind: StepKind;
	state: CaseState;
	/** null once the account is gone */
	actor: string | null;
	/** empty where nothing was written, null once it was erased */
	text: string | null;
}

/** One case with everything its page shows before anybody asks for the answers. */
export interface CasePage extends DeskCase {
	assignedTo: string | null;
	steps: CaseStep[];
	letters: IssuedLetter[];
}

/** What a number says to those who may see the people; null to others: fewer than five. */
export type Count = number | null;

export interface LogisticsFigures {
	/** cases by kind and state; what is not there is nothing */
	cases: { kind: CaseKind; states: Partial<Record<CaseState, Count>> }[];
	diets: { diet: Diet; people: Count }[];
	/** into a language (BCP 47) */
	interpretation: { language: string; people: Count }[];
	/** `on` is the date of the evening */
	nights: { on: string; single: Count; shared: Count }[];
}

/** What is done to cases; what is undefined or empty stays as it is. */
export interface CaseChange {
	state?: CaseState | undefined;
	/** person id; null: nobody */
	assignedTo?: string | null | undefined;
	/** `YYYY-MM-DD` */
	dueOn?: string | undefined;
	/** to the person, who reads it after signing in */
	message?: string | undefined;
	/** for the desk only */
	note?: string | undefined;
}
