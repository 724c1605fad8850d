import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { writeScheduleJson } from '#lib/modules/programme/exporters/schedule-json.server.ts';
import { writeScheduleXml } from '#lib/modules/programme/exporters/schedule-xml.server.ts';
import { readSchedule } from '#lib/modules/programme/importers/read-schedule.server.ts';
import {
	type ReadScheduleResult,
	type ScheduleDocument,
	scheduleRefusalReasons,
} from '#lib/modules/programme/schedule-document.ts';
import {
	fixture,
	ownSchedules,
	rawSession,
	readOk,
	realSchedules,
	scheduleText,
	writeOptions,
} from './schedule-examples.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What must hold of every answer, whatever was read. */
function expectSound(result: ReadScheduleResult): void {
	if (!result.ok) {
		expect(scheduleRefusalReasons).toContain(result.reason);
		return;
	}
	const { document, findings } = result;
	const unique = (values: unknown[]) => new Set(values).size === values.length;
	expect(unique(document.sessions.map((it) => it.guid))).toBe(true);
	expect(unique(document.sessions.map((it) => it.slug))).toBe(true);
	expect(unique(document.rooms.map((it) => it.name))).toBe(true);
	expect(unique(document.tracks.map((it) => it.name))).toBe(true);
	expect(unique(document.days.map((it) => it.dayOn))).toBe(true);
	for (const session of document.sessions) {
		expect(session.title).not.toBe('');
		expect(Date.parse(session.endsAt) - Date.parse(session.startsAt)).toBe(session.durationMinutes * 60_000);
		expect(document.days.some((day) => day.dayOn === session.dayOn)).toBe(true);
		for (const { url } of [...session.links, ...session.attachments])
			expect(url).toMatch(/^https?:\/\/[^\s@]+/);
	}
	for (const finding of findings) expect(finding.count).toBeGreaterThan(0);
	expect(findings.length).toBeLessThanOrEqual(201);
}

/** Reads back what the writers make of a document: nothing that has a place in the format may change. */
function expectSameAfterWriting(document: ScheduleDocument): void {
	const json = readOk(writeScheduleJson(document, writeOptions)).document;
	const xml = readOk(writeScheduleXml(document, writeOptions)).document;
	const times = (it: ScheduleDocument) =>
		it.sessions.map(({ guid, startsAt, endsAt }) => [guid, startsAt, endsAt]);
	expect(times(json)).toEqual(times(document));
	expect(times(xml)).toEqual(times(document));
	expect(readOk(writeScheduleJson(json, writeOptions)).document).toEqual(json);
	expect(readOk(writeScheduleXml(xml, writeOptions)).document).toEqual(xml);
}

const hostileValue = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		true,
		0,
		-1,
		1e308,
		'',
		' ',
		'\u0000',
		'\ud800',
		'__proto__',
		'constructor',
		'2019-02-30',
		'2024-02-29T02:30:00',
		'2023-10-29T02:30:00+02:00',
		'99:99',
		'-01:00',
		'javascript:alert(1)',
		'//evil.example',
		'http://[',
		[],
		{},
		[null],
		{ a: { b: [] } },
	),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.jsonValue({ maxDepth: 3 }),
);

