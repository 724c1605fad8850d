import { expect, test } from 'vitest';
import { displayHoldsUntil, displayOf, displayQuery } from '#lib/modules/programme/rules/display.ts';
import type { ReleasedSession } from '#lib/modules/programme/types/released.ts';
import type { Display } from '#lib/modules/programme/types/display.ts';
import { releasedSession } from '../../helpers/released-session.ts';

const zone = 'Europe/Copenhagen';
const on = (room: string | null, starts: string, ends: string, values: Partial<ReleasedSession> = {}) =>
	releasedSession({
		room,
		startsLocal: `2026-12-01T${starts}`,
		endsLocal: `2026-12-01T${ends}`,
		title: `${room ?? 'Walk'} ${starts}`,
		...(values as object),
	});

/** Copenhagen is an hour ahead of UTC then. */
const at = (time: string, day = '01') => `2026-12-${day}T${time}:00.000Z`;

function display(
	sessions: ReleasedSession[],
	now: string,
	values: {
		room?: string;
		earlier?: Record<string, { startsAt: string; endsAt: string; room: string | null }>;
	} = {},
): Display {
	const earlier = new Map(Object.entries(values.earlier ?? {}));
	const ordered = sessions.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
	const days = [...new Set(sessions.map(({ dayOn }) => dayOn))].sort();
	const rooms = [{ name: 'A' }, { name: 'B' }, { name: 'C' }];
	return displayOf({ days, sessions: ordered, rooms, zone, earlier, room: values.room ?? null }, now);
}

const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);
const brief = ({ panels }: Display) => panels.map(({ room, now, next }) => [room, titles(now), titles(next)]);

test('each room with what is on and what follows on that day; rooms with neither are left out', () => {
	const sessions = [
		on('A', '10:00', '11:00'),
		on('A', '11:30', '12:00'),
		on('A', '14:00', '15:00'),
		on('B', '12:00', '13:00'),
		on('C', '08:00', '09:00'),
		releasedSession({ room: 'C', startsLocal: '2026-12-02T09:00', endsLocal: '2026-12-02T10:00' }),
	];
	const shown = display(sessions, at('09:30'));
	expect(shown.phase).toBe('during');
	expect(brief(shown)).toEqual([
		['A', ['A 10:00'], ['A 11:30']],
		['B', [], ['B 12:00']],
	]);
	expect(shown.changesAt).toBe(at('10:00'));
});

test('a session ends at its end and begins at its start', () => {
	const sessions = [on('A', '10:00', '11:00'), on('A', '11:00', '12:00')];
	expect(brief(display(sessions, at('10:00')))).toEqual([['A', ['A 11:00'], []]]);
	expect(brief(display(sessions, '2026-12-01T09:59:59.999Z'))).toEqual([['A', ['A 10:00'], ['A 11:00']]]);
});

test('what is in all rooms stands above them, what is in none after them', () => {
	const coffee = on(null, '11:00', '11:30', { title: 'Coffee', isAcrossRooms: true });
	const shown = display([on('A', '10:00', '11:00'), coffee, on(null, '12:00', '13:00')], at('10:10'));
	expect([titles(shown.everywhere.now), titles(shown.everywhere.next)]).toEqual([['Coffee'], []]);
	expect(brief(shown)).toEqual([[null, [], ['Walk 12:00']]]);
});

test('a screen for one room has that room only, what is everywhere too, and the rest of its day', () => {
	const sessions = [
		on('A', '10:00', '11:00'),
		on('B', '10:00', '11:00'),
		on(null, '11:00', '11:30', { title: 'Coffee', isAcrossRooms: true }),
		on('A', '11:30', '12:00'),
	];
	const shown = display(sessions, at('09:30'), { room: 'A' });
	expect(brief(shown)).toEqual([['A', ['A 10:00'], ['Coffee']]]);
	expect(titles(shown.panels[0]?.later ?? [])).toEqual(['A 11:30']);
	expect(titles(shown.everywhere.now)).toEqual([]);
});

test('the item going on inside a session is named with it, its people first', () => {
	const person = (name: string) => ({ contributorId: name, part: 'speaker' as const, name, biography: '' });
	const panel = on('A', '10:00', '11:00', { id: 'panel', title: 'Panel', parts: [person('Chair')] });
	const first = on('A', '10:00', '10:20', {
		parentId: 'panel',
		title: 'First',
		parts: [person('Ama'), person('Chair')],
	});
	const [item] = display([panel, first], at('09:10')).panels[0]?.now ?? [];
	expect([item?.title, item?.running?.title, item?.people]).toEqual(['Panel', 'First', ['Ama', 'Chair']]);
	const [later] = display([panel, first], at('09:40')).panels[0]?.now ?? [];
	expect([later?.running, later?.people]).toEqual([null, ['Chair']]);
});

