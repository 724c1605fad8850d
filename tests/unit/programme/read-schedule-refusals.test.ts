import { describe, expect, it } from 'vitest';
import { readSchedule } from '#lib/modules/programme/importers/read-schedule.server.ts';
import { maxScheduleBytes } from '#lib/modules/programme/schedule-document.ts';
import { fixture, rawSession, readOk, realSchedules, scheduleText } from './schedule-examples.ts';

const refusal = (input: Uint8Array | string) => {
	const result = readSchedule(input);
	return result.ok ? 'read' : result.reason;
};
const refusalOf = (session: Record<string, unknown>) => refusal(scheduleText([rawSession(session)]));
const xml = (body: string, prolog = '') => `${prolog}<schedule><version>1</version>${body}</schedule>`;
const conference =
	'<conference><title>Night</title><start>2024-01-01</start><end>2024-01-01</end></conference>';
const event = (content: string) =>
	xml(
		`${conference}<day index="1" date="2024-01-01" start="2024-01-01T08:00:00Z" end="2024-01-02T00:00:00Z">` +
			`<room name="A"><event id="1"><date>2024-01-01T09:00:00Z</date><duration>00:30</duration>${content}</event>` +
			'</room></day>',
	);

it('the examples below are read as long as nothing is wrong with them', () => {
	expect(refusal(scheduleText())).toBe('read');
	expect(refusal(xml(conference))).toBe('read');
	expect(refusal(event('<title>T</title>'))).toBe('read');
});

