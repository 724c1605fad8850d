import type { Generated } from 'kysely';
import type { Locale } from '#lib/core/context.ts';
import type { PartAnswer } from '../types/parts.ts';
import type { PartKind } from '../types/released.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		contributor: ContributorTable;
		sessionPart: SessionPartTable;
		contributorContact: ContributorContactTable;
		partInvitation: PartInvitationTable;
		partLink: PartLinkTable;
	}
}

export interface ContributorTable {
	id: string;
	workshopId: string;
	personId: string | null;
	name: string;
	biography: string;
	externalId: string | null;
	externalCode: string | null;
	external: string;
	/** UTC instant at which name or biography last changed; empty since it was added */
	updatedAt: Generated<string>;
}

export interface SessionPartTable {
	sessionId: string;
	contributorId: string;
	part: PartKind;
	position: number;
}

export interface ContributorContactTable {
	contributorId: string;
	email: string;
	locale: Locale;
}

export interface PartInvitationTable {
	sessionId: string;
	contributorId: string;
	part: PartKind;
	state: PartAnswer;
	/** what the person wrote with the answer */
	note: string;
	/** UTC instant at which the person was last asked */
	sentAt: string;
	answeredAt: string | null;
	/** UTC instant at which the session was to begin when the person was asked or answered */
	startsAt: string | null;
}

export interface PartLinkTable {
	tokenHash: string;
	contributorId: string;
	createdAt: string;
	expiresAt: string;
}
