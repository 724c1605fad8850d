import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { readCalendar, readInvitation } from '../helpers/calendar-reader.ts';
import { addTeamMember, createPerson, createWorkshop } from '../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../helpers/factories-programme.ts';
import { startMailServer } from '../helpers/mail-server.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	for (const close of open.splice(0).reverse()) await close();
});

async function withEditor(server: TestServer) {
	const { db } = server;
	const workshop = await createWorkshop(db, { slug: 'data-for-all' });
	const editor = await createPerson(db);
	await addTeamMember(db, workshop.id, editor.id, 'programme_editor');
	const reader = await new Browserless(server.origin).signInAs(db, editor.id);
	const release = async (note: string) => {
		await reader.open('/organise/data-for-all/releases');
		return reader.submit({ note }, 'form[action="?/release"]');
	};
	return { db, workshop, reader, release };
}

test('released by forms: mails with entries, a feed that keeps its identities, a list and an Atom feed of changes', async () => {
	const mails = await startMailServer();
	open.push(() => mails.close());
	const server = await startServer({ env: { SMTP_URL: mails.url } });
	open.push(() => server.stop());
	const { db, workshop, reader, release } = await withEditor(server);
	const room = await createRoom(db, workshop.id, { name: 'Hall' });
	const moved = await createSession(db, workshop.id, { title: 'Opening', roomId: room.id });
	const dropped = await createSession(db, workshop.id, { title: 'Visit', startsLocal: '2026-12-01T14:00' });
	const chair = await createPerson(db, { email: 'chair@example.org' });
	const contributor = await createContributor(db, workshop.id, { personId: chair.id });
	await addPart(db, moved.id, contributor.id, 'chair');
	expect((await release('First')).status).toBe(200);
	await mails.until(1);

	const visitor = new Browserless(server.origin);
	const feed = async () => readCalendar((await visitor.open('/w/data-for-all/programme.ics')).text).events;
	const atom = await visitor.request('GET', '/w/data-for-all/programme/changes.atom');
	const etag = atom.headers.get('etag') ?? '';
	expect([atom.status, atom.headers.get('content-type')]).toEqual([
		200,
		'application/atom+xml; charset=utf-8',
	]);
	const again = () =>
		visitor.request('GET', '/w/data-for-all/programme/changes.atom', { headers: { 'if-none-match': etag } });
	expect((await again()).status).toBe(304);
	const before = await feed();

	const starrer = await createPerson(db, { email: 'starrer@example.org' });
	const fan = await new Browserless(server.origin).signInAs(db, starrer.id);
	await fan.open(`/w/data-for-all/programme/${dropped.code}`);
	await fan.submit({}, 'form[action="?/star"]');
	await reader.open(`/organise/data-for-all/programme/${moved.code}/move`);
	await reader.submit({ startsOn: '2026-12-02', startTime: '15:00' });
	await reader.open(`/organise/data-for-all/programme/${dropped.code}/delete`);
	await reader.submit();
	expect((await release('Second')).text).toContain('Release 2');
	const [, second, third] = await mails.until(3);
	const entries = [second, third]
		.toSorted((a, b) => String(a?.recipients).localeCompare(String(b?.recipients)))
		.map((mail) => {
			const [file] = mail?.message.attachments.filter(({ mimeType }) => mimeType === 'text/calendar') ?? [];
			const content =
				typeof file?.content === 'string' ? file.content : new TextDecoder().decode(file?.content);
			const { method, events } = readInvitation(content);
			return [
				mail?.recipients,
				method,
				...events.map(({ uid, sequence, status, start }) => [uid, sequence, status, start]),
			];
		});
	const uid = ({ id }: { id: string }) => `session-${id}@127.0.0.1`;
	expect(entries).toEqual([
		[['chair@example.org'], 'REQUEST', [uid(moved), 1, 'CONFIRMED', '2026-12-02T14:00:00.000Z']],
		[['starrer@example.org'], 'PUBLISH', [uid(dropped), 1, 'CANCELLED', '2026-12-01T13:00:00.000Z']],
	]);
	const said = (events: Awaited<ReturnType<typeof feed>>) =>
		Object.fromEntries(events.map(({ uid, sequence, status, start }) => [uid, [sequence, status, start]]));
	expect([said(before)[uid(moved)], said(before)[uid(dropped)]]).toEqual([
		[0, 'CONFIRMED', '2026-12-01T09:00:00.000Z'],
		[0, 'CONFIRMED', '2026-12-01T13:00:00.000Z'],
	]);
	const after = said(await feed());
	expect([after[uid(moved)], after[uid(dropped)]]).toEqual([
		[1, 'CONFIRMED', '2026-12-02T14:00:00.000Z'],
		[1, 'CANCELLED', '2026-12-01T13:00:00.000Z'],
	]);
	expect((await again()).status).toBe(200);
	const page = await visitor.open('/w/data-for-all/programme/changes');
	const text = page.html.querySelector('main')?.textContent.replaceAll(/\s+/g, ' ') ?? '';
	expect(text).toContain('1 session is cancelled Visit');
	expect(text.indexOf('Release 2')).toBeLessThan(text.indexOf('Release 1'));
	expect(server.unexpectedErrors()).toEqual([]);
});

test('everybody is told once, although the process is killed in the middle of telling', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'roundtable-telling-'));
	open.push(async () => rmSync(dataDir, { recursive: true, force: true }));
	const server = await startServer({ dataDir });
	const { db, workshop, release } = await withEditor(server);
	const session = await createSession(db, workshop.id);
	const count = 400;
	await db.transaction().execute(async (db) => {
		for (let n = 0; n < count; n++) {
			const person = await createPerson(db);
			const contributor = await createContributor(db, workshop.id, { personId: person.id });
			await addPart(db, session.id, contributor.id, 'panellist', n);
		}
	});
	const began = performance.now();
	await release('First');
	expect(performance.now() - began).toBeLessThan(2_000);
	const told = async (db: TestServer['db']) =>
		(await db.selectFrom('outboxMail').select('recipient').execute()).map(({ recipient }) => recipient);
	while ((await told(db)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	const ended = new Promise((resolve) => server.process.once('exit', resolve));
	server.process.kill('SIGKILL');
	await ended;
	const early = (await told(db)).length;
	expect(early).toBeLessThan(count);
	await server.stop();

	const restarted = await startServer({ dataDir });
	open.push(() => restarted.stop());
	const isFinished = async () =>
		(await restarted.db.selectFrom('releaseNotice').select('finishedAt').execute()).every(
			(it) => it.finishedAt,
		);
	while (!(await isFinished())) await new Promise((resolve) => setTimeout(resolve, 100));
	const recipients = await told(restarted.db);
	expect([recipients.length, new Set(recipients).size]).toEqual([count, count]);
});
