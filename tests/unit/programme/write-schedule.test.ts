import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { writeScheduleJson } from '#lib/modules/programme/exporters/schedule-json.server.ts';
import { writeScheduleXml } from '#lib/modules/programme/exporters/schedule-xml.server.ts';
import type { ScheduleDocument, ScheduleSession } from '#lib/modules/programme/schedule-document.ts';
import { jsonErrors, xmlErrors } from '../../helpers/schedule-schemas.ts';
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

const toJson = (document: ScheduleDocument) => writeScheduleJson(document, writeOptions);
const toXml = (document: ScheduleDocument) => writeScheduleXml(document, writeOptions);
const hint = { timeZone: 'Asia/Ho_Chi_Minh' };
const everyFile = [...realSchedules, ...ownSchedules];

/** Only what the docstrings of the writers say is lost may be changed here. */
function asJsonHolds(document: ScheduleDocument): ScheduleDocument {
	return {
		...document,
		conference: { ...document.conference, acronym: document.conference.acronym.toLowerCase() },
		sessions: document.sessions.map((it) => ({ ...it, url: it.url ?? writeOptions.baseUrl + it.slug })),
	};
}

function asXmlHolds(document: ScheduleDocument): ScheduleDocument {
	return {
		...document,
		conference: { ...document.conference, acronym: document.conference.acronym.toLowerCase() },
		rooms: document.rooms.map((room) => ({ ...room, description: null, capacity: null })),
		sessions: document.sessions.map((session) => ({
			...session,
			persons: session.persons.map((it) => ({ ...it, code: null, biography: null, avatar: null })),
		})),
	};
}

it('the schemas refuse what is wrong', async () => {
	const { document } = readOk(scheduleText());
	expect(jsonErrors(toJson(document).replace('"guid"', '"gu"'))).not.toEqual([]);
	expect(await xmlErrors(toXml(document).replace(' guid=', ' gu='))).not.toEqual([]);
});

describe.each(everyFile)('%s', (name) => {
	const { document } = readOk(fixture(name), hint);

	it('is written as valid schedule.json and comes back the same', () => {
		const text = toJson(document);
		expect(jsonErrors(text)).toEqual([]);
		expect(readOk(text).document).toEqual(asJsonHolds(document));
		expect(toJson(readOk(text).document)).toBe(text);
	});

	it('is written as valid schedule.xml and comes back the same', async () => {
		const text = toXml(document);
		expect(await xmlErrors(text)).toEqual([]);
		const again = readOk(text).document;
		const expected = asXmlHolds(document);
		// The slug "opening" of the oldest file has no hyphen, so the format cannot hold it.
		const sessions = expected.sessions.map((it, index) =>
			it.slug === 'opening' ? { ...it, slug: again.sessions[index]?.slug } : it,
		);
		expect(again).toEqual({ ...expected, sessions });
		expect(readOk(toXml(again)).document).toEqual(again);
	});
});

describe('what is written', () => {
	const { document } = readOk(fixture('dst-copenhagen.json'));

	it('carries the zone’s offset at each instant', () => {
		const starts = ['2023-10-29T02:30:00+02:00', '2023-10-29T02:30:00+01:00', '2024-03-31T03:30:00+02:00'];
		for (const start of starts) {
			expect(toJson(document)).toContain(`"date": "${start}"`);
			expect(toXml(document)).toContain(`<date>${start}</date>`);
		}
		expect(toJson(document)).toContain('"day_end": "2023-10-29T06:00:00+01:00"');
	});

	it('is in UTC where there is no zone', () => {
		const zoneless = { ...document, conference: { ...document.conference, timeZone: null } };
		expect(toJson(zoneless)).toContain('"date": "2023-10-29T00:30:00+00:00"');
		expect(readOk(toJson(zoneless)).document).toEqual(asJsonHolds(zoneless));
	});

	it('names the software', () => {
		expect(JSON.parse(toJson(document))).toMatchObject({ generator: writeOptions.generator });
		expect(toXml(document)).toContain(
			'<generator name="Roundtable" version="1.2.3" system="https://roundtable.example/"/>',
		);
	});
});

