import { describe, expect, it } from 'vitest';
import { system, type Database } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import { getDayCalendar, getTrackCalendar } from '#lib/modules/calendar/queries/part-calendars.server.ts';
import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { readCalendar } from '../../helpers/calendar-reader.ts';
import { contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';
import { createSession, createTrack } from '../../helpers/factories-programme.ts';

const origin = 'https://round.example.org';
const first = '2026-11-20T08:00:00.000Z';
const second = '2026-11-21T08:00:00.000Z';
const third = '2026-11-22T08:00:00.000Z';

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const workshop = await createWorkshop(db, {
		slug: 'data',
		title: JSON.stringify({ en: 'Data', vi: 'Dữ liệu' }),
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
	});
	const release = (now: string) =>
		releaseProgramme(contextFor(db, system, { now }), workshop.id, { note: '', isFinal: false });
	const day = async (dayOn: string) =>
		readCalendar((await getDayCalendar(contextFor(db), 'data', dayOn, origin)).body);
	const track = async (id: string) =>
		readCalendar((await getTrackCalendar(contextFor(db), 'data', id, origin)).body);
	return { db, queries, workshop, release, day, track };
}

async function move(db: Database, id: string, startsLocal: string, endsLocal: string) {
	await db
		.updateTable('session')
		.set({
			dayOn: startsLocal.slice(0, 10),
			startsLocal,
			endsLocal,
			startsAt: instantOf(startsLocal, 'Europe/Copenhagen'),
			endsAt: instantOf(endsLocal, 'Europe/Copenhagen'),
		})
		.where('id', '=', id)
		.execute();
}

describe('getDayCalendar', () => {
	it('holds the sessions of the day as the whole feed has them, and those past midnight', async () => {
		const { db, workshop, release, day } = await arrange();
		const opening = await createSession(db, workshop.id, { title: 'Opening' });
		const party = await createSession(db, workshop.id, {
			title: 'Party',
			dayOn: '2026-12-01',
			startsLocal: '2026-12-01T23:30',
			endsLocal: '2026-12-02T01:15',
		});
		await createSession(db, workshop.id, { title: 'Visit', startsLocal: '2026-12-02T09:00' });
		await release(first);
		const { name, events } = await day('2026-12-01');
		expect(name).toBe('Data – 1 December 2026');
		const whole = readCalendar((await getWorkshopCalendar(contextFor(db), 'data', origin)).body).events;
		expect(events).toEqual(
			[opening, party].map(({ id }) => whole.find(({ uid }) => uid.startsWith(`session-${id}@`))),
		);
	});

	it('lets a session go that moved to another day: cancelled where it was, confirmed where it is', async () => {
		const { db, workshop, release, day } = await arrange();
		const { id, code } = await createSession(db, workshop.id, { title: 'Moved' });
		await release(first);
		await move(db, id, '2026-12-02T14:00', '2026-12-02T15:00');
		await release(second);
		const uid = `session-${id}@round.example.org`;
		expect((await day('2026-12-01')).events).toMatchObject([
			{
				uid,
				sequence: 1,
				status: 'CANCELLED',
				transparency: 'TRANSPARENT',
				summary: 'Moved to another day: Moved',
				description: `It now begins on 2 December 2026, 14:00, Copenhagen time (UTC+1).\n\nhttps://round.example.org/w/data/programme/${code}`,
				start: '2026-12-01T09:00:00.000Z',
				end: '2026-12-01T10:00:00.000Z',
				lastModified: second,
			},
		]);
		expect((await day('2026-12-02')).events).toMatchObject([
			{ uid, sequence: 1, status: 'CONFIRMED', summary: 'Moved', start: '2026-12-02T13:00:00.000Z' },
		]);
		await move(db, id, '2026-12-01T11:00', '2026-12-01T12:00');
		await release(third);
		expect((await day('2026-12-01')).events).toMatchObject([
			{ uid, sequence: 2, status: 'CONFIRMED', start: '2026-12-01T10:00:00.000Z' },
		]);
		expect((await day('2026-12-02')).events).toMatchObject([
			{ uid, sequence: 2, status: 'CANCELLED', start: '2026-12-02T13:00:00.000Z' },
		]);
	});

	it('shows a session that moved as it is now in a copy: nothing that takes place is cancelled', async () => {
		const { db, workshop, release } = await arrange();
		const { id } = await createSession(db, workshop.id, { title: 'Moved' });
		await release(first);
		await move(db, id, '2026-12-02T14:00', '2026-12-02T15:00');
		await release(second);
		const copyOf = async (dayOn: string) =>
			readCalendar((await getDayCalendar(contextFor(db), 'data', dayOn, origin, 'copy')).body).events;
		expect(await copyOf('2026-12-01')).toEqual(await copyOf('2026-12-02'));
		expect(await copyOf('2026-12-01')).toMatchObject([
			{ sequence: 1, status: 'CONFIRMED', summary: 'Moved', start: '2026-12-02T13:00:00.000Z' },
		]);
	});

	it('says of a dropped session that it is cancelled, on each day it was', async () => {
		const { db, workshop, release, day } = await arrange();
		const { id } = await createSession(db, workshop.id, { title: 'Dropped' });
		await createSession(db, workshop.id, { title: 'Kept' });
		await release(first);
		await move(db, id, '2026-12-02T14:00', '2026-12-02T15:00');
		await release(second);
		await db.deleteFrom('session').where('id', '=', id).execute();
		await release(third);
		const gone = { sequence: 2, status: 'CANCELLED', summary: 'Cancelled: Dropped' };
		expect((await day('2026-12-01')).events).toMatchObject([
			{ summary: 'Kept', status: 'CONFIRMED' },
			{ ...gone, start: '2026-12-01T09:00:00.000Z' },
		]);
		expect((await day('2026-12-02')).events).toMatchObject([{ ...gone, start: '2026-12-02T13:00:00.000Z' }]);
	});

	it('goes on when the day is no longer one of the workshop’s', async () => {
		const { db, workshop, release, day } = await arrange();
		const { id } = await createSession(db, workshop.id, { startsLocal: '2026-12-05T09:00' });
		await release(first);
		await move(db, id, '2026-12-01T14:00', '2026-12-01T15:00');
		await release(second);
		const { name, events } = await day('2026-12-05');
		expect(name).toBe('Data');
		expect(events).toMatchObject([{ status: 'CANCELLED', start: '2026-12-05T08:00:00.000Z' }]);
	});

	it('is there for a day on which nothing is planned yet, and for no other', async () => {
		const { db, workshop, release, day } = await arrange();
		await expect(day('2026-12-01')).rejects.toThrow('NOT_FOUND');
		await createSession(db, workshop.id);
		await release(first);
		expect((await day('2026-12-02')).events).toEqual([]);
		for (const unknown of ['2026-12-03', '2026-02-30', 'x', '', '2026-12-01 '])
			await expect(day(unknown)).rejects.toThrow('NOT_FOUND');
	});

	it('goes on for archived workshops and says nothing of drafts', async () => {
		const { db, workshop, release, day } = await arrange();
		await createSession(db, workshop.id);
		await release(first);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		expect((await day('2026-12-01')).events).toHaveLength(1);
		await db.updateTable('workshop').set({ state: 'draft' }).execute();
		await expect(day('2026-12-01')).rejects.toThrow('NOT_FOUND');
	});

	it('speaks the reader’s language', async () => {
		const { db, workshop, release } = await arrange();
		const { id } = await createSession(db, workshop.id, { title: 'Moved' });
		await release(first);
		await move(db, id, '2026-12-02T14:00', '2026-12-02T15:00');
		await release(second);
		const ctx = { ...contextFor(db), locale: 'vi' } as const;
		const { name, events } = readCalendar((await getDayCalendar(ctx, 'data', '2026-12-01', origin)).body);
		expect(name).toBe('Dữ liệu – 1 tháng 12 năm 2026');
		expect(events[0]?.summary).toBe('Chuyển sang ngày khác: Moved');
	});

	it('asks five questions at most, three once the releases are known, for ten sessions as for one', async () => {
		const count = async (sessions: number) => {
			const { db, queries, workshop, release, day } = await arrange();
			for (let n = 0; n < sessions; n++) await createSession(db, workshop.id);
			await release(first);
			await createSession(db, workshop.id);
			await release(second);
			const counts: number[] = [];
			for (let round = 0; round < 2; round++) {
				const before = queries.length;
				await day('2026-12-01');
				counts.push(queries.length - before);
			}
			return counts;
		};
		expect(await count(1)).toEqual([5, 3]);
		expect(await count(10)).toEqual([5, 3]);
	});
});

