import { describe, expect, test } from 'vitest';
import { blockClasses } from '#lib/modules/programme/rules/block-classes.ts';
import { dayAfter, editorParams, readWishes } from '#lib/modules/programme/rules/editor-address.ts';
import { newsText } from '#lib/modules/programme/rules/news-words.ts';
import { panelSummary } from '#lib/modules/programme/rules/panel-words.ts';
import { placementProblems, placementValues } from '#lib/modules/programme/rules/placement-values.ts';
import { reversalProblem, reversedText } from '#lib/modules/programme/rules/reversal-words.ts';
import { everyRoom, placementOf, placementSchema } from '#lib/modules/programme/schema/placement.ts';
import type { SelectedSession } from '#lib/modules/programme/types/editor.ts';

const selected: SelectedSession = {
	id: 'a',
	code: 'abc',
	title: 'Opening',
	language: 'en',
	kind: 'plenary',
	kindLabel: null,
	track: null,
	people: [],
	durationMinutes: 30,
	isAcrossRooms: false,
	version: '2026-11-22T08:00:00.000Z',
	dayOn: '2026-12-01',
	startsLocal: '2026-12-01T09:00',
	endsLocal: '2026-12-01T09:30',
	roomId: 'hall',
	parent: null,
	together: [],
	warnings: [],
};
const rooms = [{ id: 'hall', name: 'Hall' }];
const day = { dayOn: '2026-12-02', startsLocal: '2026-12-02T08:30', endsLocal: '2026-12-02T17:00' };

describe('addresses', () => {
	const wishes = { day: 'all', session: 'abc', search: 'ghana', rooms: ['r1', 'r2'] };

	test('what is read is what was written', () => {
		const params = editorParams(wishes);
		expect(params).toBe('day=all&room=r1&room=r2&q=ghana&session=abc');
		expect(readWishes(new URLSearchParams(params))).toEqual(wishes);
	});

	test('nothing is asked for by an empty address, or by one that makes no sense', () => {
		const nothing = { day: null, session: null, search: '', rooms: [] };
		expect(readWishes(new URLSearchParams())).toEqual(nothing);
		expect(readWishes(new URLSearchParams('day=2026-02-30'))).toEqual(nothing);
		expect(editorParams(nothing)).toBe('');
	});

	test.each([
		{ wanted: 'all', days: ['2026-12-02'], shown: 'all' },
		{ wanted: '2026-12-01', days: ['2026-12-02', '2026-12-01'], shown: '2026-12-01' },
		{ wanted: '2026-12-01', days: [null, '2026-12-02'], shown: '2026-12-02' },
		{ wanted: '2026-12-01', days: [null], shown: '2026-12-01' },
		{ wanted: null, days: ['2026-12-02'], shown: '2026-12-02' },
	])('after something on $days, looking at $wanted, $shown is shown', ({ wanted, days, shown }) => {
		expect(dayAfter(wanted, days)).toBe(shown);
	});
});

test('places are classes; what is usual has none', () => {
	const place = { from: 570, minutes: 75, column: 2, span: 1, lane: 1, lanes: 2 };
	expect(blockClasses(place, 570)).toBe('at-h-9 at-m-30 for-h-1 for-m-15 room-2 lane-1 lanes-2');
	expect(blockClasses({ ...place, minutes: 60, column: 0, span: 3, lane: 0, lanes: 1 }, 0)).toBe(
		'for-h-1 span-3',
	);
	expect(blockClasses({ ...place, lanes: 99 }, 0)).toContain('lanes-20');
});

