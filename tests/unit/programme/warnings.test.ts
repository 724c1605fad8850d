import { describe, expect, it } from 'vitest';
import { findWarnings } from '#lib/modules/programme/rules/warnings.ts';
import type { WarningInput, WarningSession } from '#lib/modules/programme/types/warnings.ts';
import { aRoom, aSession, anInput } from './warning-programmes.ts';

const person = (who: string, part: 'speaker' | 'chair' = 'speaker') => ({
	who,
	name: `Name of ${who}`,
	part,
});
const linesOf = (values: Partial<WarningInput>) =>
	findWarnings(anInput(values)).map(({ kind, otherId, sessionId, subject }) =>
		[kind, otherId, sessionId, subject].filter(Boolean).join(' '),
	);
const inHall = { roomId: 'hall' };
const hall = aRoom('hall', { capacity: 20 });
const keysOf = (values: Partial<WarningInput>) => findWarnings(anInput(values)).map(({ key }) => key);

describe('rooms and people', () => {
	it('names both sessions and what they share, the later one first of all', () => {
		const sessions = [
			aSession('b', 30, 90, { ...inHall, parts: [person('ana')] }),
			aSession('a', 0, 60, { ...inHall, parts: [person('ana'), person('ana', 'chair')] }),
		];
		expect(findWarnings(anInput({ rooms: [hall], sessions }))).toEqual([
			{
				kind: 'room_taken',
				key: 'room_taken:b:a:hall:30:60:60',
				sessionId: 'b',
				otherId: 'a',
				subject: 'Room hall',
				amount: null,
				limit: null,
			},
			{
				kind: 'person_taken',
				key: 'person_taken:b:a:ana:30:60:60',
				sessionId: 'b',
				otherId: 'a',
				subject: 'Name of ana',
				amount: null,
				limit: null,
			},
		]);
	});

	it('counts a session across all rooms for each of them, and two such as one pair', () => {
		const sessions = [
			aSession('lunch', 0, 60, { kind: 'break', isAcrossRooms: true }),
			aSession('talk', 30, 90, inHall),
			aSession('call', 45, 50, { roomId: 'online' }),
			aSession('break', 50, 70, { kind: 'break', isAcrossRooms: true }),
		];
		expect(linesOf({ rooms: [hall, aRoom('online')], sessions })).toEqual([
			'room_taken lunch talk Room hall',
			'room_taken lunch call Room online',
			'room_taken lunch break',
			'room_taken talk break Room hall',
		]);
	});

	it('sets an item neither against its session nor a second time against what its session is in the way of', () => {
		const sessions = [
			aSession('panel', 0, 90, { ...inHall, kind: 'panel', parts: [person('ana', 'chair')] }),
			aSession('one', 0, 45, { ...inHall, parentId: 'panel', parts: [person('ana'), person('bo')] }),
			aSession('two', 45, 90, { parentId: 'panel' }),
			aSession('other', 10, 30, { ...inHall, parts: [person('ana'), person('bo')] }),
		];
		expect(linesOf({ rooms: [hall], sessions })).toEqual([
			'room_taken panel other Room hall',
			'person_taken one other Name of bo',
			'person_taken panel other Name of ana',
		]);
	});

	it('only notes what shares a room on purpose: groups of one parallel group, items side by side', () => {
		const groups = ['a', 'b'].map((id) => aSession(id, 0, 60, { ...inHall, groupId: 'g' }));
		expect(linesOf({ rooms: [hall], sessions: groups })).toEqual(['room_shared a b Room hall']);
		const posters = ['a', 'b'].map((id) => aSession(id, 0, 60, { ...inHall, parentId: 'posters' }));
		const sessions = [aSession('posters', 0, 60, inHall), ...posters];
		expect(linesOf({ rooms: [hall], sessions })).toEqual(['room_shared a b Room hall']);
	});

	it('lets a group have its rooms, but nobody be in two of them', () => {
		const groups = ['a', 'b'].map((id) =>
			aSession(id, 0, 60, { roomId: id, groupId: 'g', parts: [person('ana')] }),
		);
		expect(linesOf({ rooms: [aRoom('a'), aRoom('b')], sessions: groups })).toEqual([
			'person_taken a b Name of ana',
		]);
	});

	it('asks for time between two sites, not within one, and not where a room names none', () => {
		const rooms = [
			aRoom('n1', { site: 'North' }),
			aRoom('n2', { site: 'North' }),
			aRoom('s', { site: 'South' }),
			aRoom('x'),
		];
		const at = (id: string, from: number, roomId: string) =>
			aSession(id, from, from + 30, { roomId, parts: [person('ana')] });
		const gaps = (minutes: number, roomId: string, siteMinutes = 15) =>
			findWarnings(
				anInput({ rooms, siteMinutes, sessions: [at('a', 0, 'n1'), at('b', 30 + minutes, roomId)] }),
			).map(({ kind, amount, limit }) => [kind, amount, limit]);
		expect(gaps(10, 's')).toEqual([['gap_short', 10, 15]]);
		expect(gaps(0, 's')).toEqual([['gap_short', 0, 15]]);
		expect([gaps(15, 's'), gaps(10, 'n2'), gaps(10, 'x'), gaps(10, 's', 0)]).toEqual([[], [], [], []]);
	});

	it('warns of declared pairs only while they run at the same time', () => {
		const sessions = [aSession('a', 0, 60), aSession('b', 59, 90), aSession('c', 60, 90)];
		const apart = [['a', 'b'] as const, ['a', 'c'] as const, ['c', 'deleted'] as const];
		expect(linesOf({ sessions, apart })).toEqual(['apart a b']);
	});

	it('warns of absences, once where a session lies around its item, and not across all rooms', () => {
		const away = (of: string) => ({
			of,
			startsAt: '2026-12-01T08:30:00.000Z',
			endsAt: '2026-12-01T09:00:00.000Z',
		});
		const sessions = [
			aSession('panel', 0, 60, { ...inHall, parts: [person('ana')] }),
			aSession('item', 0, 60, { ...inHall, parentId: 'panel', parts: [person('ana'), person('bo')] }),
			aSession('before', 0, 30, { roomId: 'other', parts: [person('bo')] }),
			aSession('break', 30, 60, { isAcrossRooms: true, kind: 'break' }),
		];
		const rooms = [hall, aRoom('other')];
		const absences = [away('hall'), away('ana'), away('bo')];
		expect(linesOf({ rooms, sessions, absences }).filter((line) => line.includes('absent'))).toEqual([
			'person_absent item Name of bo',
			'room_absent panel Room hall',
			'person_absent panel Name of ana',
		]);
	});
});

