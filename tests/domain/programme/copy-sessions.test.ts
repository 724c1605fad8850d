import { describe, expect, it } from 'vitest';
import { changeMany } from '#lib/modules/programme/commands/change-many.server.ts';
import { copyDay } from '#lib/modules/programme/commands/copy-day.server.ts';
import { copySession } from '#lib/modules/programme/commands/copy-session.server.ts';
import { deleteItem } from '#lib/modules/programme/commands/rooms.server.ts';
import {
	createFromTemplate,
	deleteTemplate,
	saveTemplate,
} from '#lib/modules/programme/commands/templates.server.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';
import { createRoom, createTrack } from '../../helpers/factories-programme.ts';
import { arrangeEditing } from './arrange-editing.ts';

const people = [{ contributorId: null, who: 'Bo Ek', part: 'facilitator' as const }];

describe('copySession', () => {
	it('makes numbered groups at the same time in the rooms named, with items and without people', async () => {
		const { ctx, db, workshopId, create, readAll } = await arrangeEditing();
		const rooms = [await createRoom(db, workshopId), await createRoom(db, workshopId)].map(({ id }) => id);
		const group = await create({ title: 'Group work', roomId: rooms[0] ?? null, parts: people });
		await create({ title: 'Report', endsLocal: '2026-12-01T10:30', parentId: group.id, parts: people });
		const target = { workshopId, code: group.code };
		const copied = await copySession(ctx, target, { count: 2, roomIds: rooms.slice(1) });
		expect(copied).toMatchObject({ ok: true, dayOn: '2026-12-01' });
		const all = await readAll();
		const groups = all.filter(({ title }) => title.startsWith('Group'));
		expect(groups.map(({ title, roomId, parts }) => [title, roomId, parts.length]).sort()).toEqual([
			['Group work 1', rooms[0], 1],
			['Group work 2', rooms[1], 0],
			['Group work 3', null, 0],
		]);
		expect(new Set(groups.map(({ groupId }) => groupId)).size).toBe(1);
		const reports = all.filter(({ title }) => title === 'Report');
		expect(reports.map(({ parts }) => parts.length).sort()).toEqual([0, 0, 1]);
		expect(new Set(reports.map(({ parentId }) => parentId))).toEqual(new Set(groups.map(({ id }) => id)));
	});

	it('counts on from the number in the title', async () => {
		const { ctx, workshopId, create, readAll } = await arrangeEditing();
		const { code } = await create({ title: 'Group 4' });
		await copySession(ctx, { workshopId, code }, { count: 1, roomIds: [] });
		expect((await readAll()).map(({ title }) => title).sort()).toEqual(['Group 4', 'Group 5']);
	});

	it('refuses items and rooms of other workshops', async () => {
		const { ctx, db, workshopId, create } = await arrangeEditing();
		const panel = await create();
		const item = await create({ endsLocal: '2026-12-01T10:30', parentId: panel.id });
		const elsewhere = await createRoom(db, (await createWorkshop(db)).id);
		const copy = (code: string, roomIds: string[]) =>
			copySession(ctx, { workshopId, code }, { count: 1, roomIds });
		expect(await copy(item.code, [])).toEqual({ ok: false, reason: 'is_item' });
		expect(await copy(panel.code, [elsewhere.id])).toEqual({ ok: false, reason: 'room_unknown' });
	});
});

describe('copyDay', () => {
	it('copies every session with its items, groups and, if wanted, people', async () => {
		const { ctx, workshopId, create, readAll } = await arrangeEditing();
		const panel = await create({ parts: people });
		await create({ title: 'Item', endsLocal: '2026-12-01T10:30', parentId: panel.id });
		await copySession(ctx, { workshopId, code: panel.code }, { count: 1, roomIds: [] });
		const days = { from: '2026-12-01', to: '2026-12-02' };
		expect(await copyDay(ctx, workshopId, { ...days, keepsPeople: true })).toMatchObject({
			ok: true,
			count: 4,
		});
		const all = await readAll();
		const copies = all.filter((session) => 'dayOn' in session && session.dayOn === '2026-12-02');
		expect(copies.map(({ title, parts }) => [title, parts.length]).sort()).toEqual([
			['Item', 0],
			['Item', 0],
			['Who vouches for a number? 1', 1],
			['Who vouches for a number? 2', 0],
		]);
		const groups = (sessions: typeof all) => new Set(sessions.flatMap(({ groupId }) => groupId ?? []));
		expect(groups(copies).size).toBe(1);
		expect(groups(all).size).toBe(2);
		const none = await copyDay(ctx, workshopId, { from: '2026-12-02', to: '2026-12-01', keepsPeople: false });
		expect(none).toMatchObject({ ok: true, count: 4 });
		expect((await readAll()).filter(({ parts }) => parts.length > 0).length).toBe(2);
	});

	it('refuses a day on which the clock jumps over a session', async () => {
		const { ctx, workshopId, create } = await arrangeEditing();
		await create({ startsLocal: '2026-12-01T02:30', endsLocal: '2026-12-01T03:00' });
		const days = { from: '2026-12-01', to: '2027-03-28', keepsPeople: false };
		expect(await copyDay(ctx, workshopId, days)).toEqual({ ok: false, reason: 'ends_before_start' });
	});
});

