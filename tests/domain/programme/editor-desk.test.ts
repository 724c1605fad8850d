import { describe, expect, test } from 'vitest';
import { moveSession, unscheduleSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { getEditorDesk } from '#lib/modules/programme/queries/editor-desk.server.ts';
import { findProgrammeNews } from '#lib/modules/programme/queries/programme-news.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';
import { createAbsence } from '../../helpers/factories-warnings.ts';

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const row = await createWorkshop(db);
	const contextOf = async (fullName: string) => {
		const person = await createPerson(db, { fullName });
		return contextFor(db, actorFor(person.id, { [row.id]: ['programme_editor'] }));
	};
	const ctx = await contextOf('Edith Editor');
	const workshop = await getWorkshop(ctx, row.slug);
	const hall = await createRoom(db, workshop.id, { name: 'Hall' });
	const library = await createRoom(db, workshop.id, { name: 'Library' });
	return { db, queries, ctx, contextOf, workshop, hall, library };
}

const nothing = { day: null, session: null, search: '', rooms: [] };
const codesOf = (sessions: readonly { code: string }[]) => sessions.map(({ code }) => code);

describe('getEditorDesk', () => {
	test('shows the first day to whoever comes before it: blocks by time and column, items inside their session', async () => {
		const { db, ctx, workshop, hall, library } = await arrange();
		const track = await createTrack(db, workshop.id, { name: 'Trust', colour: 2 });
		const panel = await createSession(db, workshop.id, { roomId: library.id, trackId: track.id });
		const item = await createSession(db, workshop.id, { roomId: library.id, parentId: panel.id });
		const other = await createSession(db, workshop.id, { roomId: hall.id });
		await createSession(db, workshop.id, { startsLocal: '2026-12-02T10:00' });
		const bo = await createContributor(db, workshop.id, { name: 'Bo Ek' });
		await addPart(db, panel.id, bo.id, 'chair');
		await addPart(db, panel.id, bo.id, 'speaker');

		const desk = await getEditorDesk(ctx, workshop, nothing);
		expect(desk).toMatchObject({
			mayEdit: true,
			current: '2026-12-01',
			selected: null,
			undo: false,
			redo: false,
		});
		expect(desk.days.map(({ dayOn, sessions }) => [dayOn, sessions])).toEqual([
			['2026-12-01', 3],
			['2026-12-02', 1],
		]);
		const blocks = desk.shown.flatMap(({ blocks }) => blocks);
		expect(codesOf(blocks)).toEqual([other.code, panel.code]);
		expect(codesOf(blocks[1]?.items ?? [])).toEqual([item.code]);
		expect(blocks[1]).toMatchObject({
			...{ room: 'Library', track: { name: 'Trust', colour: 2 }, people: ['Bo Ek'] },
			...{ durationMinutes: 60, version: panel.updatedAt, place: { from: 600, minutes: 60, column: 1 } },
		});
	});

	test('shows the day, or all of them, and the session that the address names', async () => {
		const { db, ctx, workshop, hall } = await arrange();
		const first = await createSession(db, workshop.id, { roomId: hall.id });
		const second = await createSession(db, workshop.id, { startsLocal: '2026-12-02T10:00', groupId: 'g' });
		const third = await createSession(db, workshop.id, {
			title: 'Group B',
			startsLocal: '2026-12-02T10:00',
			groupId: 'g',
		});
		const shown = async (day: string) =>
			(await getEditorDesk(ctx, workshop, { ...nothing, day })).shown.map(({ blocks }) => codesOf(blocks));
		expect(await shown('2026-12-02')).toEqual(
			[[second.code, third.code].sort()].map((codes) => expect.arrayContaining(codes) as string[]),
		);
		expect(await shown('all')).toEqual([[first.code], expect.arrayContaining([second.code, third.code])]);
		expect(await shown('2030-01-01')).toEqual([[first.code]]);
		const { selected } = await getEditorDesk(ctx, workshop, { ...nothing, session: second.code });
		expect(selected).toMatchObject({
			code: second.code,
			startsLocal: '2026-12-02T10:00',
			together: ['Group B'],
		});
		expect((await getEditorDesk(ctx, workshop, { ...nothing, session: 'gone' })).selected).toBeNull();
	});

	test('hides rooms that are not wanted, and says how many sessions are in them', async () => {
		const { db, ctx, workshop, hall, library } = await arrange();
		await createSession(db, workshop.id, { roomId: hall.id });
		const there = await createSession(db, workshop.id, { roomId: library.id });
		const across = await createSession(db, workshop.id, {
			startsLocal: '2026-12-01T15:00',
			isAcrossRooms: 1,
		});
		const desk = await getEditorDesk(ctx, workshop, { ...nothing, rooms: [library.id, 'gone'] });
		expect(desk.rooms.map(({ name, isShown }) => [name, isShown])).toEqual([
			['Hall', false],
			['Library', true],
		]);
		expect(desk.shown.map(({ blocks, hidden }) => [codesOf(blocks), hidden])).toEqual([
			[[there.code, across.code], 1],
		]);
	});

	test('shows when rooms cannot be had, as far as the day goes', async () => {
		const { db, ctx, workshop, hall, library } = await arrange();
		const bo = await createContributor(db, workshop.id);
		const evening = { dayOn: '2026-12-01' };
		await createAbsence(db, workshop.id, { ...evening, contributorId: bo.id });
		const night = { startsLocal: '2026-11-30T20:00', endsLocal: '2026-12-01T10:30', note: 'Cleaning' };
		const { id } = await createAbsence(db, workshop.id, { ...evening, ...night, roomId: library.id });
		await createAbsence(db, workshop.id, { dayOn: '2026-12-02', roomId: hall.id });
		const [day] = (await getEditorDesk(ctx, workshop, nothing)).shown;
		const place = { from: 480, minutes: 150, column: 1, span: 1, lane: 0, lanes: 1 };
		expect(day?.absences).toEqual([{ id, room: 'Library', place, ...night }]);
	});

	test('finds what has no time by title and names, without regard to marks', async () => {
		const { db, ctx, workshop } = await arrange();
		const trust = await createSession(db, workshop.id, { title: 'Niềm tin', startsLocal: null });
		const lunch = await createSession(db, workshop.id, { title: 'Ăn trưa', startsLocal: null });
		const bo = await createContributor(db, workshop.id, { name: 'Đặng Bảo' });
		await addPart(db, trust.id, bo.id);
		const found = async (search: string) => {
			const desk = await getEditorDesk(ctx, workshop, { ...nothing, search });
			return [codesOf(desk.unscheduled), desk.unscheduledFound, desk.unscheduledCount];
		};
		expect(await found('')).toEqual([[lunch.code, trust.code], 2, 2]);
		expect(await found('dang niem')).toEqual([[trust.code], 1, 2]);
		expect(await found('nothing')).toEqual([[], 0, 2]);
	});

	test('shows at most a hundred without a time, and how many more there are', async () => {
		const { db, ctx, workshop } = await arrange();
		for (let n = 0; n < 101; n++) await createSession(db, workshop.id, { startsLocal: null });
		const desk = await getEditorDesk(ctx, workshop, nothing);
		expect([desk.unscheduled.length, desk.unscheduledFound]).toEqual([100, 101]);
	});

	test('knows whether there is something to undo', async () => {
		const { db, ctx, contextOf, workshop, hall } = await arrange();
		const session = await createSession(db, workshop.id);
		await moveSession(ctx, { workshopId: workshop.id, code: session.code }, { roomId: hall.id });
		expect(await getEditorDesk(ctx, workshop, nothing)).toMatchObject({ undo: true, redo: false });
		expect(await getEditorDesk(await contextOf('Otto Other'), workshop, nothing)).toMatchObject({
			undo: false,
		});
	});

	test('asks as many questions for thirty sessions as for one', async () => {
		const { db, queries, ctx, workshop, hall } = await arrange();
		const count = async () => {
			queries.length = 0;
			await getEditorDesk(ctx, workshop, { ...nothing, day: 'all' });
			return queries.length;
		};
		await createSession(db, workshop.id, { roomId: hall.id });
		const once = await count();
		for (let n = 0; n < 29; n++) await createSession(db, workshop.id, { roomId: hall.id });
		expect(await count()).toBe(once);
	});

	test('is not for people outside the team, and not for editing by readers', async () => {
		const { db, workshop } = await arrange();
		const person = await createPerson(db);
		const outsider = contextFor(db, actorFor(person.id));
		const reader = contextFor(db, actorFor(person.id, { [workshop.id]: ['reader'] }));
		await expect(getEditorDesk(outsider, workshop, nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(findProgrammeNews(outsider, workshop, '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await getEditorDesk(reader, workshop, nothing)).toMatchObject({ mayEdit: false });
	});
});

describe('findProgrammeNews', () => {
	test('tells the others who moved what, once', async () => {
		const { db, ctx, contextOf, workshop, hall } = await arrange();
		const other = await contextOf('Otto Other');
		const opening = await createSession(db, workshop.id, { title: 'Opening' });
		const lunch = await createSession(db, workshop.id, { title: 'Lunch' });
		const news = (from: string) => findProgrammeNews(other, workshop, from);
		expect(await news('')).toBeUndefined();
		await moveSession(ctx, { workshopId: workshop.id, code: opening.code }, { roomId: hall.id });
		await unscheduleSession(ctx, { workshopId: workshop.id, code: lunch.code });
		expect(await news('')).toBe(
			'Edith Editor has just changed: “Lunch” (no time). ' +
				'Edith Editor has just changed: “Opening” (Tue 1 Dec, 10:00–11:00, Hall).',
		);
		const { lastStep } = await getEditorDesk(other, workshop, nothing);
		expect(await news(lastStep)).toBeUndefined();
		expect(await findProgrammeNews(ctx, workshop, '')).toBe('');
	});

	test('says nothing of other workshops', async () => {
		const { db, ctx, workshop } = await arrange();
		const other = await createWorkshop(db);
		const session = await createSession(db, other.id);
		const system = contextFor(db, { ...ctx.actor, roles: new Map([[other.id, new Set(['owner'])]]) });
		await unscheduleSession(system, { workshopId: other.id, code: session.code });
		expect(await findProgrammeNews(ctx, workshop, '')).toBeUndefined();
	});
});
