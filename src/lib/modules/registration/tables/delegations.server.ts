import type {} from '#lib/core/context.ts';
import type { DelegationRole } from '../types/delegations.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		delegation: DelegationTable;
		delegationMember: DelegationMemberTable;
	}
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