describe('templates', () => {
	it('keep what a session says with its items, and give it back', async () => {
		const { ctx, db, workshopId, create, read, readAll } = await arrangeEditing();
		const [room, track] = [await createRoom(db, workshopId), await createTrack(db, workshopId)];
		const said = {
			kind: 'clinic',
			abstract: 'Bring data.',
			interpretation: ['vi'],
			takesSignUp: true,
		} as const;
		const clinic = await create({
			...said,
			interpretation: ['vi'],
			seats: 12,
			trackId: track.id,
			parts: people,
		});
		await create({ title: 'Warm-up', endsLocal: '2026-12-01T10:15', parentId: clinic.id });
		const saved = await saveTemplate(ctx, { workshopId, code: clinic.code }, 'Clinic');
		const template = { workshopId, id: saved.ok ? saved.id : '' };
		expect(await saveTemplate(ctx, { workshopId, code: clinic.code }, 'Clinic')).toEqual({
			ok: false,
			reason: 'name_taken',
		});
		await deleteItem(ctx, 'track', { workshopId, id: track.id });
		const to = { startsLocal: '2026-12-02T14:00', roomId: room.id };
		const made = await createFromTemplate(ctx, template, to);
		const session = await read(made.ok ? made.code : '');
		expect(session).toMatchObject({
			...{ ...said, seats: 12, title: clinic.title, trackId: null, roomId: room.id, parts: [] },
			...{ startsLocal: '2026-12-02T14:00', endsLocal: '2026-12-02T15:30' },
		});
		const items = (await readAll()).filter(({ parentId }) => parentId === session.id);
		expect(items).toMatchObject([
			{ title: 'Warm-up', startsLocal: '2026-12-02T14:00', endsLocal: '2026-12-02T14:15', roomId: room.id },
		]);
		const later = await createFromTemplate(ctx, template, { startsLocal: null, roomId: null });
		expect(later).toMatchObject({ ok: true, dayOn: null });
		await deleteTemplate(ctx, template);
		await expect(createFromTemplate(ctx, template, to)).rejects.toThrow('NOT_FOUND');
		await expect(deleteTemplate(ctx, template)).rejects.toThrow('NOT_FOUND');
	});
});

describe('changeMany', () => {
	it('sets what is named in all of them; an item keeps to the room of its session', async () => {
		const { ctx, db, workshopId, create, read } = await arrangeEditing();
		const [room, track] = [await createRoom(db, workshopId), await createTrack(db, workshopId)];
		const panel = await create({ isAcrossRooms: true });
		const item = await create({ endsLocal: '2026-12-01T10:30', parentId: panel.id });
		const other = await create({ language: 'fr' });
		const change = (codes: string[], changes: Parameters<typeof changeMany>[2]) =>
			changeMany(ctx, { workshopId, codes }, changes);
		expect(await change([item.code], { roomId: room.id })).toMatchObject({ ok: true, count: 0 });
		const all = { roomId: room.id, trackId: track.id, kind: 'keynote', language: 'vi' } as const;
		expect(await change([panel.code, other.code, 'unknown'], all)).toMatchObject({ ok: true, count: 3 });
		expect(await read(panel.code)).toMatchObject({ ...all, isAcrossRooms: false });
		expect(await read(other.code)).toMatchObject(all);
		expect(await read(item.code)).toMatchObject({ roomId: room.id, kind: 'panel', language: 'en' });
		await change([other.code], { trackId: null });
		expect(await read(other.code)).toMatchObject({ ...all, trackId: null });
		expect(await change([other.code], { roomId: 'nowhere' })).toEqual({ ok: false, reason: 'room_unknown' });
		expect(await change([other.code], { trackId: 'no' })).toEqual({ ok: false, reason: 'track_unknown' });
	});
});

describe('all of these', () => {
	it('are for the owner and the programme editor of a workshop that is not archived', async () => {
		const { ctx, db, workshopId, create } = await arrangeEditing();
		const { code } = await create();
		const target = { workshopId, code };
		const reader = contextFor(db, actorFor('x', { [workshopId]: ['reader', 'moderator'] }));
		const commands = [
			(c: typeof ctx) => copySession(c, target, { count: 1, roomIds: [] }),
			(c: typeof ctx) => copyDay(c, workshopId, { from: '2026-12-01', to: '2026-12-02', keepsPeople: false }),
			(c: typeof ctx) => saveTemplate(c, target, 'T'),
			(c: typeof ctx) => createFromTemplate(c, { workshopId, id: 'x' }, { startsLocal: null, roomId: null }),
			(c: typeof ctx) => changeMany(c, { workshopId, codes: [code] }, { kind: 'panel' }),
		];
		for (const command of commands) await expect(command(reader)).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		for (const command of commands) await expect(command(ctx)).rejects.toThrow('NOT_FOUND');
	});
});
