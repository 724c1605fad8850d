import { describe, expect, it } from 'vitest';
import { system } from '#lib/core/context.ts';
import {
	getSessionCalendar,
	getWorkshopCalendar,
} from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { readCalendar } from '../../helpers/calendar-reader.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

const origin = 'https://round.example.org';
const firstRelease = '2026-11-20T08:00:00.000Z';
const secondRelease = '2026-11-21T08:00:00.000Z';
const thirdRelease = '2026-11-22T08:00:00.000Z';

async function arrange(values: Parameters<typeof createWorkshop>[1] = {}) {
	const { db, queries } = await openTestDatabase();
	const workshop = await createWorkshop(db, { slug: 'data', ...values });
	const release = (now: string) =>
		releaseProgramme(contextFor(db, system, { now }), workshop.id, { note: '', isFinal: false });
	const read = async () => readCalendar((await getWorkshopCalendar(contextFor(db), 'data', origin)).body);
	return { db, queries, workshop, release, read };
}

describe('getWorkshopCalendar', () => {
	it('holds the workshop as whole days and every released session at its instant', async () => {
		const { db, workshop, release, read } = await arrange();
		const room = await createRoom(db, workshop.id, { name: 'Hall' });
		const track = await createTrack(db, workshop.id, { name: 'Policy' });
		const contributor = await createContributor(db, workshop.id, { name: 'Amina Diallo' });
		const opening = await createSession(db, workshop.id, {
			title: 'Khai mạc',
			kind: 'plenary',
			code: 'opening',
			abstract: 'Welcome to **all**',
			roomId: room.id,
			trackId: track.id,
		});
		await addPart(db, opening.id, contributor.id, 'chair');
		const party = await createSession(db, workshop.id, {
			title: 'Party',
			dayOn: '2026-12-01',
			startsLocal: '2026-12-01T23:30',
			endsLocal: '2026-12-02T01:15',
		});
		await release(firstRelease);
		const { name, events } = await read();
		expect(name).toBe(JSON.parse(workshop.title).en);
		expect(events.map(({ uid, start, end }) => [uid, start, end])).toEqual([
			[`workshop-${workshop.id}@round.example.org`, '2026-12-01', '2026-12-03'],
			[`session-${opening.id}@round.example.org`, '2026-12-01T09:00:00.000Z', '2026-12-01T10:00:00.000Z'],
			[`session-${party.id}@round.example.org`, '2026-12-01T22:30:00.000Z', '2026-12-02T00:15:00.000Z'],
		]);
		expect(events[1]).toMatchObject({
			summary: 'Khai mạc',
			description: [
				'Welcome to all',
				'Chair: Amina Diallo',
				'https://round.example.org/w/data/programme/opening',
			].join('\n\n'),
			location: 'Hall, UN City, Copenhagen, Denmark',
			url: 'https://round.example.org/w/data/programme/opening',
			categories: ['Plenary', 'Policy'],
			status: 'CONFIRMED',
			stamp: firstRelease,
			created: firstRelease,
			lastModified: firstRelease,
		});
		expect(events[0]).toMatchObject({ isAllDay: true, transparency: 'TRANSPARENT' });
	});

	it('says what is interpreted, and that a session is in all rooms', async () => {
		const { db, workshop, release, read } = await arrange();
		await createSession(db, workshop.id, {
			code: 'lunch',
			isAcrossRooms: 1,
			interpretation: JSON.stringify(['fr', 'vi']),
		});
		await release(firstRelease);
		expect((await read()).events[1]).toMatchObject({
			location: 'All rooms, UN City, Copenhagen, Denmark',
			description:
				'Interpretation: French and Vietnamese\n\nhttps://round.example.org/w/data/programme/lunch',
		});
	});

	it('keeps every UID over releases, and counts up what changed and nothing else', async () => {
		const { db, workshop, release, read } = await arrange();
		const kept = await createSession(db, workshop.id, { title: 'Kept' });
		const moved = await createSession(db, workshop.id, { title: 'Moved' });
		const dropped = await createSession(db, workshop.id, { title: 'Dropped' });
		await release(firstRelease);
		const before = (await read()).events;
		await db
			.updateTable('session')
			.set({
				startsLocal: '2026-12-02T14:00',
				endsLocal: '2026-12-02T15:00',
				startsAt: '2026-12-02T13:00:00.000Z',
				endsAt: '2026-12-02T14:00:00.000Z',
			})
			.where('id', '=', moved.id)
			.execute();
		await db.deleteFrom('session').where('id', '=', dropped.id).execute();
		await release(secondRelease);
		await db.updateTable('session').set({ title: 'Moved again' }).where('id', '=', moved.id).execute();
		await release(thirdRelease);
		const { events } = await read();
		expect(events.map(({ uid }) => uid).sort()).toEqual(before.map(({ uid }) => uid).sort());
		const found = (id: string) => events.find(({ uid }) => uid.startsWith(`session-${id}@`));
		expect(found(kept.id)).toMatchObject({ sequence: 0, status: 'CONFIRMED', lastModified: firstRelease });
		expect(found(moved.id)).toMatchObject({
			summary: 'Moved again',
			sequence: 2,
			start: '2026-12-02T13:00:00.000Z',
			created: firstRelease,
			lastModified: thirdRelease,
			stamp: thirdRelease,
		});
		expect(found(dropped.id)).toMatchObject({
			summary: 'Cancelled: Dropped',
			sequence: 1,
			status: 'CANCELLED',
			lastModified: secondRelease,
		});
	});

	it('shows nothing of the draft', async () => {
		const { db, workshop, release, read } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Released title' });
		await release(firstRelease);
		await db.updateTable('session').set({ title: 'Secret plan' }).where('id', '=', session.id).execute();
		await createSession(db, workshop.id, { title: 'Secret session' });
		const { events } = await read();
		expect(events.map(({ summary }) => summary).slice(1)).toEqual(['Released title']);
	});

	it('holds the workshop alone before the first release', async () => {
		const { db, workshop, read } = await arrange();
		await createSession(db, workshop.id);
		expect((await read()).events.map(({ uid }) => uid)).toEqual([
			`workshop-${workshop.id}@round.example.org`,
		]);
	});

	it('gives away no join link and no address of anybody', async () => {
		const { db, workshop, release } = await arrange();
		const person = await createPerson(db, { email: 'amina@example.org', fullName: 'Amina' });
		const room = await createRoom(db, workshop.id, {
			name: 'Studio',
			kind: 'online',
			joinUrl: 'https://meet.example.org/secret',
		});
		const session = await createSession(db, workshop.id, { roomId: room.id });
		const contributor = await createContributor(db, workshop.id, { personId: person.id });
		await addPart(db, session.id, contributor.id);
		await release(firstRelease);
		const { body } = await getWorkshopCalendar(contextFor(db, actorFor(person.id)), 'data', origin);
		expect(body).toContain('Amina');
		expect(body).not.toMatch(/meet\.example\.org|@example\.org/);
	});

	it.each([
		['Europe/Copenhagen', '2027-03-28', '2027-03-28T07:00:00.000Z'],
		['Europe/Copenhagen', '2026-10-25', '2026-10-25T08:00:00.000Z'],
		['America/New_York', '2026-11-01', '2026-11-01T14:00:00.000Z'],
		['Asia/Ho_Chi_Minh', '2026-11-01', '2026-11-01T02:00:00.000Z'],
	])('is right on the day clocks change: 09:00 in %s on %s', async (zone, day, instant) => {
		const { db, workshop, release, read } = await arrange({ zone, startsOn: day, endsOn: day });
		await createSession(db, workshop.id, { zone, startsLocal: `${day}T09:00` });
		await release(firstRelease);
		expect((await read()).events[1]?.start).toBe(instant);
	});

	it('asks as many questions for three sessions as for one', async () => {
		const count = async (sessions: number) => {
			const { db, queries, workshop, release } = await arrange();
			for (let n = 0; n < sessions; n++) {
				const session = await createSession(db, workshop.id, {
					startsLocal: `2026-12-01T1${n}:00`,
				});
				await addPart(db, session.id, (await createContributor(db, workshop.id)).id);
			}
			await release(firstRelease);
			const before = queries.length;
			await getWorkshopCalendar(contextFor(db), 'data', origin);
			return queries.length - before;
		};
		expect(await count(1)).toBe(5);
		expect(await count(3)).toBe(5);
	});

	it('speaks the language asked for', async () => {
		const { db, workshop, release } = await arrange();
		await createSession(db, workshop.id, { kind: 'break' });
		await release(firstRelease);
		const { body } = await getWorkshopCalendar(contextFor(db, undefined, { locale: 'vi' }), 'data', origin);
		const { name, events } = readCalendar(body);
		expect(name).toBe(JSON.parse(workshop.title).vi);
		expect(events[1]?.categories).toEqual(['Giải lao']);
	});

	it('goes on for archived workshops', async () => {
		const { db, workshop, release, read } = await arrange();
		await createSession(db, workshop.id);
		await release(firstRelease);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		expect((await read()).events).toHaveLength(2);
	});

	it('is not there for a draft, nor for what does not exist', async () => {
		const { db, workshop } = await arrange({ state: 'draft' });
		const stranger = await createPerson(db);
		for (const ctx of [contextFor(db), contextFor(db, actorFor(stranger.id))])
			await expect(getWorkshopCalendar(ctx, 'data', origin)).rejects.toThrow('NOT_FOUND');
		await expect(getWorkshopCalendar(contextFor(db), 'nothing', origin)).rejects.toThrow('NOT_FOUND');
		const reader = await createPerson(db);
		await addTeamMember(db, workshop.id, reader.id, 'reader');
		const inTeam = contextFor(db, actorFor(reader.id, { [workshop.id]: ['reader'] }));
		expect((await getWorkshopCalendar(inTeam, 'data', origin)).name).toBe('data');
	});
});

