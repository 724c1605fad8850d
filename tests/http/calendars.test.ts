import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { Browserless } from '../helpers/browserless.ts';
import { readCalendar } from '../helpers/calendar-reader.ts';
import { contextFor } from '../helpers/database.ts';
import { createSession } from '../helpers/factories-programme.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, type SignedInRole, type World } from '../helpers/world.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
});
beforeEach(async () => {
	world = await createWorld(server.db);
	await server.db
		.insertInto('calendarFeed')
		.values({
			personId: world.people.participant.id,
			tokenHash: hashToken(`secret-${world.number}`),
			createdAt: new Date().toISOString(),
		})
		.execute();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.origin + path, { headers });
const as = (role: SignedInRole) => new Browserless(server.origin).setCookie('session', world.tokens[role]);
const read = async (path: string) => readCalendar(await (await get(path)).text());
const now = () => new Date().toISOString();

const feeds: [name: string, path: (world: World) => string][] = [
	['the whole workshop', ({ workshop }) => `/w/${workshop.slug}/programme.ics`],
	['a day', ({ workshop, dayOn }) => `/w/${workshop.slug}/programme/days/${dayOn}.ics`],
	['a track', ({ workshop, track }) => `/w/${workshop.slug}/programme/tracks/${track.id}.ics`],
	['a session', ({ workshop, session }) => `/w/${workshop.slug}/programme/${session.code}.ics`],
	['a person', ({ number }) => `/calendar/secret-${number}.ics`],
];

describe.each(feeds)('the calendar of %s', (name, pathOf) => {
	test('has one ETag however it is packed, and says nothing to whoever has it', async () => {
		const path = pathOf(world);
		const plain = await get(path, { 'accept-encoding': 'identity' });
		expect([plain.status, plain.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
		const text = await plain.text();
		const etag = plain.headers.get('etag') ?? '';
		expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
		for (const encoding of ['identity', 'gzip', 'br'])
			for (let round = 0; round < 2; round++) {
				const again = await get(path, { 'accept-encoding': encoding });
				expect([again.headers.get('etag'), await again.text()]).toEqual([etag, text]);
				const known = await get(path, { 'accept-encoding': encoding, 'if-none-match': etag });
				expect([known.status, await known.text()]).toEqual([304, '']);
			}
		expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200);
	});

	test('is told of a release, with the UID it had', async () => {
		const path = pathOf(world);
		const before = await get(path);
		const uids = readCalendar(await before.text()).events.map(({ uid }) => uid);
		if (name === 'a person')
			await server.db
				.insertInto('star')
				.values({
					personId: world.people.participant.id,
					workshopId: world.workshop.id,
					sessionId: world.session.id,
					starredAt: now(),
				})
				.execute();
		await releaseProgramme(contextFor(server.db, system, { now: now() }), world.workshop.id, {
			note: '',
			isFinal: false,
		});
		const after = await get(path, { 'if-none-match': before.headers.get('etag') ?? '' });
		expect(after.status).toBe(200);
		const { events } = readCalendar(await after.text());
		expect(events.map(({ uid }) => uid)).toEqual(expect.arrayContaining(uids));
		expect(events.find(({ uid }) => uid.startsWith(`session-${world.session.id}@`))).toMatchObject({
			sequence: 1,
			summary: `zq-draftchange-${world.number}`,
		});
	});

	test('goes on when the workshop is archived', async () => {
		await server.db
			.updateTable('workshop')
			.set({ state: 'archived', updatedAt: now() })
			.where('id', '=', world.workshop.id)
			.execute();
		expect((await get(pathOf(world))).status).toBe(200);
	});
});

test('a session that moves to another day is cancelled in the calendar of the day it was on', async () => {
	const { db, workshop } = world;
	const later = dayFromNow(31);
	const { id } = await createSession(db, workshop.id, {
		title: 'Wandering',
		startsLocal: `${later}T09:00`,
		endsLocal: `${later}T10:00`,
	});
	await releaseProgramme(contextFor(db, system, { now: now() }), workshop.id, { note: '', isFinal: false });
	const day = `/w/${workshop.slug}/programme/days/${later}.ics`;
	const found = async () => (await read(day)).events.find(({ uid }) => uid.startsWith(`session-${id}@`));
	expect(await found()).toMatchObject({ status: 'CONFIRMED', sequence: 0 });
	const before = (await get(day)).headers.get('etag') ?? '';
	const { dayOn } = world;
	await db
		.updateTable('session')
		.set({
			dayOn,
			startsLocal: `${dayOn}T09:00`,
			endsLocal: `${dayOn}T10:00`,
			startsAt: `${dayOn}T08:00:00.000Z`,
			endsAt: `${dayOn}T09:00:00.000Z`,
		})
		.where('id', '=', id)
		.execute();
	await releaseProgramme(contextFor(db, system, { now: now() }), workshop.id, { note: '', isFinal: false });
	expect((await get(day, { 'if-none-match': before })).status).toBe(200);
	expect(await found()).toMatchObject({ status: 'CANCELLED', sequence: 1 });
});

test('a deadline shows at once on the workshop’s page and in its calendar, and is cancelled there when it goes', async () => {
	const { slug } = world.workshop;
	const [page, feed] = [`/w/${slug}`, `/w/${slug}/programme.ics`];
	// Only a workshop whose registration is closed has an overview that is remembered.
	await server.db
		.updateTable('workshop')
		.set({ isRegistrationOpen: 0, updatedAt: now() })
		.where('id', '=', world.workshop.id)
		.execute();
	for (const path of [page, feed, page, feed]) await (await get(path)).text();
	const owner = as('owner');
	await owner.open(`/organise/${slug}/deadlines`);
	const refused = await owner.submit({ kind: 'other', dueOn: dayFromNow(10), dueTime: '25:00' });
	expect(refused.status).toBe(400);
	expect(refused.text).toContain('Enter its name, in at least one language');
	expect(refused.text).toContain('Enter a time of day such as 18:00, or nothing for the whole day');
	const added = await owner.submit({ name_en: 'Papers are due', dueTime: '18:00' });
	expect([added.status, added.path]).toEqual([200, `/organise/${slug}/deadlines`]);
	expect(await (await get(page)).text()).toContain('Papers are due');
	const deadline = async () => (await read(feed)).events.find(({ uid }) => uid.startsWith('deadline-'));
	const [first] = [await deadline()];
	expect(first).toMatchObject({ status: 'CONFIRMED', sequence: 0, isAllDay: false });

	const link = added.html.querySelector('main table a')?.getAttribute('href') ?? '';
	await owner.open(link);
	expect((await owner.submit({ dueTime: '' })).status).toBe(200);
	expect(await deadline()).toMatchObject({
		uid: first?.uid,
		sequence: 1,
		isAllDay: true,
		start: dayFromNow(10),
	});

	await owner.open(link);
	expect((await owner.submit({}, 'form[action="?/remove"]')).path).toBe(`/organise/${slug}/deadlines`);
	expect(await (await get(page)).text()).not.toContain('Papers are due');
	expect(await deadline()).toMatchObject({ uid: first?.uid, sequence: 2, status: 'CANCELLED' });
});

test('a new zone of the workshop moves its deadlines with its clocks', async () => {
	const { slug } = world.workshop;
	const owner = as('owner');
	await owner.open(`/organise/${slug}/deadlines`);
	await owner.submit({ kind: 'challenges', dueOn: '2027-01-15', dueTime: '18:00' });
	const start = async () =>
		(await read(`/w/${slug}/programme.ics`)).events.find(({ uid }) => uid.startsWith('deadline-'))?.start;
	expect(await start()).toBe('2027-01-15T17:00:00.000Z');
	await owner.open(`/organise/${slug}/settings`);
	expect((await owner.submit({ zone: 'Asia/Kathmandu' })).status).toBe(200);
	expect(await start()).toBe('2027-01-15T12:15:00.000Z');
});

test('the page of a workshop’s calendars offers the whole, each day and each track, and every address answers', async () => {
	const { workshop, dayOn, track } = world;
	const { html, status } = await as('participant').open(`/w/${workshop.slug}/calendars`);
	expect(status).toBe(200);
	const addresses = html
		.querySelectorAll('main .calendar-address input')
		.map((input) => input.getAttribute('value'));
	const programme = `${server.origin}/w/${workshop.slug}/programme`;
	expect(addresses).toEqual([
		`${programme}.ics`,
		`${programme}/days/${dayOn}.ics`,
		`${programme}/days/${dayFromNow(31)}.ics`,
		`${programme}/tracks/${track.id}.ics`,
	]);
	for (const address of addresses) expect((await fetch(address ?? '')).status).toBe(200);
});

test('other spellings of a day or track are no address', async () => {
	const { slug } = world.workshop;
	for (const path of ['days/x', 'days/2026-02-30', 'days/', 'tracks/x', 'tracks/%00', 'days/2026-12-01%20'])
		expect([path, (await get(`/w/${slug}/programme/${path}.ics`)).status]).toEqual([path, 404]);
});
