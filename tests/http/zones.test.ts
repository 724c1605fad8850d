import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#lib/core/context.ts';
import { newCode } from '#lib/core/ids.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { Browserless } from '../helpers/browserless.ts';
import { readCalendar } from '../helpers/calendar-reader.ts';
import { contextFor } from '../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../helpers/factories.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

/** What an editor types, by the clock of the workshop's zone, and what it means; the page says what clocks there show. */
interface Case {
	about: string;
	zone: string;
	starts: string;
	ends: string;
	startsAt: string;
	endsAt: string;
	/** where it is not what was typed: in an hour that is left out */
	shown?: string;
	/** as the schedule formats write the start, with the zone's offset then */
	dated: string;
}

const copenhagen = 'Europe/Copenhagen';
const newYork = 'America/New_York';
const viet = 'Asia/Ho_Chi_Minh';
const casablanca = 'Africa/Casablanca';
const kathmandu = 'Asia/Kathmandu';

// The offsets were worked out by hand from the rules of the zones, not by the code under test.
const table: [
	about: string,
	zone: string,
	starts: string,
	ends: string,
	startsAt: string,
	endsAt: string,
	dated: string,
	shown?: string,
][] = [
	[
		'before the clocks go forward',
		copenhagen,
		'2027-03-28T01:00',
		'2027-03-28T01:45',
		'2027-03-28T00:00Z',
		'2027-03-28T00:45Z',
		'01:00:00+01:00',
	],
	[
		'in the hour left out',
		copenhagen,
		'2027-03-28T02:30',
		'2027-03-28T04:00',
		'2027-03-28T01:30Z',
		'2027-03-28T02:00Z',
		'03:30:00+02:00',
		'03:30–04:00',
	],
	[
		'across the hour left out',
		copenhagen,
		'2027-03-28T01:30',
		'2027-03-28T03:30',
		'2027-03-28T00:30Z',
		'2027-03-28T01:30Z',
		'01:30:00+01:00',
	],
	[
		'on the first evening of summer time',
		copenhagen,
		'2027-03-28T23:30',
		'2027-03-29T00:30',
		'2027-03-28T21:30Z',
		'2027-03-28T22:30Z',
		'23:30:00+02:00',
	],
	[
		'in the first of two hours',
		copenhagen,
		'2026-10-25T02:15',
		'2026-10-25T02:45',
		'2026-10-25T00:15Z',
		'2026-10-25T00:45Z',
		'02:15:00+02:00',
	],
	[
		'across the hour that comes twice',
		copenhagen,
		'2026-10-25T01:30',
		'2026-10-25T03:30',
		'2026-10-24T23:30Z',
		'2026-10-25T02:30Z',
		'01:30:00+02:00',
	],
	[
		'past midnight at the turn of the year',
		viet,
		'2026-12-31T23:30',
		'2027-01-01T01:00',
		'2026-12-31T16:30Z',
		'2026-12-31T18:00Z',
		'23:30:00+07:00',
	],
	[
		'early in the day, the day before in UTC',
		viet,
		'2026-03-29T06:30',
		'2026-03-29T08:00',
		'2026-03-28T23:30Z',
		'2026-03-29T01:00Z',
		'06:30:00+07:00',
	],
	[
		'on a leap day',
		viet,
		'2028-02-29T09:00',
		'2028-02-29T10:00',
		'2028-02-29T02:00Z',
		'2028-02-29T03:00Z',
		'09:00:00+07:00',
	],
	[
		'before the clocks go forward',
		newYork,
		'2027-03-14T01:30',
		'2027-03-14T01:59',
		'2027-03-14T06:30Z',
		'2027-03-14T06:59Z',
		'01:30:00-05:00',
	],
	[
		'in the hour left out',
		newYork,
		'2027-03-14T02:15',
		'2027-03-14T03:45',
		'2027-03-14T07:15Z',
		'2027-03-14T07:45Z',
		'03:15:00-04:00',
		'03:15–03:45',
	],
	[
		'in the first of two hours',
		newYork,
		'2026-11-01T01:30',
		'2026-11-01T01:45',
		'2026-11-01T05:30Z',
		'2026-11-01T05:45Z',
		'01:30:00-04:00',
	],
	[
		'across the hour that comes twice',
		newYork,
		'2026-11-01T00:30',
		'2026-11-01T02:30',
		'2026-11-01T04:30Z',
		'2026-11-01T07:30Z',
		'00:30:00-04:00',
	],
	[
		'before Ramadan',
		casablanca,
		'2026-02-14T09:00',
		'2026-02-14T10:00',
		'2026-02-14T08:00Z',
		'2026-02-14T09:00Z',
		'09:00:00+01:00',
	],
	[
		'as the clocks go back for Ramadan',
		casablanca,
		'2026-02-15T02:30',
		'2026-02-15T04:00',
		'2026-02-15T01:30Z',
		'2026-02-15T04:00Z',
		'02:30:00+01:00',
	],
	[
		'in Ramadan',
		casablanca,
		'2026-02-16T09:00',
		'2026-02-16T10:00',
		'2026-02-16T09:00Z',
		'2026-02-16T10:00Z',
		'09:00:00+00:00',
	],
	[
		'as the clocks go forward after Ramadan',
		casablanca,
		'2026-03-22T01:30',
		'2026-03-22T03:30',
		'2026-03-22T01:30Z',
		'2026-03-22T02:30Z',
		'01:30:00+00:00',
	],
	[
		'after Ramadan',
		casablanca,
		'2026-03-23T09:00',
		'2026-03-23T10:00',
		'2026-03-23T08:00Z',
		'2026-03-23T09:00Z',
		'09:00:00+01:00',
	],
	[
		'a quarter past midnight, the evening before in UTC',
		kathmandu,
		'2026-12-01T00:15',
		'2026-12-01T01:00',
		'2026-11-30T18:30Z',
		'2026-11-30T19:15Z',
		'00:15:00+05:45',
	],
	[
		'past midnight',
		kathmandu,
		'2026-12-01T23:50',
		'2026-12-02T00:40',
		'2026-12-01T18:05Z',
		'2026-12-01T18:55Z',
		'23:50:00+05:45',
	],
];
const full = (instant: string) => instant.replace('Z', ':00.000Z');
const cases = table.map(([about, zone, starts, ends, startsAt, endsAt, dated, shown]): Case => ({
	...{ about, zone, starts, ends, dated },
	startsAt: full(startsAt),
	endsAt: full(endsAt),
	...(shown !== undefined && { shown }),
}));

