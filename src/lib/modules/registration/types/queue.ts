import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
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

/** What became of a decision on several registrations. */
export interface Decision {
	decided: number;
	refused: { reference: string; fullName: string; reason: DecisionRefusal }[];
}
