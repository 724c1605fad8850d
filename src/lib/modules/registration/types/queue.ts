import type { OrganisationTypeView, ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { BalanceEffect } from './balance.ts';
import type { DelegationOrigin } from './delegations.ts';
import type { FormField } from './fields.ts';
import type {
	RegistrationRefusal,
	RegistrationSource,
	RegistrationState,
	RegistrationView,
} from './registrations.ts';
import type { FullReason } from './seats.ts';

/** Those that meet the desk. */
export type DecisionRefusal = Extract<
	RegistrationRefusal,
	FullReason | 'state_changed' | 'closed' | 'not_held'
>;

export const registrationSources = [
	'self',
	'desk',
	'nomination',
	'import',
	'walk_in',
] as const satisfies readonly RegistrationSource[];

/** An answer to a choice or a yes-or-no question of the workshop's form. */
export interface AnswerWish {
	fieldId: string;
	/** the choice's value; `yes` or `no` */
	value: string;
}

/**
 * What registrations are narrowed to. Lists mean any of theirs, and empty ones everything; undefined and the empty text mean
 * everything too. Between kinds it is all of them.
 */
export interface RegistrationFilter {
	states: readonly RegistrationState[];
	organisationTypeIds: readonly string[];
	/** ISO 3166-1 alpha-2 */
	countries: readonly string[];
	/** UN M49 codes of regions and subregions; somebody from a country given or from a region given is meant */
	regions: readonly string[];
	mode: ParticipationMode | undefined;
	source: RegistrationSource | undefined;
	delegationId: string | undefined;
	/** first and last date of the application in the workshop's zone, `YYYY-MM-DD` */
	registeredFrom: string | undefined;
	registeredUntil: string | undefined;
	/** all of them are given; of questions whose answers the reader may not see nothing is found */
	answers: readonly AnswerWish[];
	/** as the desk wrote it */
	tag: string;
	/** only those who may have registered twice */
	isDoubtful: boolean;
	/** words of names, organisation or reference number, in any order and case and with or without marks; addresses for the desk */
	text: string;
}

export const queueSorts = [
	'received',
	'name',
	'organisation',
	'type',
	'country',
	'mode',
	'state',
	'updated',
] as const;
export type QueueSort = (typeof queueSorts)[number];

/** Which part of the queue is shown, and in which order. */
export interface QueuePlace {
	sort: QueueSort;
	isDescending: boolean;
	/** from 1 */
	page: number;
	/** UTC instant at which the first page was opened: who registers later moves no page; undefined: now */
	seen: string | undefined;
}

/** Beside the name, which always stands first; besides these there is `field-<id>` for each question that may be read. */
export const queueColumns = [
	'organisation',
	'type',
	'country',
	'region',
	'mode',
	'state',
	'received',
	'updated',
	'source',
	'delegation',
	'tags',
	'email',
	'badge_name',
	'listed',
] as const;
export type QueueColumn = (typeof queueColumns)[number];

/** A registration as the desk sees it. */
export interface QueuedRegistration extends RegistrationView {
	fullName: string;
	/** where it differs from the full name */
	badgeName: string | null;
	/** null for organisers who do not decide */
	email: string | null;
}

/** The same with what the desk knows besides. */
export interface QueueEntry extends QueuedRegistration {
	source: RegistrationSource;
	/** waits outside the line, by a decision of the desk */
	isSetAside: boolean;
	tags: string[];
	/** null: of none */
	delegation: DelegationOrigin | null;
}

/** A line of the queue. */
export interface QueueLine extends QueueEntry {
	/** looks like somebody else's */
	isDoubtful: boolean;
	/** in words, by field id */
	answers: Record<string, string>;
}

/** One registration with what only its own page shows. */
export interface DeskRegistration extends QueueEntry {
	id: string;
	personId: string;
	/** the registration that stays, of somebody who registered twice */
	sameAs: { reference: string; fullName: string } | null;
	/** who decided; null when nobody has, or the account is gone */
	decidedBy: string | null;
}

/** One page of the queue. */
export interface RegistrationQueue {
	items: QueueLine[];
	/** from 1 */
	page: number;
	pages: number;
	/** how many there are with this filter */
	total: number;
}

/** A filter that somebody keeps, or has shared with the desk. */
export interface SavedFilter {
	id: string;
	name: string;
	/** as in the address, without question mark */
	query: string;
	isShared: boolean;
	isOwn: boolean;
}

/** Everything the page of the queue shows. */
export interface QueueDesk {
	queue: RegistrationQueue;
	place: QueuePlace;
	/** with this filter, its states aside */
	counts: Record<RegistrationState, number>;
	isUnused: boolean;
	columns: string[];
	/** questions whose answers can stand in a column */
	fields: FormField[];
	types: readonly OrganisationTypeView[];
	/** ISO 3166-1 alpha-2, those people registered from, in no order */
	countries: string[];
	savedFilters: SavedFilter[];
	/** pairs that look like one person */
	doubtful: number;
	balance: BalanceEffect;
}

/** What became of a decision on several registrations. */
export interface Decision {
	decided: number;
	refused: { reference: string; fullName: string; reason: DecisionRefusal }[];
}
