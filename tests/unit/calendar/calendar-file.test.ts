import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { instantOf } from '#lib/core/time.ts';
import { writeCalendar, type CalendarEntry } from '#lib/server/calendar-file.ts';
import { projectDir } from '../../../src/cli/paths.ts';
import { readCalendar } from '../../helpers/calendar-reader.ts';

const entry: CalendarEntry = {
	uid: 'session-1@example.org',
	sequence: 3,
	createdAt: '2026-11-01T08:00:00.000Z',
	changedAt: '2026-11-20T09:30:00.000Z',
	isCancelled: false,
	summary: 'Opening',
	description: 'Welcome',
	location: 'Hall, UN City',
	url: 'https://example.org/w/a/programme/b',
	categories: ['Plenary'],
	when: { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' },
};
const written = (values: Partial<CalendarEntry>) =>
	writeCalendar('Calendar', 'https://example.org/c', [{ ...entry, ...values }]);
const read = (values: Partial<CalendarEntry>) => readCalendar(written(values)).events[0];
const bytesOf = (line: string) => new TextEncoder().encode(line).length;

describe('writeCalendar', () => {
	it('takes everything that identifies a version from the entry and nothing from the clock', () => {
		expect(read({})).toEqual({
			uid: 'session-1@example.org',
			summary: 'Opening',
			description: 'Welcome',
			location: 'Hall, UN City',
			url: 'https://example.org/w/a/programme/b',
			status: 'CONFIRMED',
			transparency: 'OPAQUE',
			sequence: 3,
			categories: ['Plenary'],
			isAllDay: false,
			start: '2026-12-01T09:00:00.000Z',
			end: '2026-12-01T10:00:00.000Z',
			stamp: '2026-11-20T09:30:00.000Z',
			created: '2026-11-01T08:00:00.000Z',
			lastModified: '2026-11-20T09:30:00.000Z',
		});
	});

	it('leaves out what belongs to invitations by mail', () => {
		expect(written({})).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE|BEGIN:VTIMEZONE)/m);
		expect(written({})).not.toContain('TZID');
	});

	it('says CANCELLED, and blocks nobody’s time', () => {
		expect(read({ isCancelled: true })).toMatchObject({ status: 'CANCELLED', transparency: 'TRANSPARENT' });
	});

	it('ends an all-day entry on the first day after it, without blocking the days', () => {
		expect(read({ when: { startsOn: '2026-12-30', endsOn: '2026-12-31' } })).toMatchObject({
			isAllDay: true,
			start: '2026-12-30',
			end: '2027-01-01',
			transparency: 'TRANSPARENT',
		});
	});

	it.each([
		['the day before the clocks go forward', '2027-03-27T09:00', '2027-03-27T08:00:00.000Z'],
		['the day they do', '2027-03-28T09:00', '2027-03-28T07:00:00.000Z'],
		['the hour that is left out', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
		['the day they go back', '2026-10-25T09:00', '2026-10-25T08:00:00.000Z'],
		['the first of the two hours', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
		['a leap day', '2028-02-29T09:00', '2028-02-29T08:00:00.000Z'],
		['after 2038', '2040-07-01T09:00', '2040-07-01T07:00:00.000Z'],
	])('keeps the instant of %s in Copenhagen', (_, wallClock, instant) => {
		const startsAt = instantOf(wallClock, 'Europe/Copenhagen');
		expect(read({ when: { startsAt, endsAt: '2041-01-01T00:00:00.000Z' } })?.start).toBe(instant);
	});

	it('has no end where it has no length: an end must come after its start', () => {
		const when = { startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T09:00:00.000Z' };
		expect(written({ when })).not.toContain('DTEND');
		expect(read({ when })).toMatchObject({ start: when.startsAt, end: when.startsAt });
	});

	it('says of an entry that it is not settled, or that nobody is busy because of it', () => {
		expect(read({ isTentative: true })).toMatchObject({ status: 'TENTATIVE', transparency: 'OPAQUE' });
		expect(read({ isFree: true })).toMatchObject({ status: 'CONFIRMED', transparency: 'TRANSPARENT' });
		expect(read({ isTentative: true, isCancelled: true })?.status).toBe('CANCELLED');
	});

	it('crosses midnight and the year', () => {
		const when = { startsAt: '2026-12-31T22:30:00.000Z', endsAt: '2027-01-01T00:15:00.000Z' };
		expect(read({ when })).toMatchObject({ start: when.startsAt, end: when.endsAt });
	});

	it('folds by bytes without cutting a letter in two', () => {
		const summary = 'Kiểm tra chất lượng dữ liệu do người dân tạo ra '.repeat(6).trim();
		const body = written({ summary });
		expect(Math.max(...body.split('\r\n').map(bytesOf))).toBeLessThanOrEqual(75);
		expect(readCalendar(body).events[0]?.summary).toBe(summary);
	});

	it.each([
		['a line break', 'Opening\r\nATTENDEE:mailto:x@example.org', 'Opening ATTENDEE:mailto:x@example.org'],
		['a bare carriage return', 'Opening\rEND:VEVENT', 'Opening END:VEVENT'],
		['a line separator', 'Opening\u2028END:VEVENT', 'Opening END:VEVENT'],
		['NUL and other control characters', 'Open\0ing\u0007 \u0085now\u001b', 'Open ing now'],
		['a lone surrogate', 'Opening \ud800!', 'Opening \ufffd!'],
		['marks of the format itself', 'a;b,c\\n:d"e', 'a;b,c\\n:d"e'],
	])('lets nobody write lines of their own by %s', (_, summary, shown) => {
		const body = written({ summary, location: summary, categories: [summary] });
		const { events } = readCalendar(body);
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({ summary: shown, location: shown, categories: [shown] });
		expect(body).not.toMatch(/^(ATTENDEE|END:VEVENT\r\n[^E])/m);
	});

	it('folds at every place around signs of several bytes, and cuts none', () => {
		const signs = ['👩🏽‍💻', '🇻🇳', 'ệ', '\u0300', '一', '\u{1d54f}'];
		for (const sign of signs)
			for (let before = 55; before <= 80; before++) {
				const summary = `${'a'.repeat(before)}${sign.repeat(20)}z`;
				const body = written({ summary });
				const lines = body.split('\r\n');
				expect(Math.max(...lines.map(bytesOf))).toBeLessThanOrEqual(75);
				expect(lines.every((line) => line.isWellFormed())).toBe(true);
				expect(readCalendar(body).events[0]?.summary).toBe(summary);
			}
	});

	it('escapes its own name, which the library does not', () => {
		const name = 'Data, quality; trust \\ rights\r\nX-EVIL:1';
		expect(writeCalendar(name, 'https://example.org/c', []).split('\r\n')).toContain(
			String.raw`X-WR-CALNAME:Data\, quality\; trust \\ rights X-EVIL:1`,
		);
	});

	it('stays one calendar with one entry whatever people write', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
				const body = written({ summary: text, description: text, location: text, categories: [text] });
				expect(readCalendar(body).events).toHaveLength(1);
				expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
				expect(Math.max(...body.split('\r\n').map(bytesOf))).toBeLessThanOrEqual(75);
			}),
			{ numRuns: 100 },
		);
	});
});

test('the bytes are the same whatever zone the server stands in', () => {
	const script = `
		import { writeCalendar } from './src/lib/server/calendar-file.ts';
		const entry = ${JSON.stringify(entry)};
		const days = { ...entry, uid: 'w', when: { startsOn: '2027-03-27', endsOn: '2027-03-28' } };
		process.stdout.write(writeCalendar('C', 'https://example.org/c', [entry, days]));`;
	const bodies = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Pacific/Apia'].map((TZ) =>
		execFileSync(process.execPath, ['--input-type=module', '-e', script], {
			cwd: projectDir,
			env: { ...process.env, TZ },
			encoding: 'utf8',
		}),
	);
	expect(new Set(bodies).size).toBe(1);
	expect(readCalendar(bodies[0] ?? '').events.map(({ start }) => start)).toEqual([
		'2026-12-01T09:00:00.000Z',
		'2027-03-27',
	]);
});
