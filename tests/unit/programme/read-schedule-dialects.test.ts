import { describe, expect, it } from 'vitest';
import { fixture, outline, rawSession, readOk, readSession, scheduleText } from './schedule-examples.ts';

describe('the oldest XML dialect, without zone, version, guid and date', () => {
	const hint = { timeZone: 'Asia/Ho_Chi_Minh' };

	it('is read in the zone it is given, and says so', () => {
		const { document, findings } = readOk(fixture('pentabarf-old.xml'), hint);
		expect(document.conference).toEqual({
			acronym: 'northern_provinces_data_days_2019',
			title: 'Northern Provinces Data Days 2019',
			startsOn: '2019-08-22',
			endsOn: '2019-08-23',
			timeZone: 'Asia/Ho_Chi_Minh',
			timeslotMinutes: 15,
			url: null,
		});
		expect(document.rooms.map((room) => room.name)).toEqual(['Hội trường A', 'Phòng 2']);
		expect(document.tracks.map((track) => track.name)).toEqual(['Common', 'Visits']);
		expect(
			document.sessions.map((it) => [it.externalId, it.dayOn, it.startsAt, it.durationMinutes, it.kind]),
		).toEqual([
			['101', '2019-08-22', '2019-08-22T01:30:00.000Z', 45, 'plenary'],
			['102', '2019-08-22', '2019-08-22T18:30:00.000Z', 60, 'presentation'],
			['103', '2019-08-23', '2019-08-23T02:00:00.000Z', 450, 'field_visit'],
		]);
		expect(outline(findings)).toEqual([
			['markup-flattened', { field: 'event.description' }, 1],
			['acronym-derived', {}, 1],
			['zone-missing', {}, 1],
			['zone-from-hint', { zone: 'Asia/Ho_Chi_Minh' }, 1],
			['day-bounds-derived', { zone: 'Asia/Ho_Chi_Minh' }, 2],
			['instant-from-local-time', { zone: 'Asia/Ho_Chi_Minh' }, 3],
			['guid-derived', { basis: 'id' }, 3],
			['html-in-text', { field: 'session.abstract' }, 1],
			['address-unsafe', { field: 'link.url' }, 1],
			['address-completed', { field: 'link.url' }, 1],
			['field-not-kept', { field: 'conference.subtitle' }, 1],
			['field-not-kept', { field: 'conference.venue' }, 1],
			['field-not-kept', { field: 'conference.city' }, 1],
		]);
	});

	it('keeps the text, the people in order and the safe links', () => {
		const [opening] = readOk(fixture('pentabarf-old.xml'), hint).document.sessions;
		expect(opening).toMatchObject({
			slug: 'opening',
			title: 'Phiên khai mạc & giới thiệu',
			kindLabel: 'Phiên toàn thể',
			language: 'vi',
			abstract: '<p>What we count, and for whom.</p>',
			description: 'Two questions to take home.',
			persons: [
				{ externalId: '7', name: 'Nguyễn Thị Ánh' },
				{ externalId: '8', name: 'Lò Văn Dũng' },
			],
			links: [
				{ title: 'Feedback', url: 'https://statistics.example/feedback?id=101&day=1', type: null },
				{ title: 'Figures', url: 'https://data.example/figures', type: null },
			],
		});
	});

	it('gives the same guids at every reading', () => {
		const guids = () => readOk(fixture('pentabarf-old.xml'), hint).document.sessions.map((it) => it.guid);
		expect(guids()).toEqual(guids());
		expect(new Set(guids()).size).toBe(3);
	});

	it('keeps its sessions out when nobody knows the zone', () => {
		const { document, findings } = readOk(fixture('pentabarf-old.xml'));
		expect(document.conference.timeZone).toBeNull();
		expect(document.sessions).toEqual([]);
		expect(findings.find((it) => it.kind === 'session-without-instant')).toEqual({
			kind: 'session-without-instant',
			severity: 'kept-out',
			values: {},
			count: 3,
			examples: [
				{
					where: {
						dayOn: '2019-08-22',
						roomName: 'Hội trường A',
						sessionTitle: 'Phiên khai mạc & giới thiệu',
					},
					text: '08:30',
				},
				{
					where: {
						dayOn: '2019-08-22',
						roomName: 'Hội trường A',
						sessionTitle: 'Night shift: closing the register',
					},
					text: '01:30',
				},
				{ where: { dayOn: '2019-08-23', roomName: 'Phòng 2', sessionTitle: 'Working visit' }, text: '09:00' },
			],
		});
	});
});

