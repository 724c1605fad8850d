import type { TransactionContext } from '#lib/core/context.ts';
import type { DelegationRole } from './delegations.ts';
import type { FieldAnswers, FormField } from './fields.ts';
import type { QueuedRegistration, RegistrationFilter } from './queue.ts';
import type { RegistrationSource } from './registrations.ts';

/** What every registration has, in the order in which files have it. */
export const listColumns = [
	'reference',
	'name',
	'badgeName',
	'email',
	'organisationType',
	'organisation',
	'position',
	'countryCode',
	'country',
	'region',
	'delegationRole',
	'mode',
	'workingLanguage',
	'state',
	'reason',
	'source',
	'isListed',
	'receivedOn',
	'receivedAt',
	'decidedOn',
	'decidedAt',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** A column every registration has, or the answers to a question. */
export type ColumnKey = ListColumn | `field:${string}`;

/** A registration as lists have it. */
export interface ListedRegistration extends QueuedRegistration {
	source: RegistrationSource;
	delegationRole: DelegationRole | null;
	/** to the questions that are columns */
	answers: FieldAnswers;
}

/** A list to be written: who is on it, and with what. */
export interface RegistrationList {
	columns: readonly ColumnKey[];
	/** the questions among the columns */
	fields: ReadonlyMap<string, FormField>;
	/** how many people are on it */
	count: number;
	/** the people, some hundreds at a time, each time anew */
	batches(): AsyncIterable<readonly ListedRegistration[]>;
}

/** Who may fetch a list: owners, the registration desk with them, or the other organisers too. */
export const listAudiences = ['owner', 'desk', 'organisers'] as const;
export type ListAudience = (typeof listAudiences)[number];

/** Lists that workshops usually need. */
export const listKinds = ['hotel', 'caterer', 'security', 'interpreters', 'field_visit', 'own'] as const;
export type ListKind = (typeof listKinds)[number];

/** What the desk says of a list. */
export interface ListDetails {
	name: string;
	columns: ColumnKey[];
	filter: RegistrationFilter;
	/** only those who have a seat in that session */
	sessionId: string | null;
	/** how many gave which answer, and nobody's name */
	isCountsOnly: boolean;
	audience: ListAudience;
	/** why sensitive answers are in it */
	reason: string;
}

export interface ListProfile extends ListDetails {
	id: string;
	/** UTC instant */
	updatedAt: string;
	/** some of its columns are sensitive answers */
	isSensitive: boolean;
}

/** Why a list is not kept as wished. */
export type ListRefusal = 'name_taken' | 'reason_missing' | 'sensitive_to_others' | 'nothing_to_count';

/** Questions that a higher module asks and keeps the answers to; whoever composes the two hands it in. All are sensitive. */
export interface ListSource {
	fields: readonly FormField[];
	/** @returns by registration, what was answered to those questions; whoever asks has made sure that the reader may */
	read(
		ctx: TransactionContext,
		workshopId: string,
		fieldIds: readonly string[],
	): Promise<Map<string, FieldAnswers>>;
}
