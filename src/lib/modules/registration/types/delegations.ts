import type { RegistrationState } from './registrations.ts';

/** In protocol order. */
export const delegationRoles = ['head', 'member', 'alternate', 'observer'] as const;
export type DelegationRole = (typeof delegationRoles)[number];

/** Where a delegation comes from: one of the two. */
export interface DelegationOrigin {
	/** ISO 3166-1 alpha-2 */
	country: string | null;
	/** of a national workshop */
	place: string | null;
}

export interface DelegationContact {
	contactName: string;
	contactEmail: string;
}

/** A line of the desk's list. */
export interface DelegationSummary extends DelegationOrigin {
	id: string;
	head: string | null;
	people: number;
	confirmed: number;
}

export interface DelegationPerson {
	/** of the registration, in small letters */
	reference: string;
	fullName: string;
	organisation: string;
	state: RegistrationState;
}

export interface Delegate extends DelegationPerson {
	role: DelegationRole;
}

/** A delegation as the desk sees it. */
export interface DeskDelegation extends DelegationOrigin, DelegationContact {
	id: string;
	delegates: Delegate[];
	/** people who could belong to it */
	candidates: DelegationPerson[];
	/** whether the search left more than are shown */
	hasMore: boolean;
}

/** A delegation as one of it sees it. */
export interface OwnDelegation extends DelegationOrigin, DelegationContact {
	delegates: (Omit<Delegate, 'reference'> & { isReader: boolean })[];
	/** the head of a delegation sees everybody in it */
	isHead: boolean;
}