describe('the XML dialect of the current schema', () => {
	const { document, findings } = readOk(fixture('frab-new.xml'));

	it('gives rooms with guids, tracks with colours, an empty day', () => {
		expect(document.rooms).toEqual([
			{ name: 'Plenum', guid: '0f2a9c34-58d1-4b7e-9a60-2c1d7e5b8f31', description: null, capacity: null },
			{ name: 'Group room', guid: 'a4d7c2e9-6b18-4f53-8e0a-95c3f1b7d260', description: null, capacity: null },
		]);
		expect(document.tracks).toEqual([
			{ name: 'Quality', slug: 'quality', colour: '#aa3300' },
			{ name: 'Ethics', slug: null, colour: null },
		]);
		expect(document.days[1]).toEqual({
			index: 2,
			dayOn: '2023-09-28',
			startsAt: '2023-09-28T06:00:00.000Z',
			endsAt: '2023-09-28T16:00:00.000Z',
		});
	});

	it('gives every field of a session', () => {
		expect(document.sessions[0]).toEqual({
			guid: '5b1c7d20-94ea-4f0b-8d36-a7e2f4c90b15',
			externalId: '11',
			code: 'AB12CD',
			slug: 'cgd2023-11-whose-data',
			url: 'https://events.example/2023/talk/11',
			originUrl: 'https://pretalx.example/cgd/talk/AB12CD',
			logo: 'https://events.example/2023/images/opening.png',
			title: 'Whose data, whose problem?',
			subtitle: 'Opening',
			abstract: 'Short.',
			description: 'Line one & more\nLine <!DOCTYPE two> and\r\nthree!',
			kind: 'keynote',
			kindLabel: 'Keynote',
			language: 'en-GB',
			trackName: 'Ethics',
			roomName: 'Plenum',
			dayOn: '2023-09-27',
			startsAt: '2023-09-27T07:00:00.000Z',
			endsAt: '2023-09-27T07:45:00.000Z',
			durationMinutes: 45,
			recordingLicense: 'CC BY 4.0',
			doNotRecord: true,
			links: [{ title: 'Paper', url: 'https://cgd.example/paper', type: 'paper' }],
			attachments: [{ title: 'Slides', url: 'https://events.example/files/slides.pdf', type: 'slides' }],
			persons: [
				{
					externalId: '3',
					guid: 'c8e7a1f4-3b52-4d09-9e6f-70b1d2a4c536',
					code: null,
					name: 'Ane Møller',
					biography: null,
					avatar: null,
				},
				{ externalId: null, guid: null, code: null, name: 'Samuel O’Neill', biography: null, avatar: null },
			],
		});
	});

	it('lists what has no place here', () => {
		expect(outline(findings)).toEqual([
			['address-resolved', { field: 'session.logo' }, 1],
			['address-resolved', { field: 'attachment.url' }, 1],
			['field-not-kept', { field: 'session.feedback_url' }, 1],
			['field-not-kept', { field: 'conference.colors' }, 1],
		]);
	});
});

