import { afterEach, expect, test } from 'vitest';
import type { Context } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getOutboxMail, listOutbox } from '#lib/modules/admin/queries/outbox.server.ts';
import { createLogger } from '#lib/server/log.ts';
import { createMailDelivery, requeueInterrupted } from '#lib/server/mail/delivery.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';

const log = createLogger('silent');
let servers: MailServer[] = [];

afterEach(async () => {
	await Promise.all(servers.map((server) => server.close()));
	servers = [];
});

async function mailServer(options = {}) {
	const server = await startMailServer(options);
	servers.push(server);
	return server;
}

async function queue(ctx: Context, email: string, more = {}) {
	await withTransaction(ctx, (ctx) =>
		queueMails(ctx, [
			{
				kind: 'test.sent',
				recipient: { personId: null, email, locale: 'vi' },
				subject: 'Đã xác nhận',
				paragraphs: ['Xin chào'],
				...more,
			},
		]),
	);
}

const states = (ctx: Context) =>
	ctx.db.selectFrom('outboxMail').select(['recipient', 'state', 'attempts', 'body']).orderBy('id').execute();

test('a subject quotes what people wrote: once the mail is sent, it is nobody’s here any more', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const server = await mailServer();
	await queue(ctx, 'minh@example.org', { subject: 'How do we count the disappeared?' });
	const delivery = createMailDelivery(ctx.db, server.url, 'Roundtable <no-reply@table.example>', log);
	expect(await delivery.sendDue()).toBe(1);
	delivery.close();
	expect(server.received[0]?.message.subject).toBe('How do we count the disappeared?');
	const [row] = await ctx.db.selectFrom('outboxMail').selectAll().execute();
	expect([row?.subject, row?.body]).toEqual(['', null]);
	const administrator = contextFor(ctx.db, actorFor('p', {}, { isAdministrator: true }));
	expect((await listOutbox(administrator, undefined, 1)).items.map(({ subject }) => subject)).toEqual([null]);
	expect(await getOutboxMail(administrator, row?.id ?? '')).toMatchObject({ subject: null, text: null });
});

test('a mail arrives once, whole, in UTF-8, and its text is erased here', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const server = await mailServer();
	const attachments = [
		{ filename: 'w.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR' },
	];
	await queue(ctx, 'minh@example.org', { attachments, isSecret: true });
	const delivery = createMailDelivery(ctx.db, server.url, 'Roundtable <no-reply@table.example>', log);
	expect(await delivery.sendDue()).toBe(1);
	expect(await delivery.sendDue()).toBe(0);
	delivery.close();
	const [mail] = server.received;
	expect(server.received).toHaveLength(1);
	expect(mail?.recipients).toEqual(['minh@example.org']);
	expect(mail?.message.subject).toBe('Đã xác nhận');
	expect(mail?.message.text?.trim()).toBe('Xin chào');
	expect(mail?.message.attachments[0]?.filename).toBe('w.ics');
	expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
	expect(await states(ctx)).toEqual([
		{ recipient: 'minh@example.org', state: 'sent', attempts: 1, body: null },
	]);
});

const calendarFile = (method: 'REQUEST' | 'CANCEL', name: string) => ({
	filename: `${name}.ics`,
	contentType: `text/calendar; method=${method}; charset=utf-8`,
	content: `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nX-NAME:${name} ở Hà Nội\r\nEND:VCALENDAR\r\n`,
	method,
});

async function deliver(attachments: readonly object[]) {
	const ctx = systemContext((await openTestDatabase()).db);
	const server = await mailServer();
	await queue(ctx, 'minh@example.org', { attachments });
	const delivery = createMailDelivery(ctx.db, server.url, 'Roundtable <no-reply@table.example>', log);
	expect(await delivery.sendDue()).toBe(1);
	delivery.close();
	const mail = server.received[0];
	const parts = mail?.message.attachments.map(({ filename, mimeType, content }) => ({
		filename,
		mimeType,
		// A mail's line breaks are those of the transport.
		text: (typeof content === 'string' ? content : new TextDecoder().decode(content)).replaceAll(
			/\r?\n/g,
			'\r\n',
		),
	}));
	const types = [...(mail?.raw ?? '').matchAll(/^Content-Type: (.*(?:\r\n[ \t].*)*)/gm)].map((match) =>
		match[1]?.replaceAll(/\s+/g, ' ').replaceAll(/boundary="[^"]*"/g, 'boundary'),
	);
	return { parts, types };
}

