import { describe, expect, it } from 'vitest';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { groupSessions, ungroupSession } from '#lib/modules/programme/commands/groups.server.ts';
import { moveBlock, shiftAfter } from '#lib/modules/programme/commands/move-block.server.ts';
import { moveSession, unscheduleSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { deleteItem } from '#lib/modules/programme/commands/rooms.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { changeSession, createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { createRoom, createSession as insertSession } from '../../helpers/factories-programme.ts';
import { arrangeEditing, sessionInput } from './arrange-editing.ts';

/** A panel from 10:00 to 11:30 in a room, with an item from 10:15 to 10:45. */
async function arrangePanel() {
	const world = await arrangeEditing();
	const room = await createRoom(world.db, world.workshopId);
	const panel = await world.create({ roomId: room.id });
	const item = await world.create({
		kind: 'presentation',
		title: 'Item',
		startsLocal: '2026-12-01T10:15',
		endsLocal: '2026-12-01T10:45',
		parentId: panel.id,
	});
	const target = { workshopId: world.workshopId, code: panel.code };
	return { ...world, room, panel, item, target, itemTarget: { ...target, code: item.code } };
}

/** Two breakouts from 14:00 to 15:00 that take place together. */
async function arrangeGroup() {
	const world = await arrangeEditing();
	const times = { startsLocal: '2026-12-01T14:00', endsLocal: '2026-12-01T15:00' };
	const [a, b] = [await world.create({ ...times, title: 'A' }), await world.create({ ...times, title: 'B' })];
	await groupSessions(world.ctx, { workshopId: world.workshopId, codes: [a.code, b.code] });
	return { ...world, a, b, target: { workshopId: world.workshopId, code: a.code } };
}

describe('moveSession', () => {
	it('changes only what is said: start, length, room, all rooms', async () => {
		const { ctx, db, workshopId, create, read, timesOf } = await arrangeEditing();
		const room = await createRoom(db, workshopId);
		const { code } = await create();
		const target = { workshopId, code };
		await moveSession(ctx, target, { roomId: room.id });
		expect(await read(code)).toMatchObject({ roomId: room.id, isAcrossRooms: false });
		await moveSession(ctx, target, { startsLocal: '2026-12-01T12:00' });
		expect(await timesOf(code)).toEqual(['12:00', '13:30']);
		await moveSession(ctx, target, { durationMinutes: 45 });
		expect(await timesOf(code)).toEqual(['12:00', '12:45']);
		await moveSession(ctx, target, { isAcrossRooms: true });
		expect(await read(code)).toMatchObject({ roomId: null, isAcrossRooms: true, durationMinutes: 45 });
		await moveSession(ctx, target, { startsLocal: '2026-12-01T13:00' });
		expect((await read(code)).isAcrossRooms).toBe(true);
		await moveSession(ctx, target, { roomId: room.id });
		expect(await read(code)).toMatchObject({ roomId: room.id, isAcrossRooms: false });
	});

	it('tells who has changed what since the editor looked, and changes nothing', async () => {
		const { ctx, other, workshopId, create, read } = await arrangeEditing();
		const session = await create();
		const target = { workshopId, code: session.code };
		const seen = session.updatedAt;
		await moveSession(other, { ...target, version: seen }, { startsLocal: '2026-12-01T12:00' });
		const { updatedAt } = await read(session.code);
		await changeSession(other, { ...target, version: updatedAt }, { ...sessionInput, title: 'Theirs' });
		const now = await read(session.code);
		expect(await moveSession(ctx, { ...target, version: seen }, { durationMinutes: 5 })).toEqual({
			ok: false,
			reason: 'changed_meanwhile',
			updatedAt: now.updatedAt,
			edits: [
				{ byName: 'Otto Other', madeAt: other.now, fields: ['title', 'time'] },
				{ byName: 'Otto Other', madeAt: other.now, fields: ['time'] },
			],
		});
		expect(await read(session.code)).toEqual(now);
	});

	it('takes the items of a session along, and to its room', async () => {
		const { ctx, db, workshopId, target, item, read, timesOf } = await arrangePanel();
		const hall = await createRoom(db, workshopId);
		await moveSession(ctx, target, { startsLocal: '2026-12-01T13:00', roomId: hall.id });
		expect(await timesOf(item.code)).toEqual(['13:15', '13:45']);
		expect((await read(item.code)).roomId).toBe(hall.id);
		await moveSession(ctx, target, { isAcrossRooms: true });
		expect(await read(item.code)).toMatchObject({ roomId: null, isAcrossRooms: true });
	});

	it('leaves the items where they are when only the length changes, and refuses to leave them outside', async () => {
		const { ctx, target, item, timesOf } = await arrangePanel();
		await moveSession(ctx, target, { durationMinutes: 60 });
		expect(await timesOf(item.code)).toEqual(['10:15', '10:45']);
		const refused = await moveSession(ctx, target, { durationMinutes: 30 });
		expect(refused).toEqual({ ok: false, reason: 'items_outside' });
		expect(await timesOf(target.code)).toEqual(['10:00', '11:00']);
	});

	it('keeps an item within the time and the room of its session', async () => {
		const { ctx, db, workshopId, itemTarget, timesOf } = await arrangePanel();
		const hall = await createRoom(db, workshopId);
		await moveSession(ctx, itemTarget, { startsLocal: '2026-12-01T11:00' });
		expect(await timesOf(itemTarget.code)).toEqual(['11:00', '11:30']);
		for (const to of [{ startsLocal: '2026-12-01T11:15' }, { roomId: hall.id }, { isAcrossRooms: true }])
			expect(await moveSession(ctx, itemTarget, to)).toEqual({ ok: false, reason: 'outside_parent' });
	});

	it('moves a group as one; each keeps its room', async () => {
		const { ctx, db, workshopId, target, b, read, timesOf } = await arrangeGroup();
		const room = await createRoom(db, workshopId);
		await moveSession(ctx, target, { startsLocal: '2026-12-01T15:00', durationMinutes: 90, roomId: room.id });
		expect(await timesOf(b.code)).toEqual(['15:00', '16:30']);
		expect((await read(b.code)).roomId).toBeNull();
	});

	it('gives a session without a time one, with its items one after the other as far as there is room', async () => {
		const { ctx, workshopId, target, panel, item, create, timesOf } = await arrangePanel();
		const times = { startsLocal: '2026-12-01T10:45', endsLocal: '2026-12-01T11:30' };
		const second = await create({ ...times, parentId: panel.id });
		await unscheduleSession(ctx, target);
		expect(await timesOf(item.code)).toEqual([null, null]);
		await moveSession(ctx, target, { startsLocal: '2026-12-01T15:00', durationMinutes: 60 });
		expect(await timesOf(item.code)).toEqual(['15:00', '15:30']);
		expect(await timesOf(second.code)).toEqual([null, null]);
		const alone = { workshopId, code: second.code };
		expect(await moveSession(ctx, alone, { startsLocal: '2026-12-01T17:00' })).toEqual({
			ok: false,
			reason: 'outside_parent',
		});
	});

	it('puts a session past midnight on the day that lasts so long', async () => {
		const { ctx, workshopId, create, read } = await arrangeEditing();
		const late = { dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-02T02:00' };
		await saveDays(ctx, workshopId, [late]);
		const { code } = await create();
		await moveSession(ctx, { workshopId, code }, { startsLocal: '2026-12-02T00:30' });
		expect(await read(code)).toMatchObject({ dayOn: '2026-12-01', endsLocal: '2026-12-02T02:00' });
	});

	it('keeps the printed length over a change of the clock, and refuses an end the clock jumps over', async () => {
		const { ctx, workshopId, create, read } = await arrangeEditing();
		const { code } = await create();
		const target = { workshopId, code };
		await moveSession(ctx, target, { startsLocal: '2026-10-25T01:30', durationMinutes: 120 });
		expect(await read(code)).toMatchObject({
			endsLocal: '2026-10-25T03:30',
			startsAt: '2026-10-24T23:30:00.000Z',
			endsAt: '2026-10-25T02:30:00.000Z',
		});
		await moveSession(ctx, target, { startsLocal: '2027-03-28T01:30' });
		expect(await read(code)).toMatchObject({
			endsLocal: '2027-03-28T03:30',
			startsAt: '2027-03-28T00:30:00.000Z',
			endsAt: '2027-03-28T01:30:00.000Z',
		});
		const into = { startsLocal: '2027-03-28T02:30', durationMinutes: 30 };
		expect(await moveSession(ctx, target, into)).toEqual({ ok: false, reason: 'ends_before_start' });
	});

	it('refuses a length of nothing', async () => {
		const { ctx, workshopId, create } = await arrangeEditing();
		const { code } = await create();
		expect(await moveSession(ctx, { workshopId, code }, { durationMinutes: 0 })).toEqual({
			ok: false,
			reason: 'ends_before_start',
		});
	});

	it('asks a few questions of an index, however large the programme is', async () => {
		const { ctx, db, queries, workshopId, create } = await arrangeEditing();
		const { code } = await create();
		const move = (startsLocal: string) => moveSession(ctx, { workshopId, code }, { startsLocal });
		await move('2026-12-01T12:00');
		const before = queries.length;
		await move('2026-12-01T13:00');
		const few = queries.length - before;
		for (let n = 0; n < 50; n++) await insertSession(db, workshopId);
		const start = queries.length;
		await move('2026-12-01T14:00');
		expect(queries.length - start).toBe(few);
		expect(few).toBeLessThanOrEqual(13);
		expect(queries.slice(start).filter((sql) => sql.startsWith('update')).length).toBe(1);
	});
});

describe('a nested item', () => {
	it('needs a session that is none itself, at a time around it', async () => {
		const { ctx, workshopId, panel, item } = await arrangePanel();
		const nested = { ...sessionInput, startsLocal: '2026-12-01T10:15', endsLocal: '2026-12-01T10:30' };
		for (const parentId of ['nowhere', item.id])
			expect(await createSession(ctx, workshopId, { ...nested, parentId })).toEqual({
				ok: false,
				reason: 'parent_unknown',
			});
		const outside = { ...nested, endsLocal: '2026-12-01T12:00', parentId: panel.id };
		expect(await createSession(ctx, workshopId, outside)).toEqual({ ok: false, reason: 'outside_parent' });
		const hasItems = await changeSession(
			ctx,
			{ workshopId, code: panel.code, version: panel.updatedAt },
			{ ...sessionInput, parentId: item.id },
		);
		expect(hasItems).toEqual({ ok: false, reason: 'parent_unknown' });
	});

	it('becomes a session of its own when its session is deleted', async () => {
		const { ctx, target, item, read } = await arrangePanel();
		await deleteSession(ctx, target);
		expect((await read(item.code)).parentId).toBeNull();
	});

	it('loses the room with its session when the room is deleted', async () => {
		const { ctx, workshopId, room, item, panel, read } = await arrangePanel();
		await deleteItem(ctx, 'room', { workshopId, id: room.id });
		expect([(await read(panel.code)).roomId, (await read(item.code)).roomId]).toEqual([null, null]);
	});
});

describe('groupSessions and ungroupSession', () => {
	it('give all the time of the first, and end a group of one', async () => {
		const { ctx, workshopId, target, a, b, create, read, timesOf } = await arrangeGroup();
		const c = await create({ title: 'C', startsLocal: '2026-12-01T16:00', endsLocal: '2026-12-01T18:00' });
		expect(await groupSessions(ctx, { workshopId, codes: [b.code, c.code] })).toMatchObject({
			ok: true,
			count: 3,
		});
		expect(await timesOf(c.code)).toEqual(['14:00', '15:00']);
		expect((await read(c.code)).groupId).toBe((await read(a.code)).groupId);
		await ungroupSession(ctx, target);
		await ungroupSession(ctx, { workshopId, code: b.code });
		expect((await read(c.code)).groupId).toBeNull();
	});

	it('refuse items and fewer than two', async () => {
		const { ctx, workshopId, panel, item } = await arrangePanel();
		expect(await groupSessions(ctx, { workshopId, codes: [panel.code] })).toEqual({
			ok: false,
			reason: 'too_few',
		});
		expect(await groupSessions(ctx, { workshopId, codes: [panel.code, item.code] })).toEqual({
			ok: false,
			reason: 'is_item',
		});
	});

	it('lose and get their time together', async () => {
		const { ctx, target, b, timesOf } = await arrangeGroup();
		await unscheduleSession(ctx, target);
		expect(await timesOf(b.code)).toEqual([null, null]);
		await moveSession(ctx, target, { startsLocal: '2026-12-01T09:00' });
		expect(await timesOf(b.code)).toEqual(['09:00', '10:00']);
	});
});

describe('shiftAfter', () => {
	it('moves everything later that day, in all rooms or in one', async () => {
		const { ctx, workshopId, panel, room, item, create, timesOf } = await arrangePanel();
		const at = (startsLocal: string, endsLocal: string, roomId: string | null = null) =>
			create({ startsLocal: `2026-12-0${startsLocal}`, endsLocal: `2026-12-0${endsLocal}`, roomId });
		const during = await at('1T11:00', '1T12:00');
		const inRoom = await at('1T11:30', '1T12:00', room.id);
		const elsewhere = await at('1T11:30', '1T12:00');
		const nextDay = await at('2T11:30', '2T12:00');
		const target = { workshopId, code: panel.code };
		expect(await shiftAfter(ctx, target, { minutes: 20, isRoomOnly: false })).toMatchObject({
			ok: true,
			count: 2,
		});
		expect(await shiftAfter(ctx, target, { minutes: -10, isRoomOnly: true })).toMatchObject({
			ok: true,
			count: 1,
		});
		expect(await timesOf(inRoom.code)).toEqual(['11:40', '12:10']);
		expect(await timesOf(elsewhere.code)).toEqual(['11:50', '12:20']);
		for (const still of [during, nextDay, item])
			expect(await timesOf(still.code)).toEqual(
				[still.startsLocal, still.endsLocal].map((time) => time?.replace('2026-12-01T', '')),
			);
	});

	it('has nothing to go by without a time', async () => {
		const { ctx, workshopId, create } = await arrangeEditing();
		const { code } = await create({ startsLocal: null, endsLocal: null });
		expect(await shiftAfter(ctx, { workshopId, code }, { minutes: 5, isRoomOnly: false })).toEqual({
			ok: false,
			reason: 'unscheduled',
		});
	});
});

describe('moveBlock', () => {
	it('moves sessions, their items and groups to another day at the same times', async () => {
		const { ctx, workshopId, panel, item, create, timesOf } = await arrangePanel();
		const night = await create({ startsLocal: '2026-12-01T23:30', endsLocal: '2026-12-02T00:30' });
		const without = await create({ startsLocal: null, endsLocal: null });
		const codes = [panel.code, night.code, without.code, 'unknown'];
		expect(await moveBlock(ctx, { workshopId, codes }, '2026-12-02')).toMatchObject({ ok: true, count: 3 });
		expect(await timesOf(item.code)).toEqual(['2026-12-02T10:15', '2026-12-02T10:45']);
		expect(await timesOf(night.code)).toEqual(['2026-12-02T23:30', '2026-12-03T00:30']);
		expect(await timesOf(without.code)).toEqual([null, null]);
	});

	it('refuses an item without its session, and what the clock change would tear apart', async () => {
		const { ctx, workshopId, panel, item, create } = await arrangePanel();
		expect(await moveBlock(ctx, { workshopId, codes: [item.code] }, '2026-12-02')).toEqual({
			ok: false,
			reason: 'outside_parent',
		});
		expect(await moveBlock(ctx, { workshopId, codes: [item.code, panel.code] }, '2026-12-02')).toMatchObject({
			ok: true,
			count: 2,
		});
		const night = await create({ startsLocal: '2026-12-01T02:30', endsLocal: '2026-12-01T03:00' });
		expect(await moveBlock(ctx, { workshopId, codes: [night.code] }, '2027-03-28')).toEqual({
			ok: false,
			reason: 'ends_before_start',
		});
	});
});