describe('a night programme in the newest JSON dialect', () => {
	const { document, findings } = readOk(fixture('past-midnight.json'));

	it('leaves sessions after midnight on the day they are listed under', () => {
		expect(document.sessions.map((it) => [it.title, it.dayOn, it.startsAt, it.endsAt])).toEqual([
			['Across midnight', '2024-02-28', '2024-02-28T16:30:00.000Z', '2024-02-28T18:00:00.000Z'],
			['After midnight', '2024-02-28', '2024-02-28T19:15:00.000Z', '2024-02-29T21:15:00.000Z'],
		]);
	});

	it('keeps the order of the room list, though objects put 101 first', () => {
		expect(document.rooms.map((room) => [room.name, room.capacity, room.description])).toEqual([
			['Main hall', 240, 'Ground floor'],
			['101', null, null],
		]);
	});

	it('reads persons with name or public_name, dates with time, a recording object', () => {
		expect(document.conference).toMatchObject({ startsOn: '2024-02-28', endsOn: '2024-03-01' });
		expect(document.sessions.flatMap((it) => it.persons.map((person) => person.name))).toEqual([
			'Trần Minh',
			'Lê Hoa',
		]);
		expect(document.sessions[1]).toMatchObject({ recordingLicense: 'CC0', doNotRecord: false });
	});

	it('lists the second language of a room and its type', () => {
		expect(outline(findings)).toEqual([
			['translation-not-kept', { field: 'room.description', language: 'vi' }, 1],
			['field-not-kept', { field: 'room.type' }, 1],
		]);
	});
});

describe('the nights on which clocks change in Copenhagen', () => {
	const { document, findings } = readOk(fixture('dst-copenhagen.json'));

	it('keep the two half past twos apart, and count elapsed hours', () => {
		expect(document.sessions.map((it) => [it.title, it.startsAt, it.endsAt])).toEqual([
			['Six hours that take five on the wall', '2023-10-28T21:00:00.000Z', '2023-10-29T03:00:00.000Z'],
			['First half past two', '2023-10-29T00:30:00.000Z', '2023-10-29T01:00:00.000Z'],
			['Doubtful', '2023-10-29T00:45:00.000Z', '2023-10-29T01:00:00.000Z'],
			['Second half past two', '2023-10-29T01:30:00.000Z', '2023-10-29T02:30:00.000Z'],
			['An hour that does not exist', '2024-03-31T01:30:00.000Z', '2024-03-31T01:45:00.000Z'],
		]);
	});

	it('tell which wall-clock times were doubtful', () => {
		expect(outline(findings)).toEqual([
			['local-time-ambiguous', { zone: 'Europe/Copenhagen' }, 1],
			['instant-from-local-time', { zone: 'Europe/Copenhagen' }, 2],
			['local-time-skipped', { zone: 'Europe/Copenhagen' }, 1],
		]);
	});
});

describe('zones', () => {
	const readZone = (name: unknown, hint?: { timeZone: string }) => {
		const { document, findings } = readOk(
			scheduleText([rawSession()], { conference: { time_zone_name: name } }),
			hint,
		);
		return {
			zone: document.conference.timeZone,
			startsAt: document.sessions[0]?.startsAt,
			told: outline(findings),
		};
	};
	const startsAt = '2023-09-27T07:00:00.000Z';

	it('outside the runtime’s own list are zones too', () => {
		expect(readZone('Asia/Kathmandu').zone).toBe('Asia/Kathmandu');
	});

	it('get their usual capitals', () => {
		expect(readZone('europe/copenhagen')).toEqual({ zone: 'Europe/Copenhagen', startsAt, told: [] });
	});

	it.each(['Mars/Olympus', '+02:00', '2023-01-01T00:00Z[UTC]'])('that are none (%s) leave none', (name) => {
		expect(readZone(name)).toEqual({ zone: null, startsAt, told: [['zone-unknown', { zone: name }, 1]] });
	});

	it('that are missing are said to be missing, or come from the hint', () => {
		expect(readZone(null)).toEqual({ zone: null, startsAt, told: [['zone-missing', {}, 1]] });
		expect(readZone(null, { timeZone: 'Europe/Copenhagen' })).toEqual({
			zone: 'Europe/Copenhagen',
			startsAt,
			told: [
				['zone-missing', {}, 1],
				['zone-from-hint', { zone: 'Europe/Copenhagen' }, 1],
			],
		});
	});

	it('that are declared win over the hint', () => {
		expect(readZone('Asia/Tokyo', { timeZone: 'Europe/Copenhagen' })).toEqual({
			zone: 'Asia/Tokyo',
			startsAt,
			told: [['offset-disagrees-with-zone', { zone: 'Asia/Tokyo', offset: '+02:00' }, 1]],
		});
	});
});