test('an entry for the calendar is a form of the mail itself, with its method, and a file beside it', async () => {
	const invitation = calendarFile('REQUEST', 'opening');
	const { parts, types } = await deliver([
		{ filename: 'note.txt', contentType: 'text/plain; charset=utf-8', content: 'Note' },
		invitation,
	]);
	expect(types).toEqual([
		'multipart/mixed; boundary',
		'multipart/alternative; boundary',
		'text/plain; charset=utf-8',
		'text/html; charset=utf-8',
		'text/calendar; charset=utf-8; method=REQUEST',
		'text/plain; charset=utf-8; name=note.txt',
		'application/ics; name=opening.ics',
	]);
	expect(parts?.filter(({ mimeType }) => mimeType !== 'text/plain').map(({ text }) => text)).toEqual([
		invitation.content,
		invitation.content,
	]);
});

test('several entries go as files, each with its own method', async () => {
	const { types } = await deliver([calendarFile('REQUEST', 'opening'), calendarFile('CANCEL', 'panel')]);
	expect(types).toEqual([
		'multipart/mixed; boundary',
		'multipart/alternative; boundary',
		'text/plain; charset=utf-8',
		'text/html; charset=utf-8',
		'text/calendar; method=REQUEST; charset=utf-8; name=opening.ics',
		'text/calendar; method=CANCEL; charset=utf-8; name=panel.ics',
	]);
});

test('a comma or line break in an address adds no recipient and no header', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const server = await mailServer();
	await queue(ctx, 'a@example.org, b@example.org');
	await queue(ctx, 'a@example.org\r\nBcc: b@example.org');
	await queue(ctx, 'ok@example.org', { subject: 'x\r\nBcc: b@example.org' });
	const delivery = createMailDelivery(ctx.db, server.url, 'no-reply@table.example', log);
	await delivery.sendDue();
	delivery.close();
	const recipients = server.received.flatMap((mail) => mail.recipients);
	expect(recipients).toContain('ok@example.org');
	expect(recipients).not.toContain('b@example.org');
	expect(server.received.some((mail) => mail.message.headers.some((header) => header.key === 'bcc'))).toBe(
		false,
	);
});

test('a server that is down leaves the mail in the queue', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	await queue(ctx, 'a@example.org');
	const delivery = createMailDelivery(ctx.db, 'smtp://127.0.0.1:9', 'no-reply@table.example', log);
	expect(await delivery.sendDue()).toBe(0);
	delivery.close();
	expect(await states(ctx)).toMatchObject([{ state: 'queued', attempts: 1 }]);
});

test('an address the server refuses blocks nobody and becomes a dead letter in the end', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const server = await mailServer({
		onRcptTo(address: { address: string }, _session: unknown, callback: (error?: Error) => void) {
			if (address.address.startsWith('gone'))
				callback(Object.assign(new Error('no such user'), { responseCode: 550 }));
			else callback();
		},
	});
	await queue(ctx, 'gone@example.org');
	await queue(ctx, 'here@example.org');
	const delivery = createMailDelivery(ctx.db, server.url, 'no-reply@table.example', log);
	for (let n = 0; n < 10; n++) {
		await delivery.sendDue();
		await ctx.db.updateTable('outboxMail').set({ nextAttemptAt: ctx.now }).execute();
	}
	delivery.close();
	expect(server.received.map((mail) => mail.recipients)).toEqual([['here@example.org']]);
	expect(await states(ctx)).toMatchObject([
		{ recipient: 'gone@example.org', state: 'dead', attempts: 10 },
		{ recipient: 'here@example.org', state: 'sent', attempts: 1 },
	]);
});

test('what was being sent when the process died goes back to the queue', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	await queue(ctx, 'a@example.org');
	await ctx.db.updateTable('outboxMail').set({ state: 'sending' }).execute();
	await requeueInterrupted(ctx.db);
	expect(await states(ctx)).toMatchObject([{ state: 'queued' }]);
});

test('a transaction that fails takes its mails with it', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const attempt = withTransaction(ctx, async (ctx) => {
		await queueMails(ctx, [
			{ kind: 't', recipient: { personId: null, email: 'a@b', locale: 'en' }, subject: 's', paragraphs: [] },
		]);
		throw new Error('stop');
	});
	await expect(attempt).rejects.toThrow('stop');
	expect(await states(ctx)).toEqual([]);
});
