import { readFileSync } from 'node:fs';
import { readSchedule } from '#lib/modules/programme/importers/read-schedule.server.ts';
import type {
	ScheduleDocument,
	ScheduleFinding,
	ScheduleFindingKind,
	ScheduleSession,
} from '#lib/modules/programme/schedule-document.ts';

export const realSchedules = ['frab-camp2019.json', 'pretalx-democon.json'];
export const ownSchedules = [
	'pentabarf-old.xml',
	'frab-new.xml',
	'past-midnight.json',
	'dst-copenhagen.json',
];

export const writeOptions = {
	generator: { name: 'Roundtable', version: '1.2.3', url: 'https://roundtable.example/' },
	baseUrl: 'https://roundtable.example/w/night/programme/',
};

/** @returns the bytes of a file of `tests/fixtures/schedules` */
export function fixture(name: string): Uint8Array {
	return readFileSync(new URL(`../../fixtures/schedules/${name}`, import.meta.url));
}

type Overrides = Record<string, unknown>;

/** @returns a session of schedule.json that has only what it needs */
export function rawSession(overrides: Overrides = {}): Overrides {
	return {
		id: 1,
		guid: '0b1e7c52-6d4f-4a38-9c21-5e8f7a6b4d30',
		date: '2023-09-27T09:00:00+02:00',
		start: '09:00',
		duration: '01:00',
		title: 'Validation',
		type: 'workshop',
		...overrides,
	};
}

/** @returns the text of a schedule.json with one day and one room, valid unless overridden */
export function scheduleText(
	sessions: unknown = [rawSession()],
	{
		conference = {},
		day = {},
		schedule = {},
	}: Record<'conference' | 'day' | 'schedule', Overrides> | Overrides = {},
): string {
	const onlyDay = {
		index: 1,
		date: '2023-09-27',
		day_start: '2023-09-27T08:00:00+02:00',
		day_end: '2023-09-28T02:00:00+02:00',
		rooms: { Plenum: sessions },
		...(day as Overrides),
	};
	return JSON.stringify({
		schedule: {
			version: '1',
			conference: {
				acronym: 'cgd2023',
				title: 'Citizen-generated data',
				start: '2023-09-27',
				end: '2023-09-27',
				daysCount: 1,
				timeslot_duration: '00:05',
				time_zone_name: 'Europe/Copenhagen',
				days: [onlyDay],
				...(conference as Overrides),
			},
			...(schedule as Overrides),
		},
	});
}

/** @returns what was read; fails when the file is refused */
export function readOk(...args: Parameters<typeof readSchedule>): {
	document: ScheduleDocument;
	findings: ScheduleFinding[];
} {
	const result = readSchedule(...args);
	if (!result.ok) throw new Error(`refused: ${result.reason} ${JSON.stringify(result.values)}`);
	return result;
}

/** @returns the only session of a file with one session made of the overrides, and the findings */
export function readSession(
	overrides: Overrides,
	frame: Overrides = {},
): { session: ScheduleSession | undefined; findings: ScheduleFinding[] } {
	const { document, findings } = readOk(scheduleText([rawSession(overrides)], frame));
	return { session: document.sessions[0], findings };
}

/** @returns kind, values and count of each finding, without the examples */
export function outline(
	findings: ScheduleFinding[],
): [ScheduleFindingKind, Record<string, string | number>, number][] {
	return findings.map(({ kind, values, count }) => [kind, values, count]);
}