describe('the form', () => {
	test('is filled with where the session is', () => {
		expect(placementValues(selected, day)).toEqual({
			version: selected.version,
			startsOn: '2026-12-01',
			startTime: '09:00',
			minutes: '30',
			place: 'hall',
		});
	});

	test('proposes the opening of the day to a session without a time', () => {
		const waiting = { ...selected, dayOn: null, startsLocal: null, endsLocal: null, roomId: null };
		expect(placementValues({ ...waiting, isAcrossRooms: true }, day)).toMatchObject({
			...{ startsOn: '2026-12-02', startTime: '08:30', place: everyRoom },
		});
		expect(placementValues(waiting, undefined)).toMatchObject({ startsOn: '', startTime: '', place: '' });
	});

	const typed = {
		session: 'abc',
		version: '',
		startsOn: '2026-12-01',
		startTime: '9h30',
		minutes: '45',
		place: '',
	};

	test('is read with times as people type them, in a room, in none and in all', () => {
		const read = (place: string) => placementOf(placementSchema.parse({ ...typed, place }));
		const place = { startsLocal: '2026-12-01T09:30', durationMinutes: 45, isAcrossRooms: false };
		expect(read('')).toEqual({ ...place, roomId: null });
		expect(read('hall')).toEqual({ ...place, roomId: 'hall' });
		expect(read(everyRoom)).toEqual({ ...place, roomId: null, isAcrossRooms: true });
	});

	test.each(['', '0', '1441', '1.5', '-5', 'an hour'])('minutes cannot be %j', (minutes) => {
		const { error } = placementSchema.safeParse({ ...typed, minutes });
		expect(error?.issues.map(({ message }) => message)).toEqual([
			'Write the length in minutes, from 1 to 1440',
		]);
	});

	test('says refusals at its own fields, and lets whoever was told save over another edit', () => {
		const refusal = { ok: false, reason: 'outside_parent' } as const;
		expect(Object.keys(placementProblems(refusal, 'UTC', typed).problems)).toEqual(['startTime']);
		expect(placementProblems({ ok: false, reason: 'room_unknown' }, 'UTC', typed)).toMatchObject({
			problems: { place: expect.any(String) as string },
			values: typed,
		});
		const edits = [{ byName: 'Bo Ek', madeAt: '2026-11-22T08:10:00.000Z', fields: ['time' as const] }];
		const meanwhile = {
			ok: false,
			reason: 'changed_meanwhile',
			updatedAt: '2026-11-22T08:10:00.000Z',
			edits,
		} as const;
		const { problems, values } = placementProblems(meanwhile, 'UTC', typed);
		expect(problems['form']).toContain('Bo Ek');
		expect(values).toEqual({ ...typed, version: meanwhile.updatedAt });
	});
});

describe('what is said', () => {
	test('where a session is now, and what speaks against it', () => {
		expect(panelSummary(selected, rooms)).toBe('Opening: Tue 1 Dec, 09:00–09:30, Hall.');
		expect(panelSummary({ ...selected, isAcrossRooms: true, roomId: null }, rooms)).toBe(
			'Opening: Tue 1 Dec, 09:00–09:30, All rooms.',
		);
		expect(panelSummary({ ...selected, startsLocal: null }, rooms)).toBe('Opening: no time.');
		const line = { code: 'abc', title: 'Panel', dayOn: '', startsLocal: '', endsLocal: '' };
		const warning = {
			...({
				kind: 'room_taken',
				severity: 'error',
				key: 'k',
				subject: 'Hall',
				amount: null,
				limit: null,
			} as const),
			...{ session: line, other: line },
		};
		expect(panelSummary({ ...selected, warnings: [warning] }, rooms)).toBe(
			'Opening: Tue 1 Dec, 09:00–09:30, Hall. Hall is taken at the same time. (“Panel”)',
		);
	});

	test('what was taken back', () => {
		const session = (title: string) => ({ code: title, title, dayOn: null });
		const reversed = (...titles: string[]) =>
			({ ok: true, action: 'session.move', sessions: titles.map(session) }) as const;
		expect(reversedText({ ...reversed('Opening') }, 'undo')).toBe('Undone for “Opening”.');
		expect(reversedText({ ...reversed('A', 'B', 'C', 'D', 'E') }, 'redo')).toBe(
			'Made again for “A”, “B”, “C” and 2 more.',
		);
		expect(reversedText({ ...reversed() }, 'undo')).toBe('Undone. The session is gone again.');
		expect(reversalProblem({ ok: false, reason: 'nothing' }, 'undo', 'UTC')).toBe(
			'There is nothing of yours to undo.',
		);
		const since = { ok: false, reason: 'changed_since', title: 'Opening', byName: null } as const;
		expect(
			reversalProblem({ ...since, madeAt: '2026-11-22T08:10:00.000Z' }, 'redo', 'Europe/Copenhagen'),
		).toContain('“Opening” was changed by Somebody at 09:10');
	});

	test('what others did', () => {
		const session = { title: 'Opening', isGone: false, room: 'Hall', isAcrossRooms: false };
		const times = { startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T09:30' };
		expect(
			newsText([
				{
					byName: 'Bo Ek',
					sessions: [
						{ ...session, times },
						{ ...session, title: 'Lunch', times: null },
					],
				},
				{ byName: null, sessions: [{ ...session, title: 'Panel', isGone: true, times }] },
			]),
		).toBe(
			'Bo Ek has just changed: “Opening” (Tue 1 Dec, 09:00–09:30, Hall) and “Lunch” (no time). ' +
				'Somebody has just changed: “Panel” (deleted).',
		);
	});
});
