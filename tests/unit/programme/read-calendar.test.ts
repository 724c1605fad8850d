import { describe, expect, it } from 'vitest';
import { readUpload, type UploadPlace } from '#lib/modules/programme/importers/read-upload.server.ts';

const place: UploadPlace = {
	...{ zone: 'Europe/Copenhagen', startsOn: '2026-03-05', endsOn: '2026-03-06', locale: 'en' },
	days: [{ dayOn: '2026-03-05', startsLocal: '2026-03-05T08:30', endsLocal: '2026-03-05T17:00' }],
	rooms: ['Hall', 'Hall A'],
};
const calendar = (...lines: string[]) =>
	['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const tenToEleven = ['DTSTART:20260305T090000Z', 'DTEND:20260305T100000Z'];
const read = (text: string) => readUpload(Buffer.from(text), place);
async function list(...lines: string[]) {
	const result = await read(calendar(...lines));
	if (!result.ok || result.kind !== 'list') throw new Error(JSON.stringify(result));
	return result.list;
}
const when = async (...lines: string[]) =>
	(await list(...event('UID:1', 'SUMMARY:A', ...lines))).sessions[0]?.when;
const problem = async (...lines: string[]) => {
	const { sessions, problems } = await list(...event('UID:1', 'SUMMARY:A', ...lines));
	return [sessions.length, problems.map(({ kind }) => kind)];
};

describe('a calendar', () => {
	it('gives a session for each entry, with folded lines and escaped texts', async () => {
		const { sessions, problems } = await list(
			...event(
				...['UID:abc@example.org', 'SUMMARY:Data\\, quality\\; and', ' trust', 'DESCRIPTION:One\\nTwo\\\\n'],
				...['LOCATION:Annex', 'CATEGORIES:Panel,Ethics', 'URL:https://example.org/a', ...tenToEleven],
			),
		);
		expect(problems).toEqual([]);
		expect(sessions).toEqual([
			{
				...{ row: null, guid: null, externalId: 'abc@example.org', title: 'Data, quality; andtrust' },
				when: { startsAt: '2026-03-05T09:00:00.000Z', endsAt: '2026-03-05T10:00:00.000Z' },
				...{ durationMinutes: 60, description: 'One\nTwo\\n', roomName: 'Annex' },
				...{ kindLabel: 'Panel', trackName: 'Ethics', url: 'https://example.org/a' },
			},
		]);
	});

	it.each([
		['in UTC', 'DTSTART:20260305T090000Z', 'DTEND:20260305T100000Z'],
		[
			'in a zone',
			'DTSTART;TZID=Asia/Ho_Chi_Minh:20260305T160000',
			'DTEND;TZID=Asia/Ho_Chi_Minh:20260305T170000',
		],
		['in a zone behind a path', 'DTSTART;TZID=/x.org/Europe/Paris:20260305T100000', 'DURATION:PT1H'],
		['without a zone', 'DTSTART:20260305T100000', 'DTEND:20260305T110000'],
	])('reads times %s', async (_, start, end) => {
		expect(await when(start, end)).toEqual({
			startsAt: '2026-03-05T09:00:00.000Z',
			endsAt: '2026-03-05T10:00:00.000Z',
		});
	});

	it('reads a zone that only the file describes', async () => {
		const zone = [
			...['BEGIN:VTIMEZONE', 'TZID:Our office', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
			...['TZOFFSETFROM:+0700', 'TZOFFSETTO:+0700', 'END:STANDARD', 'END:VTIMEZONE'],
		];
		const times = ['DTSTART;TZID=Our office:20260305T160000', 'DTEND;TZID=Our office:20260305T170000'];
		const { sessions } = await list(...zone, ...event('UID:1', 'SUMMARY:A', ...times));
		expect(sessions[0]?.when?.startsAt).toBe('2026-03-05T09:00:00.000Z');
	});

	it('gives an all-day entry the hours of its day', async () => {
		expect(await when('DTSTART;VALUE=DATE:20260305')).toEqual({
			startsAt: '2026-03-05T07:30:00.000Z',
			endsAt: '2026-03-05T16:00:00.000Z',
		});
		expect(await problem('DTSTART;VALUE=DATE:20260305')).toEqual([1, ['all-day']]);
	});

	it.each([
		['repeats', [...tenToEleven, 'RRULE:FREQ=DAILY;COUNT=3'], 'repeats'],
		['is cancelled', [...tenToEleven, 'STATUS:CANCELLED'], 'cancelled'],
		['lasts several days', ['DTSTART;VALUE=DATE:20260305', 'DTEND;VALUE=DATE:20260307'], 'several-days'],
		['has no start', ['DTEND:20260305T100000Z'], 'time-missing'],
		['has no end', ['DTSTART:20260305T100000Z'], 'end-missing'],
		['ends before it starts', ['DTSTART:20260305T100000Z', 'DTEND:20260305T090000Z'], 'end-before-start'],
		['is in a zone nobody knows', ['DTSTART;TZID=Nowhere:20260305T090000', 'DURATION:PT1H'], 'zone-unknown'],
		['is on 30 February', ['DTSTART:20260230T090000Z', 'DURATION:PT1H'], 'time-missing'],
	])('leaves out what %s', async (_, lines, kind) => {
		expect(await problem(...lines)).toEqual([0, [kind]]);
	});

	it('takes the latest of several versions of one entry', async () => {
		const { sessions } = await list(
			...event('UID:1', 'SUMMARY:New', 'SEQUENCE:2', ...tenToEleven),
			...event('UID:1', 'SUMMARY:Old', 'SEQUENCE:1', ...tenToEleven),
		);
		expect(sessions.map(({ title }) => title)).toEqual(['New']);
	});

	it('knows our own entries, and takes only title, time and a known room from them', async () => {
		const id = '01890000-0000-7000-8000-000000000001';
		const { sessions } = await list(
			...event(`UID:session-${id}@roundtable.example`, 'SUMMARY:A', 'DESCRIPTION:made up', ...tenToEleven),
			...event('UID:2', 'SUMMARY:B', 'LOCATION:Hall A\\, Main building', ...tenToEleven),
		);
		expect(sessions[0]).toMatchObject({ guid: id, externalId: null });
		expect(sessions[0]).not.toHaveProperty('description');
		expect(sessions[1]?.roomName).toBe('Hall A');
	});

	it.each([
		['is broken', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\nEND:VCALENDAR\r\n', 'calendar-broken'],
		['is cut off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY', 'calendar-broken'],
		['has no entries', calendar(), 'list-without-sessions'],
		['has too many', calendar(...Array.from({ length: 5001 }, () => event('SUMMARY:A')).flat()), 'too-many'],
		['is nested without end', `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(20_000)}`, 'calendar-broken'],
	])('is refused when it %s', async (_, text, reason) => {
		expect(await read(text)).toMatchObject({ ok: false, reason });
	});
});
