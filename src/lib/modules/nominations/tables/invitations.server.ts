import type {} from '#lib/core/context.ts';
import type { Locale } from '#lib/core/context.ts';
import type { InvitationEventKind, InvitationState } from '../types/invitations.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		institutionInvitation: InstitutionInvitationTable;
		invitationLink: InvitationLinkTable;
		invitationLetter: InvitationLetterTable;
		invitationEvent: InvitationEventTable;
	}
}

export interface InstitutionInvitationTable {
	id: string;
	workshopId: string;
	reference: string;
	organisation: string;
	/** of the directory, found by what was typed */
	organisationId: string | null;
	addressee: string;
	position: string;
	email: string;
	country: string | null;
	language: Locale;
	seats: number;
	/** JSON: string[]; none means all */
	organisationTypeIds: string;
	/** inclusive, by the clock of the workshop's place */
	dueOn: string;
	note: string;
	/** e-mail address for questions */
	contact: string;
	keepsSeats: 0 | 1;
	/** null again once every seat of it is taken */
	heldSeatId: string | null;
	state: InvitationState;
	sentAt: string | null;
	letterReceivedAt: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface InvitationLinkTable {
	tokenHash: string;
	invitationId: string;
	createdAt: string;
}

/** A letter the institution answered with, such as a note verbale. */
export interface InvitationLetterTable {
	id: string;
	invitationId: string;
	fileKey: string;
	fileName: string;
	contentType: string;
	/** bytes */
	size: number;
	/** null: by the institution's link */
	receivedBy: string | null;
	receivedAt: string;
}

export interface InvitationEventTable {
	id: string;
	invitationId: string;
	kind: InvitationEventKind;
	at: string;
	/** null: the institution, a nominee or the clock */
	actorId: string | null;
	nominationId: string | null;
	/** the due date at that time; of the reminders that come by themselves there is one for each */
	dueOn: string;
}
