import { canonicalZone } from '#lib/core/time.ts';
import type { ScheduleConference, ScheduleDay, ScheduleHint, ScheduleTrack } from '../schedule-document.ts';
import { type Fields, openFields } from './schedule-fields.server.ts';
import type { FindingList } from './schedule-findings.server.ts';
import { conformAcronymOf, conformSlugOf } from './schedule-identity.server.ts';
import { keepAddress, keepIf, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { isScheduleDate, parseDuration, parseTimeOfDay } from './schedule-times.server.ts';

const maxTracks = 500;

/**
 * @returns title and acronym, each made from the other where only one is given
 * @throws ScheduleRefusal not-a-schedule without both
 */
export function readNames(
	conference: Fields,
	findings: FindingList,
): Pick<ScheduleConference, 'acronym' | 'title'> {
	const title = conference.line('title');
	const acronym = conference.line('acronym');
	const name = title ?? acronym ?? refuse('not-a-schedule', { missing: 'title' });
	if (title === null) findings.add('conference-title-derived', { text: name });
	if (acronym !== null) return { acronym, title: name };
	const derived = conformAcronymOf(name);
	findings.add('acronym-derived', { text: derived });
	return { acronym: derived, title: name };
}

/** @returns what the rest of the file is read against: zone, base address, day change */
export function readFrame(
	schedule: Fields,
	conference: Fields,
	acronym: string,
	hint: ScheduleHint,
	findings: FindingList,
): Reading {
	const frame = { findings, acronym, timeZone: readZone(conference, hint, findings), baseUrl: null };
	const dayChangeText = conference.line('day_change');
	const dayChange = parseTimeOfDay(dayChangeText ?? '');
	keepIf({ ...frame, dayChange }, 'conference.day_change', dayChangeText, () => dayChange !== null, {});
	const baseUrl = schedule.line('base_url') ?? conference.line('base_url');
	return {
		...frame,
		dayChange,
		baseUrl: keepAddress({ ...frame, dayChange }, 'schedule.base_url', baseUrl, {}),
	};
}

function readZone(conference: Fields, hint: ScheduleHint, findings: FindingList): string | null {
	const declared = conference.line('time_zone_name');
	const zone = declared === null ? null : canonicalZone(declared);
	if (zone !== null) return zone;
	if (declared === null) findings.add('zone-missing');
	else findings.add('zone-unknown', { values: { zone: declared } });
	const hinted = canonicalZone(hint.timeZone ?? '');
	if (hinted !== null) findings.add('zone-from-hint', { values: { zone: hinted } });
	return hinted;
}

/** @returns the conference's dates (from the days where it gives none), zone, time slot (5 minutes where it gives none) and page */
export function readConference(
	reading: Reading,
	conference: Fields,
	days: ScheduleDay[],
): Omit<ScheduleConference, 'acronym' | 'title'> {
	const declared = [readDateOf(conference, 'start'), readDateOf(conference, 'end')];
	const first = declared[0] ?? days.at(0)?.dayOn;
	const last = declared[1] ?? days.at(-1)?.dayOn;
	if (!first || !last) return refuse('not-a-schedule', { missing: 'days' });
	const isBackwards = last < first;
	if (!declared[0] || !declared[1] || isBackwards)
		reading.findings.add('conference-dates-derived', { text: `${declared[0] ?? ''}/${declared[1] ?? ''}` });
	return {
		startsOn: isBackwards ? (days.at(0)?.dayOn ?? last) : first,
		endsOn: isBackwards ? (days.at(-1)?.dayOn ?? first) : last,
		timeZone: reading.timeZone,
		timeslotMinutes: readTimeslot(reading, conference),
		url: keepAddress(reading, 'conference.url', conference.line('url'), {}),
	};
}

/** Dates and date-times are both in use; of the latter the date as written counts. */
function readDateOf(conference: Fields, key: 'start' | 'end'): string | null {
	const text = conference.line(key);
	if (text === null) return null;
	const date = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0] ?? '';
	return isScheduleDate(date) ? date : refuse('impossible-date', { field: `conference.${key}`, text });
}

function readTimeslot(reading: Reading, conference: Fields): number {
	const text = conference.line('timeslot_duration');
	const minutes = text === null ? 0 : (parseDuration(text)?.minutes ?? 0);
	if (minutes > 0 && minutes <= 24 * 60) return minutes;
	reading.findings.add('timeslot-assumed', { values: { minutes: 5 }, text: text ?? '' });
	return 5;
}

/** @returns the tracks the conference lists; one without a name or with an earlier one's is listed as not kept */
export function readTracks(reading: Reading, conference: Fields): ScheduleTrack[] {
	const tracks = new Map<string, ScheduleTrack>();
	for (const value of conference.list('tracks', maxTracks)) {
		const fields = openFields(value, 'track', {}, reading.findings);
		const name = keepIf(
			reading,
			'track.name',
			fields.line('name') ?? '',
			(it) => it !== '' && !tracks.has(it),
			{},
		);
		const slug = fields.line('slug');
		const colour = fields.line('color')?.toLowerCase() ?? null;
		keepIf(reading, 'track.slug', slug, (text) => conformSlugOf(text) !== null, {});
		const track = {
			slug: slug === null ? null : conformSlugOf(slug),
			colour: keepIf(reading, 'track.color', colour, (text) => /^#[0-9a-f]{6}$/.test(text), {}),
		};
		fields.close();
		if (name !== null) tracks.set(name, { name, ...track });
	}
	return [...tracks.values()];
}