/** Every way to a value inside, so that one of them can be bent. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function bend(value: unknown, path: string[], to: unknown): unknown {
	const [key, ...rest] = path;
	if (key === undefined) return to;
	const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
	const inner = (value as Record<string, unknown>)[key];
	(copy as Record<string, unknown>)[key] = bend(inner, rest, to);
	return copy;
}

describe('the reader never throws and never answers unsoundly', () => {
	it('on any bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				expectSound(readSchedule(bytes));
			}),
			{ numRuns: 500 },
		);
	});

	it('on any text, any JSON, any markup', () => {
		const markup = fc
			.array(
				fc.constantFrom(
					'<',
					'>',
					'</',
					'/>',
					'<!',
					'<!--',
					'-->',
					'<![CDATA[',
					']]>',
					'&',
					';',
					'&#',
					'"',
					"'",
					'=',
					' ',
					'a',
					'schedule',
					'conference',
					'event',
					'<?',
					'?>',
					'\ud800',
				),
			)
			.map((parts) => `<${parts.join('')}`);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'binary' }),
					fc.json(),
					markup,
					fc.jsonValue().map((it) => `{"schedule":{"conference":${JSON.stringify(it)}}}`),
				),
				(text) => {
					expectSound(readSchedule(text));
				},
			),
			{ numRuns: 2000 },
		);
	});

	it.each([...realSchedules, ...ownSchedules])('on %s with bytes replaced, dropped or doubled', (name) => {
		const original = fixture(name).slice(0, 20_000);
		const whole = fixture(name);
		const change = fc.record({
			at: fc.nat(whole.length - 1),
			length: fc.nat(30),
			by: fc.uint8Array({ maxLength: 12 }),
		});
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), (changes, isShort) => {
				let bytes = Buffer.from(isShort ? original : whole);
				for (const { at, length, by } of changes)
					bytes = Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);
				expectSound(readSchedule(bytes));
			}),
			{ numRuns: 40 },
		);
	});

	it.each(['pretalx-democon.json', 'past-midnight.json'])('on %s with values of other kinds', (name) => {
		const file = JSON.parse(new TextDecoder().decode(fixture(name))) as unknown;
		const paths = pathsOf(file);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(paths.length - 1), hostileValue), { maxLength: 3 }), (changes) => {
				let bent = file;
				for (const [index, value] of changes) {
					const path = paths[index] ?? [];
					if (pathExists(bent, path)) bent = bend(bent, path, value);
				}
				const result = readSchedule(JSON.stringify(bent) ?? '');
				expectSound(result);
			}),
			{ numRuns: 300 },
		);
	});
});

function pathExists(value: unknown, path: string[]): boolean {
	return path.every((key) => {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
		value = (value as Record<string, unknown>)[key];
		return true;
	});
}

describe('what is read can be written and read again', () => {
	const text = fc.string({ unit: 'binary', maxLength: 60 });
	const minute = fc.integer({ min: Date.UTC(2023, 9, 28) / 60_000, max: Date.UTC(2023, 9, 30) / 60_000 });
	const session = fc.record(
		{
			title: text.map((it) => `T${it}`),
			subtitle: text,
			abstract: text,
			description: text,
			type: text,
			track: text,
			slug: text,
			code: fc.constantFrom('ABC123', 'X', 'abc'),
			language: fc.constantFrom('vi', 'en_GB', 'zh-Hant-TW', 'xx-'),
			date: minute.map((it) => new Date(it * 60_000).toISOString()),
			duration: fc.integer({ min: 1, max: 31 * 24 * 60 }).map((it) => `${Math.floor(it / 60)}:${it % 60}`),
			persons: fc.array(fc.record({ id: fc.oneof(fc.nat(9), text), name: text, biography: text }), {
				maxLength: 3,
			}),
			links: fc.array(
				fc.record({
					url: fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), text),
					title: text,
				}),
				{ maxLength: 3 },
			),
			logo: fc.webPath(),
			recording_license: text,
			do_not_record: fc.boolean(),
		},
		{ requiredKeys: ['title', 'date', 'duration'] },
	);
	const zone = fc.constantFrom('Europe/Copenhagen', 'Asia/Ho_Chi_Minh', 'America/St_Johns', 'UTC', 'Nowhere');

	it('whatever stands in it', () => {
		fc.assert(
			fc.property(fc.array(session, { maxLength: 5 }), zone, text, text, (sessions, name, acronym, room) => {
				const result = readSchedule(
					scheduleText([], {
						conference: { time_zone_name: name, acronym, rooms: [{ name: `R${room}`, description: room }] },
						schedule: { base_url: 'https://base.example/a/' },
						day: {
							rooms: {
								[`R${room}`]: sessions.map((it, n) => ({
									...rawSession({ id: n + 1, guid: null }),
									start: null,
									...it,
								})),
								'': [],
							},
						},
					}),
				);
				expectSound(result);
				expect(result.ok).toBe(true);
				if (result.ok) expectSameAfterWriting(result.document);
			}),
			{ numRuns: 300 },
		);
	});
});