describe('getTrackCalendar', () => {
	it('holds the sessions of the track under whatever name it has, and lets go those that left it', async () => {
		const { db, workshop, release, track } = await arrange();
		const ethics = await createTrack(db, workshop.id, { name: 'Ethics' });
		const stays = await createSession(db, workshop.id, { title: 'Stays', trackId: ethics.id });
		const leaves = await createSession(db, workshop.id, {
			title: 'Leaves',
			startsLocal: '2026-12-01T11:00',
			trackId: ethics.id,
		});
		await createSession(db, workshop.id, { title: 'Elsewhere' });
		await release(first);
		expect((await track(ethics.id)).name).toBe('Data – Ethics');
		await db.updateTable('track').set({ name: 'Ethics and trust' }).execute();
		await db.updateTable('session').set({ trackId: null }).where('id', '=', leaves.id).execute();
		await release(second);
		const { name, events } = await track(ethics.id);
		expect(name).toBe('Data – Ethics and trust');
		expect(events).toMatchObject([
			{ uid: `session-${stays.id}@round.example.org`, status: 'CONFIRMED', sequence: 0 },
			{
				uid: `session-${leaves.id}@round.example.org`,
				status: 'CANCELLED',
				sequence: 1,
				summary: 'No longer in this track: Leaves',
			},
		]);
	});

	it('goes on when the track is deleted, and is not there for one that never was released', async () => {
		const { db, workshop, release, track } = await arrange();
		const ethics = await createTrack(db, workshop.id, { name: 'Ethics' });
		await createSession(db, workshop.id, { trackId: ethics.id });
		await release(first);
		await db.deleteFrom('track').execute();
		const later = await createTrack(db, workshop.id, { name: 'Secret' });
		await release(second);
		await db.updateTable('track').set({ name: 'Secret' }).execute();
		expect(await track(ethics.id)).toMatchObject({ name: 'Data', events: [{ status: 'CANCELLED' }] });
		const other = await createWorkshop(db);
		const elsewhere = await createTrack(db, other.id);
		expect((await track(later.id)).events).toEqual([]);
		for (const unknown of [elsewhere.id, 'x', '']) await expect(track(unknown)).rejects.toThrow('NOT_FOUND');
	});
});
