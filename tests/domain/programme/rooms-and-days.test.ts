import { describe, expect, it } from 'vitest';
import { deleteItem, reorder, saveRoom, saveTrack } from '#lib/modules/programme/commands/rooms.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { getRoom, getRoomsDesk, getTrack } from '#lib/modules/programme/queries/rooms-desk.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';
import { createRoom, createSession, createTrack } from '../../helpers/factories-programme.ts';

async function arrange() {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db);
	const ctx = contextFor(db, actorFor('editor', { [row.id]: ['programme_editor'] }));
	const reader = contextFor(db, actorFor('reader', { [row.id]: ['reader'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	return { db, ctx, reader, workshop };
}

const hall = {
	name: 'Main hall',
	kind: 'physical',
	capacity: 200,
	joinUrl: null,
	description: 'Ground floor',
} as const;

describe('saveRoom and saveTrack', () => {
	it('add at the end of the list and change in place', async () => {
		const { ctx, workshop } = await arrange();
		const target = { workshopId: workshop.id, id: null };
		const first = await saveRoom(ctx, target, hall);
		await saveRoom(ctx, target, { ...hall, name: 'Second' });
		if (!first.ok) throw new Error(first.reason);
		const online = {
			...hall,
			name: 'Online',
			kind: 'online',
			joinUrl: 'https://meet.example.org/1',
		} as const;
		await saveRoom(ctx, { workshopId: workshop.id, id: first.id }, online);
		const { rooms } = await getRoomsDesk(ctx, workshop);
		expect(rooms.map(({ name, joinUrl }) => [name, joinUrl])).toEqual([
			['Online', 'https://meet.example.org/1'],
			['Second', null],
		]);

		const track = await saveTrack(ctx, target, { name: 'Trust', colour: 3 });
		if (!track.ok) throw new Error(track.reason);
		await saveTrack(ctx, { workshopId: workshop.id, id: track.id }, { name: 'Trust', colour: 8 });
		expect(await getTrack(ctx, workshop, track.id)).toEqual({
			id: track.id,
			name: 'Trust',
			colour: 8,
			external: {},
			sessions: 0,
		});
	});

	it('refuse a name that another one of the workshop has', async () => {
		const { db, ctx, workshop } = await arrange();
		const taken = await createRoom(db, workshop.id, { name: hall.name });
		const other = await createRoom(db, workshop.id);
		const target = { workshopId: workshop.id };
		expect(await saveRoom(ctx, { ...target, id: null }, hall)).toEqual({ ok: false, reason: 'name_taken' });
		expect(await saveRoom(ctx, { ...target, id: other.id }, hall)).toEqual({
			ok: false,
			reason: 'name_taken',
		});
		expect(await saveRoom(ctx, { ...target, id: taken.id }, hall)).toEqual({ ok: true, id: taken.id });
	});

	it('find nothing of another workshop, and refuse others than the programme team', async () => {
		const { db, ctx, reader, workshop } = await arrange();
		const elsewhere = await createRoom(db, (await createWorkshop(db)).id);
		const target = { workshopId: workshop.id, id: elsewhere.id };
		await expect(saveRoom(ctx, target, hall)).rejects.toThrow('NOT_FOUND');
		await expect(getRoom(ctx, workshop, elsewhere.id)).rejects.toThrow('NOT_FOUND');
		await expect(deleteItem(ctx, 'room', { workshopId: workshop.id, id: elsewhere.id })).rejects.toThrow(
			'NOT_FOUND',
		);
		await expect(saveRoom(reader, { workshopId: workshop.id, id: null }, hall)).rejects.toThrow('NOT_FOUND');
		const own = await createRoom(db, workshop.id);
		await expect(getRoom(reader, workshop, own.id)).rejects.toThrow('NOT_FOUND');
		expect((await getRoomsDesk(reader, workshop)).mayEdit).toBe(false);
	});
});

describe('reorder', () => {
	it('moves by one place and stops at the ends', async () => {
		const { db, ctx, workshop } = await arrange();
		const ids = [];
		for (const name of ['A', 'B', 'C']) ids.push((await createTrack(db, workshop.id, { name })).id);
		const names = async () => (await getRoomsDesk(ctx, workshop)).tracks.map(({ name }) => name).join('');
		const move = (id: string | undefined, direction: 'up' | 'down') =>
			reorder(ctx, 'track', { workshopId: workshop.id, id: id ?? '', direction });
		await move(ids[2], 'up');
		expect(await names()).toBe('ACB');
		await move(ids[0], 'up');
		expect(await names()).toBe('ACB');
		await move(ids[0], 'down');
		expect(await names()).toBe('CAB');
		await expect(move('unknown', 'up')).rejects.toThrow('NOT_FOUND');
	});
});

describe('deleteItem', () => {
	it('leaves the sessions, without room or track', async () => {
		const { db, ctx, workshop } = await arrange();
		const room = await createRoom(db, workshop.id);
		const track = await createTrack(db, workshop.id);
		await createSession(db, workshop.id, { roomId: room.id, trackId: track.id });
		expect((await getRoom(ctx, workshop, room.id)).sessions).toBe(1);
		await deleteItem(ctx, 'room', { workshopId: workshop.id, id: room.id });
		await deleteItem(ctx, 'track', { workshopId: workshop.id, id: track.id });
		expect(await db.selectFrom('session').select(['roomId', 'trackId']).execute()).toEqual([
			{ roomId: null, trackId: null },
		]);
	});
});

describe('saveDays', () => {
	it('takes sessions of the small hours along, but none that a schedule put elsewhere', async () => {
		const { db, ctx, workshop } = await arrange();
		const times = { startsLocal: '2026-12-02T00:30', endsLocal: '2026-12-02T01:00' };
		const natural = await createSession(db, workshop.id, { ...times, title: 'natural' });
		await createSession(db, workshop.id, { ...times, title: 'placed', dayOn: '2026-11-30' });
		const day = { dayOn: '2026-12-01', startsLocal: '2026-12-01T08:00', endsLocal: '2026-12-02T02:00' };
		await saveDays(ctx, workshop.id, [day]);
		const daysOf = async () =>
			Object.fromEntries(
				(await db.selectFrom('session').select(['title', 'dayOn']).execute()).map((s) => [s.title, s.dayOn]),
			);
		expect(natural.dayOn).toBe('2026-12-02');
		expect(await daysOf()).toEqual({ natural: '2026-12-01', placed: '2026-11-30' });
		await saveDays(ctx, workshop.id, [{ ...day, endsLocal: '2026-12-01T18:00' }]);
		expect(await daysOf()).toEqual({ natural: '2026-12-02', placed: '2026-11-30' });
	});

	it('leaves aside days that are none of the workshop', async () => {
		const { db, ctx, workshop } = await arrange();
		const day = { dayOn: '2027-01-01', startsLocal: '2027-01-01T08:00', endsLocal: '2027-01-01T09:00' };
		await saveDays(ctx, workshop.id, [day]);
		expect(await db.selectFrom('programmeDay').select('dayOn').execute()).toHaveLength(2);
	});
});
