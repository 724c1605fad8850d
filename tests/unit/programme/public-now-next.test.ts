import { describe, expect, it } from 'vitest';
import { dayToOpen, nextChange, nowAndNext } from '#lib/modules/programme/rules/now-next.ts';
import { releasedSession } from '../../helpers/released-session.ts';

const zone = 'Europe/Copenhagen';
const days = ['2026-12-01', '2026-12-02'];
const opening = releasedSession({
	title: 'Opening',
	startsLocal: '2026-12-01T09:00',
	endsLocal: '2026-12-01T10:00',
});
const groupA = releasedSession({
	title: 'Group A',
	startsLocal: '2026-12-01T10:00',
	endsLocal: '2026-12-01T11:00',
});
const groupB = releasedSession({
	title: 'Group B',
	startsLocal: '2026-12-01T10:00',
	endsLocal: '2026-12-01T12:00',
});
const dropped = releasedSession({
	title: 'Dropped',
	state: 'cancelled',
	startsLocal: '2026-12-01T09:30',
	endsLocal: '2026-12-01T13:00',
});
const party = releasedSession({
	title: 'Party',
	dayOn: '2026-12-01',
	startsLocal: '2026-12-01T22:00',
	endsLocal: '2026-12-02T01:30',
});
const closing = releasedSession({
	title: 'Closing',
	startsLocal: '2026-12-02T09:00',
	endsLocal: '2026-12-02T10:00',
});
const calendar = { days, zone, sessions: [opening, dropped, groupA, groupB, party, closing] };
const titles = (sessions: readonly { title: string }[] = []) => sessions.map(({ title }) => title).join(', ');

describe('nowAndNext', () => {
	it.each([
		['from the first midnight', '2026-11-30T23:00:00.000Z', '', 'Opening'],
		['five minutes before', '2026-12-01T07:55:00.000Z', '', 'Opening'],
		['as a session begins', '2026-12-01T08:00:00.000Z', 'Opening', 'Group A, Group B'],
		['as one ends and others begin', '2026-12-01T09:00:00.000Z', 'Group A, Group B', 'Party'],
		['with one of them over', '2026-12-01T10:30:00.000Z', 'Group B', 'Party'],
		['after midnight', '2026-12-02T00:00:00.000Z', 'Party', 'Closing'],
		['in the last session', '2026-12-02T08:30:00.000Z', 'Closing', ''],
	])('%s', (_, now, on, next) => {
		const found = nowAndNext(calendar, now);
		expect([titles(found?.now), titles(found?.next)]).toEqual([on, next]);
	});

	it.each([
		['before the first day', '2026-11-30T22:59:59.999Z'],
		['when the last session has ended', '2026-12-02T09:00:00.000Z'],
	])('says nothing %s', (_, now) => {
		expect(nowAndNext(calendar, now)).toBeUndefined();
	});

	it('says nothing of a programme without days', () => {
		expect(nowAndNext({ days: [], zone, sessions: [] }, '2026-12-01T08:00:00.000Z')).toBeUndefined();
	});
});

describe('dayToOpen', () => {
	it.each([
		['long before', '2026-06-01T00:00:00.000Z', '2026-12-01'],
		['on the first day', '2026-12-01T12:00:00.000Z', '2026-12-01'],
		['after midnight, while the party goes on', '2026-12-02T00:15:00.000Z', '2026-12-01'],
		['when the party is over', '2026-12-02T00:30:00.000Z', '2026-12-02'],
		['afterwards', '2027-01-01T00:00:00.000Z', '2026-12-01'],
	])('%s', (_, now, day) => {
		expect(dayToOpen(calendar, now)).toBe(day);
	});

	it('is today in the zone of the workshop, not of the server', () => {
		const hanoi = {
			days: ['2026-12-01', '2026-12-02'],
			zone: 'Asia/Ho_Chi_Minh',
			sessions: [
				releasedSession({ zone: 'Asia/Ho_Chi_Minh' }),
				releasedSession({
					zone: 'Asia/Ho_Chi_Minh',
					startsLocal: '2026-12-02T10:00',
					endsLocal: '2026-12-02T11:00',
				}),
			],
		};
		expect(dayToOpen(hanoi, '2026-12-01T17:00:00.000Z')).toBe('2026-12-02');
	});

	it('is none where there are no days', () => {
		expect(dayToOpen({ days: [], zone, sessions: [] }, '2026-12-01T08:00:00.000Z')).toBeUndefined();
	});
});

describe('nextChange', () => {
	it.each([
		['2026-11-01T00:00:00.000Z', '2026-11-30T23:00:00.000Z'],
		['2026-12-01T07:55:00.000Z', '2026-12-01T08:00:00.000Z'],
		['2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z'],
		['2026-12-01T21:30:00.000Z', '2026-12-01T23:00:00.000Z'],
		['2026-12-02T08:59:59.999Z', '2026-12-02T09:00:00.000Z'],
	])('after %s comes %s', (now, next) => {
		expect(nextChange(calendar, now)).toBe(next);
	});

	it('nothing changes once everything is over', () => {
		expect(nextChange(calendar, '2026-12-02T09:00:00.000Z')).toBeNull();
	});

	it('until then the page says the same', () => {
		const instants = Array.from({ length: 200 }, (_, n) =>
			new Date(Date.parse('2026-11-30T20:00:00.000Z') + n * 1_000_000).toISOString(),
		);
		const says = (now: string) => {
			const found = nowAndNext(calendar, now);
			return `${titles(found?.now)} / ${titles(found?.next)} / ${dayToOpen(calendar, now)}`;
		};
		for (const now of instants) {
			const until = nextChange(calendar, now);
			const justBefore = until && new Date(Date.parse(until) - 1).toISOString();
			if (justBefore !== null) expect(says(justBefore)).toBe(says(now));
		}
	});
});
