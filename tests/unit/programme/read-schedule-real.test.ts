import { describe, expect, it } from 'vitest';
import { fixture, outline, readOk, realSchedules } from './schedule-examples.ts';

interface RawSession {
	guid: string;
	id: number;
	title: string;
	abstract: string;
	description: string;
	type: string;
	language: string;
	track: string;
	date: string;
	duration: string;
	do_not_record: boolean;
	persons: { id: number; code?: string; public_name: string; biography?: string }[];
	links: unknown[];
	attachments: unknown[];
}

interface RawDay {
	date: string;
	index: number;
	day_start: string;
	day_end: string;
	rooms: Record<string, RawSession[]>;
}

function rawDays(name: string): RawDay[] {
	const file = JSON.parse(new TextDecoder().decode(fixture(name))) as {
		schedule: { conference: { days: RawDay[] } };
	};
	return file.schedule.conference.days;
}

const iso = (text: string) => new Date(text).toISOString();
const byGuid = (a: { guid: string }, b: { guid: string }) => (a.guid < b.guid ? -1 : 1);

describe.each(realSchedules)('%s comes in whole', (name) => {
	const { document } = readOk(fixture(name));
	const raw = rawDays(name).flatMap((day) =>
		Object.entries(day.rooms).flatMap(([room, sessions]) =>
			sessions.map((session) => ({ ...session, room, day: day.date })),
		),
	);

	it('with every day', () => {
		expect(document.days).toEqual(
			rawDays(name).map((day) => ({
				index: day.index,
				dayOn: day.date,
				startsAt: iso(day.day_start),
				endsAt: iso(day.day_end),
			})),
		);
	});

	it('with every session at its instant, in its day, room, track and language', () => {
		expect(
			document.sessions
				.map((session) => ({
					guid: session.guid,
					id: Number(session.externalId),
					title: session.title,
					startsAt: session.startsAt,
					endsAt: session.endsAt,
					day: session.dayOn,
					room: session.roomName,
					track: session.trackName,
					language: session.language,
					type: session.kindLabel,
					isNotRecorded: session.doNotRecord,
				}))
				.sort(byGuid),
		).toEqual(
			raw
				.map((session) => {
					const [hours, minutes] = session.duration.split(':').map(Number);
					const length = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
					return {
						guid: session.guid,
						id: session.id,
						title: session.title.trim(),
						startsAt: iso(session.date),
						endsAt: new Date(Date.parse(session.date) + length).toISOString(),
						day: session.day,
						room: session.room,
						track: session.track,
						language: session.language,
						type: session.type,
						isNotRecorded: session.do_not_record,
					};
				})
				.sort(byGuid),
		);
	});

	it('with every text, person, link and attachment', () => {
		expect(
			document.sessions
				.map((session) => ({
					guid: session.guid,
					texts: [session.abstract ?? '', session.description ?? ''],
					persons: session.persons.map((it) => [it.externalId, it.code, it.name, it.biography]),
					links: session.links.length,
					attachments: session.attachments.length,
				}))
				.sort(byGuid),
		).toEqual(
			raw
				.map((session) => ({
					guid: session.guid,
					texts: [session.abstract, session.description],
					persons: session.persons.map((it) => [
						String(it.id),
						it.code ?? null,
						it.public_name.trim(),
						it.biography ?? null,
					]),
					links: session.links.length,
					attachments: session.attachments.length,
				}))
				.sort(byGuid),
		);
	});
});

describe('the figures', () => {
	const figures = (name: string) => {
		const { document } = readOk(fixture(name));
		const persons = new Set(document.sessions.flatMap((it) => it.persons.map((person) => person.externalId)));
		const kinds = Object.groupBy(document.sessions, (session) => session.kind);
		return {
			days: document.days.length,
			rooms: document.rooms.map((room) => room.name),
			tracks: document.tracks.length,
			sessions: document.sessions.length,
			persons: persons.size,
			kinds: Object.fromEntries(Object.entries(kinds).map(([kind, sessions]) => [kind, sessions.length])),
			links: document.sessions.reduce((sum, it) => sum + it.links.length + it.attachments.length, 0),
		};
	};

	it('of the camp', () => {
		expect(figures('frab-camp2019.json')).toEqual({
			days: 5,
			rooms: ['Curie', 'Meitner'],
			tracks: 7,
			sessions: 79,
			persons: 90,
			kinds: { presentation: 78, social: 1 },
			links: 64,
		});
	});

	it('of the demonstration conference', () => {
		expect(figures('pretalx-democon.json')).toEqual({
			days: 3,
			rooms: ['Gray Room', 'Tan Room'],
			tracks: 2,
			sessions: 36,
			persons: 27,
			kinds: { presentation: 27, exercise: 9 },
			links: 0,
		});
	});
});

describe('what is told about them', () => {
	it('of the camp: relative addresses, one without scheme, HTML in texts', () => {
		expect(outline(readOk(fixture('frab-camp2019.json')).findings)).toEqual([
			['address-resolved', { field: 'attachment.url' }, 12],
			['address-resolved', { field: 'session.logo' }, 28],
			['html-in-text', { field: 'session.abstract' }, 2],
			['html-in-text', { field: 'session.description' }, 8],
			['address-completed', { field: 'link.url' }, 1],
		]);
	});

	it('of the demonstration conference: one guid for two rooms, a zone that disagrees with every offset', () => {
		const { document, findings } = readOk(fixture('pretalx-democon.json'));
		expect(outline(findings)).toEqual([
			['rooms-share-guid', { guid: 'b379c473-93b9-4eae-9a09-d482e86cede3' }, 2],
			['offset-disagrees-with-zone', { zone: 'UTC', offset: '+01:00' }, 36],
		]);
		expect(findings[1]?.examples).toHaveLength(3);
		expect(document.conference.timeZone).toBe('UTC');
		expect(document.sessions[0]?.startsAt).toBe('2020-12-14T08:00:00.000Z');
		expect(document.rooms.map((room) => room.guid)).toEqual([null, null]);
	});
});