interface Placed extends Case {
	slug: string;
	code: string;
	id: string;
	/** what the database keeps of it */
	stored: { startsLocal: string | null; startsAt: string | null; endsAt: string | null };
}

/** One workshop for each zone; its sessions are typed into the form of the desk and released. */
async function arrange(server: TestServer): Promise<Placed[]> {
	const placed: Placed[] = [];
	for (const [zone, sessions] of Map.groupBy(cases, (one) => one.zone)) {
		const workshop = await createWorkshop(server.db, { zone, slug: `zone-${newCode(6)}` });
		const editor = await createPerson(server.db);
		await addTeamMember(server.db, workshop.id, editor.id, 'programme_editor');
		const browser = await new Browserless(server.origin).signInAs(server.db, editor.id);
		for (const [index, one] of sessions.entries()) {
			await browser.open(`/organise/${workshop.slug}/programme/new`);
			const saved = await browser.submit({
				title: `${zone} ${index}`,
				startsOn: one.starts.slice(0, 10),
				startTime: one.starts.slice(11),
				endsOn: one.ends.slice(0, 10),
				endTime: one.ends.slice(11),
			});
			expect(saved.status).toBe(200);
			const row = await server.db
				.selectFrom('session')
				.select(['id', 'code', 'startsLocal', 'startsAt', 'endsAt'])
				.where('workshopId', '=', workshop.id)
				.where('title', '=', `${zone} ${index}`)
				.executeTakeFirstOrThrow();
			const { id, code, ...stored } = row;
			placed.push({ ...one, slug: workshop.slug, id, code, stored });
		}
		const at = contextFor(server.db, system, { now: new Date().toISOString() });
		await releaseProgramme(at, workshop.id, { note: '', isFinal: false });
	}
	return placed;
}

interface Schedule {
	schedule: {
		conference: { days: { rooms: Record<string, { guid: string; date: string; start: string }[]> }[] };
	};
}

describe.each(['America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'])('a server in %s', (TZ) => {
	let server: TestServer;
	let placed: Placed[];
	beforeAll(async () => {
		server = await startServer({ env: { TZ } });
		placed = await arrange(server);
	});
	afterAll(async () => {
		expect(server.unexpectedErrors()).toEqual([]);
		await server.stop();
	});
	const get = async (path: string) => (await fetch(server.origin + path)).text();

	it.each(cases)('$zone, $about', async ({ zone, starts }) => {
		const one = placed.find((candidate) => candidate.zone === zone && candidate.starts === starts);
		if (!one) throw new Error('not placed');
		const { slug, code, startsAt, endsAt } = one;
		expect(one.stored).toEqual({ startsLocal: starts, startsAt, endsAt });

		const page = await new Browserless(server.origin).open(`/w/${slug}/programme/${code}`);
		const text = page.html.querySelector('main')?.textContent ?? '';
		expect(text).toContain(one.shown ?? `${starts.slice(11)}–${one.ends.slice(11)}`);

		for (const path of [
			'programme.ics',
			`programme/${code}.ics`,
			`programme/days/${starts.slice(0, 10)}.ics`,
		]) {
			const { events } = readCalendar(await get(`/w/${slug}/${path}`));
			const event = events.find(({ uid }) => uid.startsWith(`session-${one.id}@`));
			expect([path, event?.start, event?.end]).toEqual([path, startsAt, endsAt]);
		}

		const { schedule } = JSON.parse(await get(`/w/${slug}/schedule.json`)) as Schedule;
		const sessions = schedule.conference.days.flatMap(({ rooms }) => Object.values(rooms).flat());
		const dates = sessions.filter(({ guid }) => guid === one.id).map(({ date }) => date);
		expect(dates).toEqual([`${starts.slice(0, 10)}T${one.dated}`]);
	});
});