describe('when a session takes place', () => {
	it.each([
		['an offset without colon', { date: '2023-09-27T09:00:00+0200' }, '2023-09-27T07:00:00.000Z', []],
		['UTC, with start on the wall', { date: '2023-09-27T07:00:00Z' }, '2023-09-27T07:00:00.000Z', []],
		[
			'UTC, with start in UTC',
			{ date: '2023-09-27T07:00:00.000Z', start: '07:00' },
			'2023-09-27T07:00:00.000Z',
			[],
		],
		[
			'an offset that wins over start',
			{ start: '10:00' },
			'2023-09-27T07:00:00.000Z',
			[['start-disagrees-with-instant', {}, 1]],
		],
		[
			'wall clock without offset',
			{ date: '2023-09-27T09:00' },
			'2023-09-27T07:00:00.000Z',
			[['instant-from-local-time', { zone: 'Europe/Copenhagen' }, 1]],
		],
		[
			'a date and a start',
			{ date: '2023-09-27', start: '9:00' },
			'2023-09-27T07:00:00.000Z',
			[['instant-from-local-time', { zone: 'Europe/Copenhagen' }, 1]],
		],
		[
			'a start alone, before the day begins',
			{ date: undefined, start: '01:00' },
			'2023-09-27T23:00:00.000Z',
			[['instant-from-local-time', { zone: 'Europe/Copenhagen' }, 1]],
		],
		[
			'a time outside its day',
			{ date: '2023-09-28T02:00:00+02:00', start: '02:00' },
			'2023-09-28T00:00:00.000Z',
			[['session-outside-day', {}, 1]],
		],
	])('is told by %s', (_, overrides, startsAt, told) => {
		const { session, findings } = readSession(overrides);
		expect(session?.startsAt).toBe(startsAt);
		expect(outline(findings)).toEqual(told);
	});

	it.each([
		['00:05', 5, []],
		['1:30', 90, []],
		['100:15', 6015, []],
		['PT1H30M', 90, []],
		['P1DT15M', 1455, []],
		['00:45:00', 45, []],
		['1:02:30', 1590, [['duration-ambiguous', {}, 1]]],
		['01:30:00', 90, []],
		['01:15:00', 75, [['duration-ambiguous', {}, 1]]],
		[
			'00:10:30',
			11,
			[
				['duration-ambiguous', {}, 1],
				['duration-rounded', {}, 1],
			],
		],
	])('and for how long by %s', (duration, minutes, told) => {
		const { session, findings } = readSession({ duration });
		expect(session?.durationMinutes).toBe(minutes);
		expect(session?.endsAt).toBe(new Date(Date.UTC(2023, 8, 27, 7, minutes)).toISOString());
		expect(outline(findings)).toEqual(told);
	});

	it('and until when by end, which wins over duration', () => {
		const { session, findings } = readSession({ end: '2023-09-27T10:30:00+02:00' });
		expect(session?.durationMinutes).toBe(90);
		expect(outline(findings)).toEqual([['end-disagrees-with-duration', {}, 1]]);
	});

	it('and until when by end alone', () => {
		const { session, findings } = readSession({ end: '2023-09-27T10:30:00+02:00', duration: undefined });
		expect(session?.durationMinutes).toBe(90);
		expect(findings).toEqual([]);
	});
});

