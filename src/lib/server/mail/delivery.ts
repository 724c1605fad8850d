import { createTransport, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import type { Database } from '#lib/core/context.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { mailSettings } from './settings.ts';
import type { MailAttachment, MailBody } from './types.ts';

const parallel = 4;
const socketTimeout = 15_000;

// A server that comes back finds its mail within a minute, however long it was away.
const longestWaitSeconds = 60;
const giveUpAfterDays = 3;
const refusalsOfAddress = 10;

type DueMail = {
	id: string;
	recipient: string;
	kind: string;
	subject: string;
	body: Buffer;
	isSealed: 0 | 1;
	attempts: number;
	createdAt: string;
};

export interface MailDelivery {
	/** sends everything that is due; @returns how many were sent */
	sendDue(): Promise<number>;
	/** takes up no further mail; what is under way goes on */
	close(): void;
}

/**
 * @param db the database
 * @param smtpUrl `smtp://user:password@host:port` or `smtps://…`
 * @param from the From header
 * @param log told of failures, without addresses or contents
 */
export function createMailDelivery(db: Database, smtpUrl: string, from: string, log: Logger): MailDelivery {
	const transport = createTransport(
		{
			url: smtpUrl,
			connectionTimeout: socketTimeout,
			greetingTimeout: socketTimeout,
			socketTimeout,
			disableFileAccess: true,
			disableUrlAccess: true,
		},
		{ from },
	);
	let isClosed = false;
	return {
		async sendDue() {
			let sent = 0;
			for (;;) {
				const mails = isClosed ? [] : await claimDue(db);
				if (mails.length === 0) return sent;
				const results = await Promise.all(mails.map((mail) => sendOne(db, transport, mail, log)));
				sent += results.filter(Boolean).length;
			}
		},
		close() {
			isClosed = true;
			transport.close();
		},
	};
}

/** After a crash nobody is sending any more: what was under way goes back to the queue. */
export async function requeueInterrupted(db: Database): Promise<void> {
	await db.updateTable('outboxMail').set({ state: 'queued' }).where('state', '=', 'sending').execute();
}

async function claimDue(db: Database): Promise<DueMail[]> {
	const now = currentInstant();
	const due = db
		.selectFrom('outboxMail')
		.select('id')
		.where('state', '=', 'queued')
		.where('nextAttemptAt', '<=', now)
		.orderBy('nextAttemptAt')
		.limit(parallel);
	const rows = await db
		.updateTable('outboxMail')
		.set((eb) => ({ state: 'sending', attempts: eb('attempts', '+', 1) }))
		.where('id', 'in', due)
		.returning(['id', 'recipient', 'kind', 'subject', 'body', 'isSealed', 'attempts', 'createdAt'])
		.execute();
	return rows.filter((row): row is DueMail => row.body !== null);
}

async function sendOne(db: Database, transport: Transporter, mail: DueMail, log: Logger): Promise<boolean> {
	try {
		await transport.sendMail(messageOf(mail));
	} catch (error) {
		await keepForLater(db, mail, error);
		log.warn(
			{ mail: mail.id, kind: mail.kind, attempts: mail.attempts, reason: reasonOf(error) },
			'mail not sent',
		);
		return false;
	}
	await db
		.updateTable('outboxMail')
		.set({
			state: 'sent',
			sentAt: currentInstant(),
			lastError: null,
			// Account links must not lie around, and nobody needs a second copy of the rest.
			subject: '',
			body: null,
		})
		.where('id', '=', mail.id)
		.execute();
	return true;
}

function messageOf(mail: DueMail) {
	const body = JSON.parse(
		mail.isSealed === 1 ? mailSettings().secretBox.open(mail.body) : mail.body.toString(),
	) as MailBody;
	return {
		// An address object is never parsed as a list, so a comma cannot add a recipient.
		to: { name: '', address: mail.recipient },
		subject: mail.subject,
		text: body.text,
		html: body.html,
		...filesOf(body.attachments),
		messageId: `<${mail.id}@${new URL(mailSettings().origin).hostname}>`,
		headers: { 'Auto-Submitted': 'auto-generated' },
	};
}

/**
 * Mail programs offer an entry for the calendar when it stands beside the text as one more form of the mail (RFC 6047 §2.4). There
 * is room for one; several go as files that say their method themselves.
 */
function filesOf(attachments: readonly MailAttachment[]) {
	const [entry, ...more] = attachments.filter(({ method }) => method);
	const isAlone = entry !== undefined && more.length === 0;
	const files = attachments
		.filter((attachment) => !isAlone || attachment !== entry)
		.map(({ filename, contentType, content }) => ({ filename, contentType, content }));
	if (!isAlone) return { attachments: files };
	const { method = 'PUBLISH', filename, content } = entry;
	return { attachments: files, icalEvent: { method, filename, content } };
}

async function keepForLater(db: Database, mail: DueMail, error: unknown): Promise<void> {
	const now = currentInstant();
	const isTooOld = now > addSeconds(mail.createdAt, giveUpAfterDays * 86_400);
	const isDead = isTooOld || (isAddressRefused(error) && mail.attempts >= refusalsOfAddress);
	const wait = Math.min(longestWaitSeconds, 5 * 2 ** (mail.attempts - 1));
	await db
		.updateTable('outboxMail')
		.set({
			state: isDead ? 'dead' : 'queued',
			lastError: reasonOf(error),
			nextAttemptAt: addSeconds(now, wait),
		})
		.where('id', '=', mail.id)
		.execute();
}

/** The server refuses this recipient for good (RFC 5321 §4.2.1); a misconfigured server says the same, hence the patience. */
function isAddressRefused(error: unknown): boolean {
	const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
	return typeof responseCode === 'number' && responseCode >= 500 && command === 'RCPT TO';
}

function reasonOf(error: unknown): string {
	const { code, responseCode } = error as { code?: string; responseCode?: number };
	return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'unknown';
}