describe('refused before anything is parsed', () => {
	it('a file over ten mebibytes, at once', () => {
		const huge = new Uint8Array(50 * 1024 * 1024).fill(0x5b);
		const begun = performance.now();
		expect(readSchedule(huge)).toEqual({
			ok: false,
			reason: 'too-large',
			where: {},
			values: { bytes: 52428800, most: maxScheduleBytes },
		});
		expect(performance.now() - begun).toBeLessThan(1000);
	});

	it.each([
		['empty', ''],
		['empty', ' \n\t'],
		['empty', '\ufeff'],
		['binary', '\u0000\u0001\u0002'],
		['binary', `${scheduleText()}\u0000`],
		['unknown-format', 'BEGIN:VCALENDAR'],
		['unknown-format', '"schedule"'],
		['not-json', '{'],
		['not-json', '{"schedule": {"conference": {,}}}'],
		['not-json', '{"\\u12": 1}'],
		['not-json', `${scheduleText()}}`],
		['not-xml', '<schedule>'],
		['not-xml', '<schedule></Schedule>'],
		['not-xml', '<schedule/><schedule/>'],
		['not-xml', '<schedule a="1" a="2"/>'],
		['not-xml', '<schedule><!-- </schedule>'],
		['not-xml', '<a & b>'],
	])('as %s: %j', (reason, text) => {
		expect(refusal(text)).toBe(reason);
		expect(refusal(new TextEncoder().encode(text.replace(/^\ufeff$/, ' ')))).toBe(reason);
	});

	it('text that is not UTF-8', () => {
		expect(refusal(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).toBe('not-utf8');
		expect(refusal(Buffer.from(scheduleText(), 'utf16le'))).toBe('binary');
		expect(refusal(Buffer.from(scheduleText([rawSession({ title: 'Møde' })]), 'latin1'))).toBe('not-utf8');
	});

	it('but a byte order mark is none of them', () => {
		expect(refusal(`\ufeff${scheduleText()}`)).toBe('read');
		expect(refusal(new TextEncoder().encode(`\ufeff${xml(conference)}`))).toBe('read');
	});
});

describe('refused as attacks', () => {
	it.each([
		['a billion laughs', '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', '&b;'],
		['an external entity', '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>', '&a;'],
		['an external document type', '<!DOCTYPE schedule SYSTEM "http://127.0.0.1/x.dtd">', 'x'],
		['a lower-case document type', '<!doctype schedule>', 'x'],
	])('%s', (_, prolog, text) => {
		expect(refusal(xml(`${conference}<x>${text}</x>`, prolog))).toBe('doctype');
	});

	it('a declaration further down', () => {
		expect(refusal(xml('<!ENTITY a "b">'))).toBe('doctype');
	});

	it('entities nobody declared', () => {
		expect(readSchedule(event('<title>&laugh;</title>'))).toEqual({
			ok: false,
			reason: 'unknown-entity',
			where: {},
			values: { entity: '&laugh;' },
		});
		expect(refusal(event('<title>&constructor;</title>'))).toBe('unknown-entity');
		expect(refusal(event('<title>&#x110000;</title>'))).toBe('not-xml');
	});

	it.each([
		['{"schedule":{"__proto__":{"admin":true},"conference":{}}}', 'forbidden-key'],
		['{"schedule":{"\\u005f_proto__":{"admin":true},"conference":{}}}', 'forbidden-key'],
		[scheduleText([], { day: { rooms: [{ name: '__proto__', events: [] }] } }), 'forbidden-key'],
		['<schedule><__proto__>x</__proto__></schedule>', 'not-xml'],
		['<schedule><constructor/></schedule>', 'not-xml'],
	])('names that reach into objects: %s', (text, reason) => {
		expect(refusal(text)).toBe(reason);
		expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
	});

	it('names that are only odd are read', () => {
		const rooms = { constructor: [rawSession({ toString: 'x' })], hasOwnProperty: [] };
		expect(readOk(scheduleText([], { day: { rooms } })).document.rooms.map((room) => room.name)).toEqual([
			'constructor',
			'hasOwnProperty',
		]);
	});

	it('nesting without end', () => {
		expect(refusal('['.repeat(1_000_000))).toBe('nesting-too-deep');
		expect(refusal('{"a":'.repeat(1_000_000))).toBe('nesting-too-deep');
		expect(refusal(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)).toBe('nesting-too-deep');
	});

	it.each([
		['keys', `{${Array.from({ length: 2000 }, (_, n) => `"k${n}":1`).join()}}`],
		['elements', xml('<a/>'.repeat(300_001))],
		['attributes', `<schedule ${Array.from({ length: 200_001 }, (_, n) => `a${n}=""`).join(' ')}/>`],
		['entities', xml(`<a>${'&amp;'.repeat(500_001)}</a>`)],
		['sessions', scheduleText(Array.from({ length: 5001 }, () => rawSession()))],
		[
			'persons',
			scheduleText([rawSession({ persons: Array.from({ length: 201 }, (_, n) => ({ name: `P${n}` })) })]),
		],
	])('too many %s', (_, text) => {
		expect(refusal(text)).toBe('too-many');
	});

	it('more people than an import should make everybody else wait for', () => {
		const crowd = (people: number) =>
			Array.from({ length: Math.ceil(people / 200) }, (_, n) =>
				rawSession({
					guid: `crowd-${n}`,
					id: n + 1,
					persons: Array.from({ length: Math.min(200, people - n * 200) }, (_, p) => ({
						name: `P${n}.${p}`,
					})),
				}),
			);
		expect(readSchedule(scheduleText(crowd(10_000))).ok).toBe(true);
		expect(refusal(scheduleText(crowd(10_001)))).toBe('too-many');
	});

	it.each([
		['control characters in every place', scheduleText([rawSession({ abstract: '\u0000'.repeat(90_000) })])],
		['unclosed tags in a text', scheduleText([rawSession({ abstract: '<p'.repeat(45_000) })])],
		['dots in an address', scheduleText([rawSession({ links: [{ url: 'a.'.repeat(990) }] })])],
		['backslashes', `{"${'\\"'.repeat(2_000_000)}`],
		['blanks in a tag', `<schedule${' '.repeat(2_000_000)}x`],
		['quotes in a tag', `<schedule a="${"'".repeat(2_000_000)}`],
		['open comments', `<schedule>${'<!--'.repeat(500_000)}`],
	])(
		'none of these takes long: %s',
		(_, text) => {
			const begun = performance.now();
			readSchedule(text);
			expect(performance.now() - begun).toBeLessThan(5000);
		},
		60_000,
	);
});

describe('refused as no schedule', () => {
	it.each([
		'[]',
		'{}',
		'{"schedule":null}',
		'{"schedule":{}}',
		'{"schedule":{"conference":[]}}',
		'<rss/>',
		'<schedule/>',
	])('%s', (text) => {
		expect(refusal(text)).toBe('not-a-schedule');
	});

	it('a conference without title and acronym, or without any date', () => {
		expect(refusal(scheduleText([], { conference: { title: ' ', acronym: null } }))).toBe('not-a-schedule');
		expect(refusal(scheduleText([], { conference: { start: null, end: null, days: [] } }))).toBe(
			'not-a-schedule',
		);
	});
});

describe('refused for one wrong thing, saying where', () => {
	it('a title that is an object', () => {
		expect(readSchedule(scheduleText([rawSession({ title: { en: 'Validation' } })]))).toEqual({
			ok: false,
			reason: 'wrong-type',
			where: { dayOn: '2023-09-27', roomName: 'Plenum', sessionGuid: '0b1e7c52-6d4f-4a38-9c21-5e8f7a6b4d30' },
			values: { field: 'session.title' },
		});
	});

	it.each([
		['days', scheduleText([], { conference: { days: 'three' } })],
		['a day', scheduleText([], { conference: { days: [7] } })],
		['rooms of the conference', scheduleText([], { conference: { rooms: {} } })],
		['rooms of a day', scheduleText([], { day: { rooms: 'Plenum' } })],
		['sessions of a room', scheduleText({})],
		['a session', scheduleText([null])],
		['a version', scheduleText([], { schedule: { version: ['1'] } })],
		['an abstract', scheduleText([rawSession({ abstract: true })])],
		['persons', scheduleText([rawSession({ persons: 'Ana' })])],
		['a person', scheduleText([rawSession({ persons: [[]] })])],
		['links', scheduleText([rawSession({ links: { url: 'https://x.example' } })])],
		['a recording', scheduleText([rawSession({ recording: 'CC0' })])],
		['do_not_record', scheduleText([rawSession({ do_not_record: 'perhaps' })])],
		['a track', scheduleText([rawSession({ track: { en: 'Quality' } })])],
	])('wrong type of %s', (_, text) => {
		expect(refusal(text)).toBe('wrong-type');
	});

	it.each([
		['session-without-title', { title: undefined }],
		['session-without-title', { title: ' \u0007 ' }],
		['text-too-long', { title: 'x'.repeat(2001) }],
		['text-too-long', { abstract: 'x'.repeat(100_001) }],
		['impossible-date', { date: '2019-02-30T10:00:00+01:00' }],
		['impossible-date', { date: '2019-02-30' }],
		['impossible-date', { date: '2023-09-27T24:01:00+02:00' }],
		['impossible-date', { date: '2023-09-27T10:00:00+99:00' }],
		['impossible-date', { date: '0001-01-01T10:00:00Z' }],
		['impossible-date', { date: 'tomorrow' }],
		['impossible-date', { date: undefined, start: '25:00' }],
		['impossible-date', { end: 'later' }],
		['impossible-duration', { duration: '00:00' }],
		['impossible-duration', { duration: '-01:00' }],
		['impossible-duration', { duration: '-PT1H' }],
		['impossible-duration', { duration: '745:00' }],
		['impossible-duration', { duration: '32:00:00' }],
		['impossible-duration', { duration: 'PT999999H' }],
		['impossible-duration', { duration: 'P1M' }],
		['impossible-duration', { duration: '1e3' }],
		['impossible-duration', { duration: 45 }],
		['impossible-duration', { duration: undefined }],
		['impossible-duration', { end: '2023-09-27T08:00:00+02:00' }],
	])('%s: %j', (reason, session) => {
		expect(refusalOf(session)).toBe(reason);
	});

	it.each([
		[{ start: '2023-13-01' }, {}],
		[{ end: 'soon' }, {}],
		[{}, { date: '2023-02-29' }],
		[{}, { day_start: '2023-09-27T08:00:00+02:00x' }],
		[{}, { day_end: '2023-09-31T08:00:00+02:00' }],
	])('impossible-date in the frame: %j %j', (conference, day) => {
		expect(refusal(scheduleText([rawSession()], { conference, day }))).toBe('impossible-date');
	});

	it('a room list with a nameless room', () => {
		expect(refusal(scheduleText([], { conference: { rooms: [{ guid: null }] } }))).toBe('room-without-name');
	});

	it('a guid twice, whatever its capitals, and an id twice, whatever its type', () => {
		const guid = '0B1E7C52-6D4F-4A38-9C21-5E8F7A6B4D30';
		expect(readSchedule(scheduleText([rawSession(), rawSession({ id: 2, guid, title: 'Twin' })]))).toEqual({
			ok: false,
			reason: 'duplicate-session',
			where: {
				sessionGuid: guid.toLowerCase(),
				sessionTitle: 'Twin',
				dayOn: '2023-09-27',
				roomName: 'Plenum',
			},
			values: { field: 'guid', value: guid.toLowerCase() },
		});
		const other = 'a2f4c6e8-0b1d-4f3e-9a5c-7e9d1b3f5a70';
		expect(refusal(scheduleText([rawSession(), rawSession({ id: '01', guid: other })]))).toBe(
			'duplicate-session',
		);
	});

	it('a field or an element twice, of which one would be lost', () => {
		expect(refusal(scheduleText().replace('"version":"1"', '"version":"1","version":"2"'))).toBe(
			'duplicate-key',
		);
		expect(refusal(event('<title>A</title><title>B</title>'))).toBe('duplicate-key');
	});
});

it.each(realSchedules)('%s cut off anywhere is refused', (name) => {
	const bytes = fixture(name);
	for (let part = 1; part < 50; part++)
		expect(refusal(bytes.slice(0, Math.floor((bytes.length * part) / 50)))).toMatch(/^not-(json|utf8)$/);
});