describe('getSessionCalendar', () => {
	it('holds that session as the whole calendar has it', async () => {
		const { db, workshop, release, read } = await arrange();
		await createSession(db, workshop.id, { code: 'one' });
		await createSession(db, workshop.id, { code: 'two' });
		await release(firstRelease);
		const { name, body } = await getSessionCalendar(contextFor(db), 'data', 'two', origin);
		expect(name).toBe('data-two');
		const all = (await read()).events;
		expect(readCalendar(body).events).toEqual(all.filter(({ url }) => url.endsWith('/two')));
	});

	it('is there for a cancelled session, and not for an unknown or unreleased one', async () => {
		const { db, workshop, release } = await arrange();
		const session = await createSession(db, workshop.id, { code: 'one' });
		await createSession(db, workshop.id, { code: 'stays' });
		await release(firstRelease);
		await db.deleteFrom('session').where('id', '=', session.id).execute();
		await release(secondRelease);
		await createSession(db, workshop.id, { code: 'later' });
		const { body } = await getSessionCalendar(systemContext(db), 'data', 'one', origin);
		expect(readCalendar(body).events[0]?.status).toBe('CANCELLED');
		for (const code of ['later', 'nothing', 'one.ics'])
			await expect(getSessionCalendar(contextFor(db), 'data', code, origin)).rejects.toThrow('NOT_FOUND');
	});
});