describe('who a session is', () => {
	it('is told by the guid, in lower case, and the id as text', () => {
		const { session } = readSession({ id: '0042', guid: 'ABCDEF01-2345-4678-9ABC-DEF012345678' });
		expect(session).toMatchObject({ guid: 'abcdef01-2345-4678-9abc-def012345678', externalId: '42' });
	});

	it.each([
		['guid', { guid: 'talk-42' }, [['value-not-kept', { field: 'session.guid' }, 1]]],
		['id', { guid: undefined }, []],
		['code', { guid: undefined, id: undefined, code: 'XY12' }, []],
		['title', { guid: null, id: null }, []],
	])('is derived from its %s where there is no UUID', (basis, overrides, more) => {
		const { session, findings } = readSession(overrides);
		expect(session?.guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(outline(findings)).toEqual([...more, ['guid-derived', { basis }, 1]]);
		expect(readSession({ ...overrides }).session?.guid).toBe(session?.guid);
	});

	it('keeps slugs apart and makes missing ones', () => {
		const { document, findings } = readOk(
			scheduleText([
				rawSession({ slug: 'CGD-Validation' }),
				rawSession({
					id: 2,
					guid: null,
					slug: 'cgd-validation',
					date: '2023-09-27T10:00:00+02:00',
					start: '10:00',
				}),
				rawSession({ id: 3, guid: null, title: '验证', date: '2023-09-27T11:00:00+02:00', start: '11:00' }),
			]),
		);
		expect(document.sessions.map((it) => it.slug)).toEqual([
			'cgd-validation',
			'cgd2023-2-validation',
			'cgd2023-3-session',
		]);
		expect(outline(findings)).toEqual([
			['guid-derived', { basis: 'id' }, 2],
			['value-not-kept', { field: 'session.slug' }, 1],
		]);
	});
});

describe('what is kept out is listed', () => {
	it('addresses with unsafe schemes, credentials or no base', () => {
		const urls = [
			'javascript:alert(1)',
			'data:text/html,x',
			' JaVa\tScript:alert(1)',
			'https://u:p@x.example/',
			'/a',
		];
		const { session, findings } = readSession({
			links: [
				...urls.map((url) => ({ url, title: 'x' })),
				{ url: 'https://ok.example' },
				'http://plain.example/',
			],
		});
		expect(session?.links).toEqual([
			{ title: null, url: 'https://ok.example', type: null },
			{ title: null, url: 'http://plain.example/', type: null },
		]);
		expect(outline(findings)).toEqual([
			['address-unsafe', { field: 'link.url' }, 3],
			['address-relative', { field: 'link.url' }, 2],
		]);
	});

	it('values that do not fit their field', () => {
		const { session, findings } = readSession({
			language: 'English',
			code: 'ab-1',
			links: [{ url: 'https://x.example', type: 'homepage' }],
			persons: [
				{ name: 'A', guid: '7', code: 'a' },
				{ id: 5 },
				{ name: 'A' },
				'B',
				{ id: 6, name: 'C' },
				{ id: 6, name: 'C' },
			],
		});
		expect(session).toMatchObject({ language: null, code: null, links: [{ type: null }] });
		expect(session?.persons.map((it) => it.name)).toEqual(['A', 'B', 'C']);
		expect(outline(findings)).toEqual([
			['value-not-kept', { field: 'session.code' }, 1],
			['value-not-kept', { field: 'session.language' }, 1],
			['value-not-kept', { field: 'link.type' }, 1],
			['value-not-kept', { field: 'person.guid' }, 1],
			['value-not-kept', { field: 'person.code' }, 1],
			['person-without-name', {}, 1],
			['person-repeated', {}, 2],
		]);
	});

	it('tracks without a name or with an earlier one, and a day change that is no time', () => {
		const { document, findings } = readOk(
			scheduleText([], {
				conference: {
					day_change: 'late',
					tracks: [
						{ name: 'Ethics', color: '#ABCDEF' },
						{ color: '#000000' },
						{ name: 'Ethics', color: 'red' },
					],
				},
			}),
		);
		expect(document.tracks).toEqual([{ name: 'Ethics', slug: null, colour: '#abcdef' }]);
		expect(outline(findings)).toEqual([
			['value-not-kept', { field: 'conference.day_change' }, 1],
			['value-not-kept', { field: 'track.name' }, 2],
			['value-not-kept', { field: 'track.color' }, 1],
		]);
	});

	it('unknown fields, once per name, but not empty ones', () => {
		const { findings } = readSession({
			persons: [
				{ id: 1, name: 'A', answers: [{ question: 1, answer: 'vegan' }], links: [] },
				{ id: 2, name: 'B', answers: [{ question: 1, answer: 'none' }] },
			],
			resources: [],
			do_not_stream: true,
			answers: [{}],
		});
		expect(outline(findings)).toEqual([
			['field-not-kept', { field: 'person.answers' }, 2],
			['field-not-kept', { field: 'session.do_not_stream' }, 1],
		]);
	});

	it('control characters and lone surrogates, from the text that is kept', () => {
		const { session, findings } = readSession({
			title: 'Da\u0000ta\u001b[31m \ud800for\tall\n',
			abstract: 'a\u0007\nb',
		});
		expect(session).toMatchObject({ title: 'Data[31m for all', abstract: 'a\nb' });
		expect(outline(findings)).toEqual([
			['control-characters-removed', { field: 'session.title' }, 1],
			['control-characters-removed', { field: 'session.abstract' }, 1],
		]);
	});
});

describe('what a file contradicts itself in is noted', () => {
	it('the room of a session, the name behind an id, the kind nobody knows', () => {
		const { document, findings } = readOk(
			scheduleText([
				rawSession({ room: 'Elsewhere', type: 'Wohnzimmer', persons: [{ id: 5, name: 'Ana' }] }),
				rawSession({ id: 2, guid: null, persons: [{ id: '5', name: 'Anna' }] }),
			]),
		);
		expect(document.sessions.map((it) => [it.roomName, it.kind, it.kindLabel])).toEqual(
			expect.arrayContaining([
				['Plenum', 'presentation', 'Wohnzimmer'],
				['Plenum', 'exercise', 'workshop'],
			]),
		);
		expect(outline(findings)).toEqual(
			expect.arrayContaining([
				['room-disagrees', {}, 1],
				['kind-assumed', { label: 'Wohnzimmer' }, 1],
				['person-name-differs', { id: '5' }, 1],
			]),
		);
	});

	it('the days', () => {
		const day = { date: '2023-09-27', rooms: { A: [rawSession()] } };
		const again = { date: '2023-09-27', rooms: [{ name: 'B', events: [rawSession({ id: 2, guid: null })] }] };
		const { document, findings } = readOk(
			scheduleText([], {
				conference: {
					start: '2023-10-01',
					timeslot_duration: 'soon',
					daysCount: 3,
					days: [{ date: '2023-09-28' }, day, again],
				},
			}),
		);
		expect(document.days).toEqual([
			{
				index: 1,
				dayOn: '2023-09-27',
				startsAt: '2023-09-26T22:00:00.000Z',
				endsAt: '2023-09-27T22:00:00.000Z',
			},
			{
				index: 2,
				dayOn: '2023-09-28',
				startsAt: '2023-09-27T22:00:00.000Z',
				endsAt: '2023-09-28T22:00:00.000Z',
			},
		]);
		expect(document.conference).toMatchObject({
			startsOn: '2023-09-27',
			endsOn: '2023-09-28',
			timeslotMinutes: 5,
		});
		expect(document.sessions.map((it) => it.roomName)).toEqual(['A', 'B']);
		expect(outline(findings)).toEqual([
			['day-bounds-derived', { zone: 'Europe/Copenhagen' }, 3],
			['days-merged', {}, 1],
			['days-count-disagrees', { declared: '3', count: 2 }, 1],
			['day-index-replaced', {}, 1],
			['guid-derived', { basis: 'id' }, 1],
			['conference-dates-derived', {}, 1],
			['timeslot-assumed', { minutes: 5 }, 1],
		]);
	});

	it('and stops telling new things apart after two hundred', () => {
		const sessions = Array.from({ length: 300 }, (_, n) =>
			rawSession({ id: n + 1, guid: null, type: `sort${n}` }),
		);
		const { findings } = readOk(scheduleText(sessions));
		expect(findings).toHaveLength(201);
		expect(findings.at(-1)).toMatchObject({ kind: 'more-findings', count: 101 });
	});
});

describe('sessions without a room', () => {
	it('stand under the empty name', () => {
		const { document } = readOk(scheduleText([], { day: { rooms: { '': [rawSession()] } } }));
		expect(document.rooms).toEqual([]);
		expect(document.sessions[0]?.roomName).toBeNull();
	});
});
