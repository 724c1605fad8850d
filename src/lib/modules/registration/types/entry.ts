import type { Locale } from '#lib/core/context.ts';
import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { DelegationRole } from './delegations.ts';
import type { RegistrationRefusal } from './registrations.ts';

/** Whom the desk registers. */
export interface RegisteredOther {
	/** null for somebody without one, whom no mail reaches */
	email: string | null;
	fullName: string;
	/** language of the mails to them */
	locale: Locale;
}

/** One of several whom the desk registers together. */
export interface OtherRegistration {
	who: RegisteredOther;
	input: RegistrationInput;
	/** in the delegation of their country; null for none */
	role: DelegationRole | null;
}

/** What a column of a list of people can hold. */
export const entryColumns = [
	'fullName',
	'givenName',
	'familyName',
	'email',
	'organisation',
	'organisationType',
	'country',
	'mode',
	'language',
] as const;
export type EntryColumn = (typeof entryColumns)[number];

/** What somebody says of a list before it is imported. */
export interface EntryReading {
	/** by column; null for one that is not read */
	columns: (EntryColumn | null)[];
	/** for rows that say none */
	organisationTypeId: string;
	/** for rows that say none */
	mode: ParticipationMode | '';
	/** for rows that say none */
	locale: Locale;
	/** whether those who get a seat are confirmed at once */
	isApproved: boolean;
}

/** What importing one row would do now. */
export type EntryFate =
	| { kind: 'registers' }
	| { kind: 'known'; reference: string }
	| { kind: 'twice' }
	| { kind: 'refused'; reason: RegistrationRefusal }
	/** by field, in the reader's language */
	| { kind: 'wrong'; problems: string[] };

/** A row of a list as the desk looks at it. */
export interface EntryRow {
	/** in the file, the headings being row 1 */
	number: number;
	fullName: string;
	email: string;
	organisation: string;
	country: string | null;
	fate: EntryFate;
}

export interface EntryPreview {
	uploadId: string;
	headings: string[];
	reading: EntryReading;
	/** the first of them */
	rows: EntryRow[];
	/** how many there are of each fate */
	counts: Record<EntryFate['kind'], number>;
}
