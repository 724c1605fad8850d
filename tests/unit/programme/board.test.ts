import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	boardOf,
	boardHours,
	leastMinutes,
	minutesAfter,
	type BoardItem,
} from '#lib/modules/programme/rules/board.ts';

const day = { dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T17:30' };
const rooms = [
	{ id: 'hall', name: 'Hall' },
	{ id: 'library', name: 'Library' },
];
const session = (id: string, from: string, to: string, values: Partial<BoardItem> = {}): BoardItem => ({
	id,
	dayOn: day.dayOn,
	startsLocal: from.length > 5 ? from : `${day.dayOn}T${from}`,
	endsLocal: to.length > 5 ? to : `${day.dayOn}T${to}`,
	roomId: 'hall',
	isAcrossRooms: false,
	parentId: null,
	...values,
});
const board = (...sessions: BoardItem[]) => boardOf(day, sessions, rooms);

describe('hours and columns', () => {
	test('an empty day shows its hours and one more at both ends, and every room', () => {
		expect(board()).toEqual({
			fromHour: 8,
			toHour: 19,
			columns: [
				{ kind: 'room', id: 'hall', name: 'Hall' },
				{ kind: 'room', id: 'library', name: 'Library' },
			],
			places: new Map(),
		});
	});

	test('without rooms there is one column', () => {
		expect(boardOf(day, [], []).columns).toEqual([{ kind: 'none' }]);
	});

	test('sessions before and after the hours of the day widen them, past midnight too', () => {
		const { fromHour, toHour } = board(
			session('a', '07:40', '08:00'),
			session('b', '23:00', '2026-12-02T01:10'),
		);
		expect({ fromHour, toHour }).toEqual({ fromHour: 6, toHour: 27 });
	});

	test('what lasts for days is cut off where the style sheet ends', () => {
		const { toHour, places } = board(session('a', '10:00', '2026-12-05T10:00'));
		expect(toHour).toBe(boardHours);
		expect(places.get('a')).toMatchObject({ from: 600, minutes: boardHours * 60 - 600 });
	});

	test('a session in no room has a column at the end', () => {
		const { columns, places } = board(session('a', '10:00', '11:00', { roomId: null }));
		expect(columns.at(-1)).toEqual({ kind: 'none' });
		expect(places.get('a')).toEqual({ from: 600, minutes: 60, column: 2, span: 1, lane: 0, lanes: 1 });
	});
});

describe('places', () => {
	test('to the minute, in the column of the room', () => {
		expect(board(session('a', '10:07', '10:52', { roomId: 'library' })).places.get('a')).toEqual({
			...{ from: 607, minutes: 45, column: 1, span: 1, lane: 0, lanes: 1 },
		});
	});

	test('a session of no length can still be seen', () => {
		expect(board(session('a', '10:00', '10:00')).places.get('a')).toMatchObject({
			from: 600,
			minutes: leastMinutes,
		});
	});

	test('what is in all rooms spans them', () => {
		const { columns, places } = board(session('a', '10:00', '10:30', { isAcrossRooms: true, roomId: null }));
		expect(columns).toHaveLength(2);
		expect(places.get('a')).toMatchObject({ column: 0, span: 2 });
	});

	test('what is in all rooms and finds one of them taken stands beside them', () => {
		const { columns, places } = board(
			session('a', '10:00', '10:30', { isAcrossRooms: true, roomId: null }),
			session('b', '10:15', '11:00'),
		);
		expect(columns[0]).toEqual({ kind: 'across' });
		expect(places.get('a')).toMatchObject({ column: 0, span: 1 });
		expect(places.get('b')).toMatchObject({ column: 1, span: 1 });
	});

	test('those that overlap share a column, by way of others too; those that touch do not', () => {
		const { places } = board(
			session('a', '10:00', '11:00'),
			session('b', '10:30', '11:30'),
			session('c', '11:00', '12:00'),
			session('d', '12:00', '13:00'),
		);
		expect(['a', 'b', 'c', 'd'].map((id) => [places.get(id)?.lane, places.get(id)?.lanes])).toEqual([
			[0, 2],
			[1, 2],
			[0, 2],
			[0, 1],
		]);
	});

	test('items stand in the column of their session and do not compete with it', () => {
		const { places } = board(
			session('panel', '10:00', '12:00', { roomId: 'library' }),
			session('first', '10:00', '10:30', { roomId: 'library', parentId: 'panel' }),
			session('second', '10:20', '11:00', { roomId: 'library', parentId: 'panel' }),
		);
		expect(places.get('panel')).toMatchObject({ column: 1, lane: 0, lanes: 1 });
		expect(places.get('first')).toMatchObject({ column: 1, lane: 0, lanes: 2 });
		expect(places.get('second')).toMatchObject({ column: 1, lane: 1, lanes: 2 });
	});

	test('an item whose session is not on this day stands by itself', () => {
		expect(board(session('a', '10:00', '11:00', { parentId: 'elsewhere' })).places.get('a')).toMatchObject({
			column: 0,
			lanes: 1,
		});
	});
});

test('minutes go by the clock on the wall', () => {
	expect(minutesAfter('2026-03-29', '2026-03-29T03:30')).toBe(210);
	expect(minutesAfter('2026-12-31', '2027-01-01T00:05')).toBe(1445);
});

test('nothing ever covers anything, and everything is inside the board', () => {
	const time = (minutes: number) => new Date(Date.UTC(2026, 11, 1, 0, minutes)).toISOString().slice(0, 16);
	const anySession = fc
		.record({
			from: fc.integer({ min: 0, max: 1500 }),
			minutes: fc.integer({ min: 0, max: 400 }),
			roomId: fc.constantFrom('hall', 'library', null),
			isAcrossRooms: fc.boolean(),
		})
		.map(({ from, minutes, roomId, isAcrossRooms }) => ({
			...{ startsLocal: time(from), endsLocal: time(from + minutes) },
			...{ isAcrossRooms, roomId: isAcrossRooms ? null : roomId },
		}));
	fc.assert(
		fc.property(fc.array(anySession, { maxLength: 25 }), (drawn) => {
			const sessions = drawn.map((values, index) => session(String(index), '10:00', '10:00', values));
			const { fromHour, toHour, columns, places } = board(...sessions);
			const boxes = [...places.values()];
			expect(boxes).toHaveLength(sessions.length);
			for (const [index, a] of boxes.entries()) {
				expect(a.from >= fromHour * 60 && a.from + a.minutes <= toHour * 60).toBe(true);
				expect(a.column >= 0 && a.column + a.span <= columns.length && a.lane < a.lanes).toBe(true);
				for (const b of boxes.slice(index + 1)) {
					const isSameTime = a.from < b.from + b.minutes && b.from < a.from + a.minutes;
					const isSameColumn = a.column < b.column + b.span && b.column < a.column + a.span;
					const isSameLane =
						a.lane / a.lanes < (b.lane + 1) / b.lanes && b.lane / b.lanes < (a.lane + 1) / a.lanes;
					expect(isSameTime && isSameColumn && isSameLane).toBe(false);
				}
			}
		}),
		{ numRuns: 300 },
	);
});
