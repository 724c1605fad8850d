import type {} from '#lib/core/context.ts';
import type { NominationState } from '../types/nominations.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		nomination: NominationTable;
		nominationLink: NominationLinkTable;
		institutionAnswer: InstitutionAnswerTable;
	}
}

export interface NominationTable {
	id: string;
	invitationId: string;
	fullName: string;
	email: string | null;
	position: string;
	/** taken by the desk after the due date */
	isLate: 0 | 1;
	lateReason: string;
	state: NominationState;
	/** who accepted */
	personId: string | null;
	registrationId: string | null;
	/** whose place it takes */
	replacesId: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface NominationLinkTable {
	tokenHash: string;
	nominationId: string;
	createdAt: string;
}

/** What an institution says of somebody who registered openly and names it. */
export interface InstitutionAnswerTable {
	invitationId: string;
	registrationId: string;
	isTheirs: 0 | 1;
	answeredAt: string;
}