describe('a programme of our own', () => {
	const { document: base } = readOk(scheduleText());
	const [session] = base.sessions;
	if (!session) throw new Error('the example has a session');
	const withSession = (changes: Partial<ScheduleSession>): ScheduleDocument => ({
		...base,
		sessions: [{ ...session, ...changes }],
	});
	const again = (changes: Partial<ScheduleSession>) => [
		readOk(toJson(withSession(changes))).document.sessions[0],
		readOk(toXml(withSession(changes))).document.sessions[0],
	];

	it('needs no numbers from elsewhere', async () => {
		const document = withSession({ externalId: null });
		expect(jsonErrors(toJson(document))).toEqual([]);
		expect(await xmlErrors(toXml(document))).toEqual([]);
		expect(again({ externalId: null })).toEqual([
			{ ...session, externalId: null, url: writeOptions.baseUrl + session.slug },
			{ ...session, externalId: null },
		]);
	});

	it('keeps numbers apart when a derived one is taken', () => {
		const derived = JSON.parse(toJson(withSession({ externalId: null }))) as {
			schedule: { conference: { days: { rooms: { Plenum: { id: number }[] } }[] } };
		};
		const id = String(derived.schedule.conference.days[0]?.rooms.Plenum[0]?.id);
		const guid = 'd5f7a9b1-3c5e-4708-92b4-c6d8e0f2a4b6';
		const both = {
			...base,
			sessions: [
				{ ...session, externalId: null },
				{ ...session, guid, slug: 'cgd2023-x-other', externalId: id },
			],
		};
		expect(readOk(toJson(both)).document.sessions.map((it) => it.externalId)).toEqual([
			String(Number(id) + 1),
			id,
		]);
	});

	it('keeps our name of a kind, and a label only as long as it means the kind', () => {
		expect(again({ kind: 'clinic', kindLabel: null })).toMatchObject([
			{ kind: 'clinic', kindLabel: null },
			{ kind: 'clinic', kindLabel: null },
		]);
		expect(again({ kind: 'exercise', kindLabel: 'workshop' })).toMatchObject([
			{ kind: 'exercise', kindLabel: 'workshop' },
			{ kind: 'exercise', kindLabel: 'workshop' },
		]);
		expect(again({ kind: 'clinic', kindLabel: 'workshop' })).toMatchObject([
			{ kind: 'clinic', kindLabel: null },
			{ kind: 'clinic', kindLabel: null },
		]);
	});

	it('may have sessions without a room', async () => {
		const document = withSession({ roomName: null });
		expect(jsonErrors(toJson(document))).toEqual([]);
		expect(await xmlErrors(toXml(document))).toEqual([]);
		expect(again({ roomName: null })).toMatchObject([{ roomName: null }, { roomName: null }]);
	});

	it.each([60, 5999, 6000, 6001, 31 * 24 * 60])('keeps a duration of %i minutes', async (durationMinutes) => {
		const endsAt = new Date(Date.parse(session.startsAt) + durationMinutes * 60_000).toISOString();
		const document = withSession({ durationMinutes, endsAt });
		expect(jsonErrors(toJson(document))).toEqual([]);
		expect(await xmlErrors(toXml(document))).toEqual([]);
		expect(again({ durationMinutes, endsAt })).toMatchObject([{ durationMinutes }, { durationMinutes }]);
	});

	it('keeps every kind of white space and markup in a text', () => {
		const description = ' <b>&amp;</b>\r\n\tone\n\rtwo ]]> "three" \u2028four ';
		expect(again({ description })).toMatchObject([{ description }, { description }]);
	});

	it('loses control characters, which neither format may hold', () => {
		expect(again({ title: 'A\u0007B', abstract: '\u0000\ud800x' })).toMatchObject([
			{ title: 'AB', abstract: 'x' },
			{ title: 'AB', abstract: 'x' },
		]);
	});

	it.each(['Asia/Ho_Chi_Minh', 'America/Argentina/Buenos_Aires', 'UTC', 'Africa/Casablanca'])(
		'keeps the zone %s',
		async (timeZone) => {
			const document = { ...base, conference: { ...base.conference, timeZone } };
			expect(jsonErrors(toJson(document))).toEqual([]);
			expect(await xmlErrors(toXml(document))).toEqual([]);
			expect(readOk(toJson(document)).document).toEqual(asJsonHolds(document));
			expect(readOk(toXml(document)).document).toEqual(document);
		},
	);

	it.each(['CGD', 'Hội thảo 2023', '工作坊', '36c3-2019-camp', '-', ''])(
		'makes %j an acronym both schemas take',
		async (acronym) => {
			const document = { ...base, conference: { ...base.conference, acronym } };
			expect(jsonErrors(toJson(document))).toEqual([]);
			expect(await xmlErrors(toXml(document))).toEqual([]);
		},
	);

	it('is valid even with ids, codes, slugs and zones that have no place in the formats', async () => {
		const document = {
			...withSession({ externalId: 'talk-7', code: 'x y', slug: 'Ω', logo: 'https://x.example/a.png' }),
			tracks: [{ name: 'T', slug: '1', colour: '#aabbcc' }],
			conference: { ...base.conference, timeZone: 'CET' },
		};
		expect(jsonErrors(toJson(document))).toEqual([]);
		expect(await xmlErrors(toXml(document))).toEqual([]);
	});
});

it('any link that is kept is an address both schemas take', async () => {
	const texts = fc.sample(
		fc.oneof(
			fc.webUrl({ withFragments: true, withQueryParameters: true }),
			fc.string({ unit: 'binary', maxLength: 30 }).map((it) => `https://x.example/${it}`),
			fc
				.tuple(fc.domain(), fc.string({ maxLength: 20 }))
				.map(([host, rest]) => `http://${host}?${rest}#${rest}`),
			fc.constantFrom(
				'http://[::1]/',
				'http://münchen.example/ü',
				'https://x.example/%zz|{}[]^`"<>',
				'https://a_b.example/',
			),
		),
		{ numRuns: 190, seed: 7 },
	);
	const { document } = readOk(scheduleText([rawSession({ links: texts.map((url) => ({ url })) })]));
	expect(document.sessions[0]?.links.length).toBeGreaterThan(150);
	expect(jsonErrors(toJson(document))).toEqual([]);
	expect(await xmlErrors(toXml(document))).toEqual([]);
	expect(readOk(toXml(document)).document).toEqual(document);
});
