import type { Locale } from '#lib/core/context.ts';

export const mailStates = ['queued', 'sending', 'sent', 'dead'] as const;
export type MailState = (typeof mailStates)[number];

export interface MailAttachment {
	filename: string;
	contentType: string;
	content: string;
	/** Of an entry for a calendar: the mail says so in its body too, which is where mail programs look for it. */
	method?: 'REQUEST' | 'CANCEL' | 'PUBLISH';
}

/** What a module wants said to one person; the outbox lays it out. All texts are plain text. */
export interface MailDraft {
	/** what it is about, `module.event`; stands in the outbox list and in logs */
	kind: string;
	recipient: { personId: string | null; email: string; locale: Locale };
	subject: string;
	paragraphs: readonly string[];
	/** somebody's own words, shown as a quotation */
	quote?: string;
	/** one link into Roundtable: a path, made absolute with the configured origin */
	action?: { label: string; path: string };
	attachments?: readonly MailAttachment[];
	/** true for links that open an account: sealed at rest, erased once sent */
	isSecret?: boolean;
}

/** The body as it is stored and sent. */
export interface MailBody {
	text: string;
	html: string;
	attachments: readonly MailAttachment[];
}
