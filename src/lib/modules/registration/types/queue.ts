import type { RegistrationState, RegistrationRefusal, RegistrationView } from './registrations.ts';
import type { FullReason } from './seats.ts';

/** Those that meet the desk. */
export type DecisionRefusal = Extract<
	RegistrationRefusal,
	FullReason | 'state_changed' | 'closed' | 'not_held'
>;

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

/** What became of a decision on several registrations. */
export interface Decision {
	decided: number;
	refused: { reference: string; fullName: string; reason: DecisionRefusal }[];
}