describe('one session by itself', () => {
	it('compares sign-ups and seats with the room; a room of no capacity holds everybody, of capacity 0 nobody', () => {
		const sized = (capacity: number | null, signUps: number, values: Partial<WarningSession> = {}) =>
			findWarnings(
				anInput({
					rooms: [aRoom('hall', { capacity })],
					sessions: [aSession('a', 0, 60, { ...inHall, ...values })],
					signUps: { a: signUps },
				}),
			).map(({ kind, amount, limit }) => [kind, amount, limit]);
		expect(sized(20, 20)).toEqual([]);
		expect(sized(20, 21)).toEqual([['room_too_small', 21, 20]]);
		expect(sized(null, 1_000)).toEqual([]);
		expect(sized(0, 1)).toEqual([['room_too_small', 1, 0]]);
		expect(sized(20, 0, { seats: 30 })).toEqual([]);
		expect(sized(20, 0, { seats: 30, takesSignUp: true })).toEqual([['seats_over_room', 30, 20]]);
		expect(sized(20, 21, { seats: 30, takesSignUp: true })).toEqual([['room_too_small', 21, 20]]);
	});

	it('looks at dates before hours, and at hours that somebody has set only', () => {
		const days = [{ dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T10:00' }];
		expect(linesOf({ days, sessions: [aSession('a', -1, 30)] })).toEqual(['outside_hours a 09:00–10:00']);
		expect(linesOf({ days, sessions: [aSession('a', 0, 60)] })).toEqual([]);
		expect(linesOf({ sessions: [aSession('a', -500, 30)] })).toEqual([]);
		expect(linesOf({ days, startsOn: '2026-12-02', sessions: [aSession('a', -1, 30)] })).toEqual([
			'outside_dates a 2026-12-01',
		]);
	});

	it('lets a session after midnight belong to a day that lasts as long', () => {
		const late = aSession('a', 14 * 60, 16 * 60, { dayOn: '2026-12-01' });
		const day = (endsLocal: string) => [{ dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal }];
		expect(linesOf({ days: day('2026-12-02T01:00'), sessions: [late] })).toEqual([]);
		expect(linesOf({ days: day('2026-12-02T00:30'), sessions: [late] })).toEqual([
			'outside_hours a 09:00–00:30',
		]);
	});

	it('asks for a chair, for somebody who facilitates and for a rapporteur by kind of session', () => {
		const missing = (values: Partial<WarningSession>) =>
			findWarnings(anInput({ sessions: [aSession('a', 0, 60, values)] })).map(({ kind }) => kind);
		const group = ['facilitator_missing', 'rapporteur_missing'];
		expect(missing({ kind: 'plenary' })).toEqual(['chair_missing']);
		expect(missing({ kind: 'panel', parts: [{ ...person('ana'), part: 'moderator' }] })).toEqual([]);
		for (const kind of ['breakout', 'clinic', 'consultation'] as const)
			expect(missing({ kind })).toEqual(group);
		expect(missing({ kind: 'breakout', parts: [person('ana', 'chair')] })).toEqual(['rapporteur_missing']);
		for (const kind of ['keynote', 'presentation', 'exercise', 'field_visit', 'break', 'social'] as const)
			expect(missing({ kind })).toEqual([]);
		expect(missing({ kind: 'plenary', parentId: 'gone' })).toEqual(['chair_missing']);
		const nested = [
			aSession('panel', 0, 60, { kind: 'panel', parts: [person('ana', 'chair')] }),
			aSession('inner', 0, 30, { kind: 'panel', parentId: 'panel' }),
		];
		expect(findWarnings(anInput({ sessions: nested }))).toEqual([]);
	});

	it('asks for every working language where everybody sits together', () => {
		const missing = (values: Partial<WarningSession>) =>
			linesOf({
				workingLanguages: ['en-GB', 'vi', 'fr'],
				sessions: [aSession('a', 0, 60, { kind: 'keynote', ...values })],
			});
		expect(missing({ language: 'en' })).toEqual(['interpreter_missing a vi,fr']);
		expect(missing({ language: 'en', interpretation: ['fr', 'vi'] })).toEqual([]);
		expect(missing({ language: 'de', interpretation: ['fr'] })).toEqual(['interpreter_missing a en-GB,vi']);
		expect(missing({ language: null })).toEqual([]);
		expect(missing({ language: 'en', kind: 'breakout', parts: [person('x', 'chair')] })).toEqual([
			'rapporteur_missing a',
		]);
	});

	it('misses a room where the workshop has rooms, also one that was deleted, and asks none of breaks and visits', () => {
		const sessions = [
			aSession('a', 0, 60),
			aSession('b', 60, 90, { roomId: 'deleted' }),
			aSession('c', 60, 90, { roomId: 'deleted' }),
			aSession('d', 90, 120, { isAcrossRooms: true }),
			aSession('e', 120, 180, { kind: 'field_visit' }),
		];
		expect(linesOf({ rooms: [hall], sessions })).toEqual([
			'room_missing a',
			'room_missing b',
			'room_missing c',
		]);
		expect(linesOf({ sessions })).toEqual([]);
	});
});

describe('times', () => {
	const inCopenhagen = (id: string, startsAt: string, endsAt: string, local: [string, string]) =>
		aSession(id, 0, 0, {
			...{
				roomId: 'hall',
				startsAt,
				endsAt,
				startsLocal: local[0],
				endsLocal: local[1],
				dayOn: '2026-10-25',
			},
		});

	it('goes by instants when the clock is put back: the printed times overlap, the sessions do not', () => {
		const sessions = [
			inCopenhagen('first', '2026-10-25T00:00:00.000Z', '2026-10-25T00:45:00.000Z', [
				'2026-10-25T02:00',
				'2026-10-25T02:45',
			]),
			inCopenhagen('again', '2026-10-25T01:00:00.000Z', '2026-10-25T01:45:00.000Z', [
				'2026-10-25T02:00',
				'2026-10-25T02:45',
			]),
		];
		const dates = { startsOn: '2026-10-25', endsOn: '2026-10-25' };
		expect(linesOf({ ...dates, rooms: [hall], sessions })).toEqual([]);
	});

	it('goes by instants when the clock is put forward: there is no hour between 02:00 and 03:00', () => {
		const sessions = [
			aSession('before', 0, 0, {
				...{ roomId: 'n', parts: [person('ana')], dayOn: '2026-12-01' },
				...{ startsAt: '2026-03-29T00:00:00.000Z', endsAt: '2026-03-29T01:00:00.000Z' },
			}),
			aSession('after', 0, 0, {
				...{ roomId: 's', parts: [person('ana')], dayOn: '2026-12-01' },
				...{ startsAt: '2026-03-29T01:05:00.000Z', endsAt: '2026-03-29T02:00:00.000Z' },
			}),
		];
		const rooms = [aRoom('n', { site: 'North' }), aRoom('s', { site: 'South' })];
		expect(findWarnings(anInput({ rooms, sessions })).map(({ kind, amount }) => [kind, amount])).toEqual([
			['gap_short', 5],
		]);
	});

	it('sets what has no length against what goes on around it, not against what it touches', () => {
		const photo = aSession('photo', 30, 30, inHall);
		const around = (from: number, to: number) =>
			linesOf({ rooms: [hall], sessions: [photo, aSession('talk', from, to, inHall)] });
		expect(around(0, 60)).toEqual(['room_taken talk photo Room hall']);
		expect([around(0, 30), around(30, 60)]).toEqual([[], []]);
	});

	it('takes an end before the start, which broken data may have, as no length', () => {
		const broken = aSession('broken', 30, 10, inHall);
		expect(linesOf({ rooms: [hall], sessions: [broken, aSession('talk', 0, 20, inHall)] })).toEqual([]);
	});
});

describe('keys', () => {
	const pair = (shift: number, values: Partial<WarningSession> = {}): Partial<WarningInput> => ({
		rooms: [hall, aRoom('other')],
		sessions: [
			aSession('a', shift, shift + 60, inHall),
			aSession('b', shift + 30, shift + 90, { ...inHall, ...values }),
		],
	});

	it('stay when both sessions move together, or are called something else', () => {
		const [key] = keysOf(pair(0));
		expect(keysOf(pair(120))).toEqual([key]);
		expect(keysOf({ ...pair(0), rooms: [{ ...hall, name: 'Renamed' }] })).toEqual([key]);
	});

	it('change with the time between them, the room, and their lengths', () => {
		const [key] = keysOf(pair(0));
		expect(keysOf(pair(0, { startsAt: '2026-12-01T08:31:00.000Z' }))).not.toContain(key);
		expect(keysOf(pair(0, { endsAt: '2026-12-01T09:31:00.000Z' }))).not.toContain(key);
		const elsewhere = pair(0).sessions?.map((session) => ({ ...session, roomId: 'other' })) ?? [];
		expect(keysOf({ ...pair(0), sessions: elsewhere })).not.toContain(key);
	});

	it('of a full room change with each tenth of it, not with each person', () => {
		const keyAt = (signUps: number) =>
			keysOf({ rooms: [hall], sessions: [aSession('a', 0, 60, inHall)], signUps: { a: signUps } })[0];
		expect(keyAt(22)).toBe(keyAt(21));
		expect(keyAt(23)).not.toBe(keyAt(22));
	});

	it('of a missing part stay at another time, and change with the kind of session', () => {
		const keyAt = (from: number, kind: 'plenary' | 'panel') =>
			keysOf({ sessions: [aSession('a', from, from + 60, { kind })] })[0];
		expect(keyAt(0, 'plenary')).toBe(keyAt(60, 'plenary'));
		expect(keyAt(0, 'panel')).not.toBe(keyAt(0, 'plenary'));
	});
});
