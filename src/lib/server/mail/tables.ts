import type { Locale } from '#lib/core/context.ts';
import type { MailState } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		outboxMail: OutboxMailTable;
	}
}

export interface OutboxMailTable {
	id: string;
	personId: string | null;
	recipient: string;
	kind: string;
	locale: Locale;
	subject: string;
	body: Buffer | null;
	isSealed: 0 | 1;
	state: MailState;
	attempts: number;
	nextAttemptAt: string;
	lastError: string | null;
	createdAt: string;
	sentAt: string | null;
}
