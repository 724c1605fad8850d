import { describe, expect, it } from 'vitest';
import { maxColumns, maxRows, slotsOf, timetableOf } from '#lib/modules/programme/rules/timetable.ts';
import type { ReleasedSession } from '#lib/modules/programme/types/released.ts';
import { releasedSession } from '../../helpers/released-session.ts';

const rooms = ['A', 'B', 'C'].map((name) => ({ id: name, name }));
const at = (from: string, to: string, room: string | null, values: Partial<ReleasedSession> = {}) =>
	releasedSession({
		startsLocal: `2026-12-01T${from}`,
		endsLocal: `2026-12-01T${to}`,
		...values,
		room,
	} as Parameters<typeof releasedSession>[0]);

/** Title -> "row-rowEnd column-columnEnd". */
function placesOf(sessions: readonly ReleasedSession[]) {
	const timetable = timetableOf(sessions, rooms);
	return {
		columns: timetable?.columns,
		places: Object.fromEntries(
			sessions.map(({ id, title }) => {
				const place = timetable?.places.get(id);
				return [title, place && `${place.row}-${place.rowEnd} ${place.column}-${place.columnEnd}`];
			}),
		),
	};
}

describe('timetableOf', () => {
	it('sets rooms beside each other, and what is alone in its time across them', () => {
		const sessions = [
			at('09:00', '10:00', 'C', { title: 'Opening' }),
			at('10:00', '11:00', 'A', { title: 'One' }),
			at('10:00', '12:00', 'B', { title: 'Two' }),
			at('11:00', '12:00', 'A', { title: 'Three' }),
			at('12:00', '13:00', null, { title: 'Lunch' }),
		];
		expect(placesOf(sessions)).toEqual({
			columns: ['A', 'B'],
			places: { Opening: '0-1 0-2', One: '1-2 0-1', Two: '1-3 1-2', Three: '2-3 0-1', Lunch: '3-4 0-2' },
		});
	});

	it('keeps the workshop’s order of rooms', () => {
		const sessions = [at('10:00', '11:00', 'C'), at('10:00', '11:00', 'A')];
		expect(timetableOf(sessions, rooms)?.columns).toEqual(['A', 'C']);
	});

	it('gives a column at the end to what has no room but is not alone', () => {
		const sessions = [
			at('10:00', '12:00', 'A', { title: 'Long' }),
			at('10:30', '11:00', null, { title: 'Coffee' }),
		];
		expect(placesOf(sessions)).toEqual({
			columns: ['A', null],
			places: { Long: '0-3 0-1', Coffee: '1-2 1-2' },
		});
	});

	it('lets a cancelled session make way for the one that took its place', () => {
		const sessions = [
			at('10:00', '11:00', 'A', { title: 'Old', state: 'cancelled' }),
			at('10:00', '11:00', 'A', { title: 'New' }),
		];
		expect(placesOf(sessions)).toEqual({
			columns: ['A', null],
			places: { Old: '0-1 1-2', New: '0-1 0-1' },
		});
	});

	it('lays no session over another', () => {
		const sessions = Array.from({ length: 40 }, (_, n) =>
			at(
				`${String(9 + (n % 8)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`,
				`${String(10 + (n % 9)).padStart(2, '0')}:45`,
				['A', 'B', 'C', null][n % 4] ?? null,
				{ state: n % 7 === 0 ? 'cancelled' : 'scheduled' },
			),
		).filter(({ startsAt, endsAt }) => startsAt < endsAt);
		const places = [...(timetableOf(sessions.slice(0, 14), rooms)?.places.values() ?? [])];
		expect(places).toHaveLength(Math.min(14, sessions.length));
		const covers = places.filter((a, i) =>
			places.some(
				(b, j) =>
					i < j && a.row < b.rowEnd && b.row < a.rowEnd && a.column < b.columnEnd && b.column < a.columnEnd,
			),
		);
		expect(covers).toEqual([]);
	});

	it.each([
		['nothing', []],
		['one session', [at('10:00', '11:00', 'A')]],
		['one after the other', [at('10:00', '11:00', 'A'), at('11:00', '12:00', 'B')]],
	])('leaves %s to the list', (_, sessions) => {
		expect(timetableOf(sessions, rooms)).toBeUndefined();
	});

	it('leaves more rooms than fit to the list', () => {
		const many = Array.from({ length: maxColumns + 1 }, (_, n) => ({ id: `R${n}`, name: `R${n}` }));
		const sessions = many.map(({ id }) => at('10:00', '11:00', id));
		expect(timetableOf(sessions.slice(1), many)?.columns).toHaveLength(maxColumns);
		expect(timetableOf(sessions, many)).toBeUndefined();
	});

	it('leaves more changes in a day than fit to the list', () => {
		const minute = (n: number) =>
			`${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
		const sessions = ['A', 'B'].flatMap((room) =>
			Array.from({ length: maxRows }, (_, n) => at(minute(n * 2), minute(n * 2 + 1), room)),
		);
		expect(timetableOf(sessions, rooms)).toBeUndefined();
	});
});

describe('slotsOf', () => {
	it('gathers what begins together, in order', () => {
		const sessions = [
			at('09:00', '10:00', 'A', { title: 'One' }),
			at('09:00', '09:30', 'B', { title: 'Two' }),
			at('10:00', '11:00', 'A', { title: 'Three' }),
		];
		expect(slotsOf(sessions).map((slot) => [slot.startsAt, slot.sessions.map(({ title }) => title)])).toEqual(
			[
				['2026-12-01T08:00:00.000Z', ['One', 'Two']],
				['2026-12-01T09:00:00.000Z', ['Three']],
			],
		);
	});
});
