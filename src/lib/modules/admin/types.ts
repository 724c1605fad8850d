import type { MailState } from '#lib/server/mail/types.ts';

/** A mail as the outbox list shows it. Subjects quote what people wrote, so they are there only while mails are kept. */
export interface OutboxMailView {
	id: string;
	recipient: string;
	kind: string;
	subject: string | null;
	state: MailState;
	attempts: number;
	lastError: string | null;
	createdAt: string;
	sentAt: string | null;
}

export interface OutboxMailBody extends OutboxMailView {
	text: string | null;
	attachments: { filename: string; contentType: string; content: string }[];
}

export interface AuditEntryView {
	id: string;
	at: string;
	actorId: string | null;
	action: string;
	workshopId: string | null;
	subjectId: string | null;
	details: string;
}

export interface ListPage<T> {
	items: T[];
	/** from 1 */
	page: number;
	pages: number;
	total: number;
}