test('before the first day it says when that begins; in the evening when the next one does; after the last one that it is over', () => {
	const sessions = [
		on('A', '10:00', '11:00'),
		releasedSession({
			room: 'B',
			title: 'Second day',
			startsLocal: '2026-12-02T09:00',
			endsLocal: '2026-12-02T10:00',
		}),
	];
	const told = (now: string) => {
		const { phase, panels, nextDay } = display(sessions, now);
		return [phase, panels.length, nextDay?.title ?? null];
	};
	expect(told(at('20:00', '01').replace('12-01', '11-30'))).toEqual(['before', 0, 'A 10:00']);
	expect(told(at('08:00'))).toEqual(['during', 1, null]);
	expect(told(at('12:00'))).toEqual(['during', 0, 'Second day']);
	expect(told(at('10:00', '02'))).toEqual(['after', 0, null]);
});

test('nothing is on in a programme without sessions', () => {
	expect(display([], at('09:00'))).toMatchObject({
		phase: 'before',
		panels: [],
		nextDay: null,
		changesAt: null,
	});
});

test('a cancelled session is named until its time is over, and at its own door', () => {
	const cancelled = on('A', '10:00', '11:00', { state: 'cancelled', title: 'Dropped' });
	const sessions = [cancelled, on('B', '10:00', '12:00')];
	const was = { startsAt: at('09:00'), room: 'A' };
	expect(display(sessions, at('09:30')).changes).toEqual([
		{ kind: 'cancelled', title: 'Dropped', language: 'en', was },
	]);
	expect(display(sessions, at('09:30'), { room: 'A' }).changes.length).toBe(1);
	expect(display(sessions, at('09:30'), { room: 'B' }).changes).toEqual([]);
	expect(display(sessions, at('10:00')).changes).toEqual([]);
	expect(brief(display(sessions, at('09:30')))).toEqual([['B', ['B 10:00'], []]]);
});

test('a moved session is named at its old door and at its new one', () => {
	const moved = on('B', '11:00', '12:00', { id: 'moved', title: 'Moved' });
	const earlier = { moved: { startsAt: at('09:00'), endsAt: at('10:00'), room: 'A' } };
	const told = (now: string, room?: string) =>
		display([moved, on('C', '08:00', '18:00')], now, { earlier, ...(room !== undefined && { room }) })
			.changes;
	const change = {
		kind: 'moved',
		title: 'Moved',
		language: 'en',
		was: { startsAt: at('09:00'), room: 'A' },
		is: { startsAt: at('10:00'), room: 'B' },
	};
	expect(told(at('08:00'))).toEqual([change]);
	expect(told(at('08:00'), 'A')).toEqual([change]);
	expect(told(at('08:00'), 'B')).toEqual([change]);
	expect(told(at('08:00'), 'C')).toEqual([]);
	// The old time is over: only the new door still needs to know.
	expect([told(at('10:30'), 'A'), told(at('10:30'), 'B')]).toEqual([[], [change]]);
	expect(told(at('11:00'))).toEqual([]);
});

test('what was moved to another day is named today, what concerns other days is not', () => {
	const toTomorrow = releasedSession({
		id: 'later',
		room: 'A',
		startsLocal: '2026-12-02T10:00',
		endsLocal: '2026-12-02T11:00',
	});
	const tomorrow = releasedSession({
		id: 'other',
		room: 'A',
		startsLocal: '2026-12-02T12:00',
		endsLocal: '2026-12-02T13:00',
	});
	const earlier = {
		later: { startsAt: at('09:00'), endsAt: at('10:00'), room: 'A' },
		other: { startsAt: at('09:00', '02'), endsAt: at('10:00', '02'), room: 'A' },
	};
	const { changes } = display([on('C', '08:00', '18:00'), toTomorrow, tomorrow], at('08:00'), { earlier });
	expect(changes.map((change) => change.kind === 'moved' && change.is.startsAt)).toEqual([at('09:00', '02')]);
});

test('what stayed where it was, or is new, has not moved', () => {
	const same = on('A', '10:00', '11:00', { id: 'same' });
	const fresh = on('B', '10:00', '11:00', { id: 'fresh' });
	const earlier = { same: { startsAt: at('09:00'), endsAt: at('09:30'), room: 'A' } };
	expect(display([same, fresh], at('08:00'), { earlier }).changes).toEqual([]);
});

test('a screen holds until something changes, at most until the minute is over', () => {
	expect(displayHoldsUntil(null, '2026-12-01T09:30:00.000Z')).toBe('2026-12-01T09:31:00.000Z');
	expect(displayHoldsUntil(at('10:00'), '2026-12-01T09:30:59.999Z')).toBe('2026-12-01T09:31:00.000Z');
	expect(displayHoldsUntil('2026-12-01T09:30:30.000Z', '2026-12-01T09:30:10.000Z')).toBe(
		'2026-12-01T09:30:30.000Z',
	);
});

test('a screen has one address for each room and language', () => {
	expect([displayQuery(null, null), displayQuery('Phòng A', null), displayQuery('A & B', 'vi')]).toEqual([
		'',
		'?room=Ph%C3%B2ng+A',
		'?room=A+%26+B&lang=vi',
	]);
});
