import type { Generated } from 'kysely';
import type {} from '#lib/core/context.ts';
import type { DelegationRole } from './types/delegations.ts';
import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { RegistrationState, SeatOfferState } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registration: RegistrationTable;
		delegation: DelegationTable;
		delegationMember: DelegationMemberTable;
		seatOffer: SeatOfferTable;
	}
}

export interface RegistrationTable {
	id: string;
	reference: string;
	workshopId: string;
	personId: string;
	organisationTypeId: string;
	organisation: string;
	country: string | null;
	mode: ParticipationMode;
	isListed: 0 | 1;
	state: RegistrationState;
	reason: string;
	decidedBy: string | null;
	decidedAt: string | null;
	createdAt: string;
	updatedAt: string;
	/** of the directory, found by what was typed */
	organisationId: Generated<string | null>;
}

/** A seat that somebody who waits may take until then; of one registration at most one is open. */
export interface SeatOfferTable {
	id: string;
	registrationId: string;
	/** of the link in the mail */
	tokenHash: string;
	/** who picked the person; null where it was the next in line */
	offeredBy: string | null;
	offeredAt: string;
	expiresAt: string;
	state: SeatOfferState;
	answeredAt: string | null;
}

/** Who comes together: from a country, or from a place of a national workshop. */
export interface DelegationTable {
	id: string;
	workshopId: string;
	country: string | null;
	place: string | null;
	contactName: string;
	contactEmail: string;
	createdAt: string;
}

export interface DelegationMemberTable {
	registrationId: string;
	delegationId: string;
	role: DelegationRole;
}
