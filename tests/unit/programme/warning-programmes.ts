import fc from 'fast-check';
import { partKinds, sessionKinds } from '#lib/modules/programme/types/released.ts';
import type { WarningInput, WarningSession } from '#lib/modules/programme/types/warnings.ts';

const dayOn = '2026-12-01';

/** @returns the instant that many minutes after 09:00 in Copenhagen, and the wall clock then */
export function at(minutes: number): { at: string; local: string } {
	const instant = new Date(Date.UTC(2026, 11, 1, 8) + minutes * 60_000);
	const local = new Date(instant.getTime() + 3_600_000).toISOString().slice(0, 16);
	return { at: instant.toISOString(), local };
}

/** A presentation on the first day in no room, `from` and `to` in minutes after 09:00. */
export function aSession(
	id: string,
	from: number,
	to: number,
	values: Partial<WarningSession> = {},
): WarningSession {
	const [start, end] = [at(from), at(to)];
	return {
		id,
		kind: 'presentation',
		language: 'en',
		interpretation: [],
		roomId: null,
		isAcrossRooms: false,
		parentId: null,
		groupId: null,
		takesSignUp: false,
		seats: null,
		dayOn: start.local.slice(0, 10),
		startsLocal: start.local,
		endsLocal: end.local,
		startsAt: start.at,
		endsAt: end.at,
		parts: [],
		...values,
	};
}

/** A workshop of two days in English without rooms, sessions or anything declared. */
export function anInput(values: Partial<WarningInput> = {}): WarningInput {
	return {
		startsOn: dayOn,
		endsOn: '2026-12-02',
		workingLanguages: ['en'],
		days: [],
		rooms: [],
		sessions: [],
		apart: [],
		absences: [],
		signUps: {},
		siteMinutes: 15,
		...values,
	};
}

export const aRoom = (id: string, values: { capacity?: number | null; site?: string } = {}) => ({
	id,
	name: `Room ${id}`,
	capacity: null,
	site: '',
	...values,
});

const sessionIds = Array.from({ length: 40 }, (_, n) => `s${n}`);
const roomIds = ['r1', 'r2', 'r3'];
const people = ['ana', 'bo', 'chi'];
const quarter = (max: number) => fc.integer({ min: 0, max }).map((n) => n * 15);
const tag = fc.constantFrom('en', 'en-GB', 'vi', 'fr');

const session = (count: number, quarters: number) =>
	fc
		.record({
			from: quarter(quarters),
			length: quarter(6),
			kind: fc.constantFrom(...sessionKinds),
			language: fc.option(tag),
			interpretation: fc.uniqueArray(tag, { maxLength: 2 }),
			// A room that nobody knows is one that was deleted meanwhile.
			roomId: fc.option(fc.constantFrom(...roomIds, 'gone')),
			isAcrossRooms: fc.boolean(),
			parentId: fc.option(fc.constantFrom(...sessionIds.slice(0, count), 'gone'), { freq: 2 }),
			groupId: fc.option(fc.constantFrom('g1', 'g2')),
			takesSignUp: fc.boolean(),
			seats: fc.option(fc.integer({ min: 1, max: 30 })),
			parts: fc.array(fc.record({ who: fc.constantFrom(...people), part: fc.constantFrom(...partKinds) }), {
				maxLength: 3,
			}),
		})
		.map(({ from, length, isAcrossRooms, roomId, parts, ...values }) =>
			aSession('', from, from + length, {
				...values,
				isAcrossRooms: isAcrossRooms && roomId === 'gone',
				roomId,
				parts: parts.map((part) => ({ ...part, name: part.who })),
			}),
		);

/** Random programmes that have everything: a quiet one over two days and more, and a crowded one of a few hours. */
export const programmes: fc.Arbitrary<WarningInput> = fc
	.constantFrom({ count: 12, quarters: 250 }, { count: 20, quarters: 30 }, { count: 40, quarters: 8 })
	.chain(({ count, quarters }) =>
		fc.record({
			startsOn: fc.constant(dayOn),
			endsOn: fc.constantFrom(dayOn, '2026-12-02'),
			workingLanguages: fc.uniqueArray(tag, { maxLength: 3 }),
			days: fc.subarray([
				{ dayOn, startsLocal: '2026-12-01T09:30', endsLocal: '2026-12-01T15:00' },
				// Ends after midnight.
				{ dayOn: '2026-12-02', startsLocal: '2026-12-02T12:00', endsLocal: '2026-12-03T01:00' },
			]),
			rooms: fc.oneof(
				{
					weight: 9,
					arbitrary: fc.tuple(
						...roomIds.map((id) =>
							fc.record({
								id: fc.constant(id),
								name: fc.constant(`Room ${id}`),
								capacity: fc.option(fc.constantFrom(0, 10, 25)),
								site: fc.constantFrom('', 'North', 'South'),
							}),
						),
					),
				},
				fc.constant([]),
			),
			sessions: fc
				.array(session(count, quarters), { maxLength: count })
				.map((all) => all.map((one, n) => ({ ...one, id: sessionIds[n] as string }))),
			apart: fc.uniqueArray(
				fc.tuple(fc.constantFrom(...sessionIds), fc.constantFrom(...sessionIds)).filter(([a, b]) => a < b),
				{ maxLength: 20, selector: (pair) => pair.join() },
			),
			absences: fc.array(
				fc
					.record({ of: fc.constantFrom(...roomIds, ...people), from: quarter(quarters), length: quarter(8) })
					.map(({ of, from, length }) => ({
						of,
						startsAt: at(from).at,
						endsAt: at(from + length + 15).at,
					})),
				{ maxLength: 8 },
			),
			signUps: fc.dictionary(fc.constantFrom(...sessionIds), fc.integer({ min: 0, max: 40 })),
			siteMinutes: fc.constantFrom(0, 15, 40),
		}),
	);
