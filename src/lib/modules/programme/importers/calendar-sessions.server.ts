import ICAL from 'ical.js';
import { canonicalZone, instantOf } from '#lib/core/time.ts';
import { kindFromLabel } from '../rules/session-kind.ts';
import { maxScheduleSessions } from '../schedule-document.ts';
import type { ProgrammeDay } from '../types.ts';
import type { ListedSession, ListProblemKind, SessionList } from '../types/exchange.ts';
import { refuse } from './schedule-refusal.server.ts';
import { cleanLine, cleanText } from './schedule-text.server.ts';
import { toIso } from './schedule-times.server.ts';

const maxTitle = 500;
const maxText = 100_000;
const maxName = 120;
const longest = 31 * 24 * 60 * 60_000;

/** What the reader of a calendar needs to know of the workshop. */
export interface CalendarPlace {
	/** IANA zone, for times without one */
	zone: string;
	/** its hours are those of an all-day entry */
	days: readonly ProgrammeDay[];
	/** names of its rooms; a location that begins with one and a comma means that room */
	rooms: readonly string[];
}

interface Reading {
	place: CalendarPlace;
	/** zone of times that float */
	zone: string;
	list: SessionList;
}

/**
 * Reads a calendar (RFC 5545), one session for each VEVENT. Times with a TZID are read in the IANA zone of that name, else by
 * the VTIMEZONE of the file; times without a zone in that of the workshop. An entry of one whole day takes the hours of that
 * programme day. What repeats, lasts several whole days or is cancelled is left out, and listed.
 * @param text the file, decoded
 * @throws ScheduleRefusal calendar-broken, too-many
 */
export function readCalendarSessions(text: string, place: CalendarPlace): SessionList {
	const list: SessionList = {
		source: 'calendar',
		sessions: [],
		problems: [],
		rooms: [],
		trackColours: new Map(),
	};
	for (const calendar of parse(text)) {
		const events = calendar.getAllSubcomponents('vevent');
		const count = list.sessions.length + events.length;
		if (count > maxScheduleSessions) refuse('too-many', { field: 'VEVENT', most: maxScheduleSessions });
		const named = canonicalZone(lineOf(calendar, 'x-wr-timezone'));
		const reading = { place, zone: named ?? place.zone, list };
		for (const event of latestOf(events)) readEvent(reading, event);
	}
	return list;
}

function parse(text: string): ICAL.Component[] {
	try {
		const parsed = ICAL.parse(text) as unknown[];
		const roots = Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed];
		const calendars = roots.map(
			(root) => new ICAL.Component(root as ConstructorParameters<typeof ICAL.Component>[0]),
		);
		return calendars.every(({ name }) => name === 'vcalendar') ? calendars : refuse('calendar-broken');
	} catch (error) {
		if (error instanceof RangeError || isParserError(error)) return refuse('calendar-broken');
		throw error;
	}
}

function isParserError(error: unknown): boolean {
	return error instanceof Error && !('reason' in error);
}

/** Of several versions of one entry the one with the highest SEQUENCE counts (RFC 5546 §2.1.4). */
function latestOf(events: readonly ICAL.Component[]): ICAL.Component[] {
	const latest = new Map<string, ICAL.Component>();
	const sequenceOf = (event: ICAL.Component) => Number(lineOf(event, 'sequence')) || 0;
	for (const [index, event] of events.entries()) {
		const id = identityOf(event) || `#${index}`;
		const known = latest.get(id);
		if (!known || sequenceOf(event) >= sequenceOf(known)) latest.set(id, event);
	}
	return [...latest.values()];
}

function identityOf(event: ICAL.Component): string {
	return [lineOf(event, 'uid'), lineOf(event, 'recurrence-id')].filter(Boolean).join('/');
}

function readEvent(reading: Reading, event: ICAL.Component): void {
	const title = lineOf(event, 'summary').slice(0, maxTitle);
	const report = (kind: ListProblemKind, text = '') =>
		void reading.list.problems.push({
			kind,
			row: null,
			title: title || null,
			text: text.slice(0, 200),
			isLeftOut: true,
		});
	if (lineOf(event, 'status').toUpperCase() === 'CANCELLED') return report('cancelled');
	if (['rrule', 'rdate'].some((name) => event.hasProperty(name))) return report('repeats');
	if (title === '') return report('title-missing', identityOf(event));
	const when = readWhen(reading, event);
	if (typeof when === 'string') return report(when, lineOf(event, 'dtstart'));
	if (when.isWholeDay)
		reading.list.problems.push({ kind: 'all-day', row: null, title, text: '', isLeftOut: false });
	reading.list.sessions.push({ ...identify(event), title, ...timesOf(when), ...readWords(reading, event) });
}

/** UIDs of our own calendars hold the session's id. */
function ownIdOf(event: ICAL.Component): string | null {
	return /^session-([0-9a-f-]{36})@/.exec(lineOf(event, 'uid'))?.[1] ?? null;
}

function identify(event: ICAL.Component): Pick<ListedSession, 'row' | 'guid' | 'externalId'> {
	const guid = ownIdOf(event);
	return { row: null, guid, externalId: guid === null ? identityOf(event).slice(0, 250) || null : null };
}

interface When {
	startsAt: string;
	endsAt: string;
	isWholeDay: boolean;
}

function timesOf({ startsAt, endsAt }: When): Pick<ListedSession, 'when' | 'durationMinutes'> {
	const minutes = Math.ceil((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
	return { when: { startsAt, endsAt }, durationMinutes: minutes };
}

function readWhen(reading: Reading, event: ICAL.Component): When | ListProblemKind {
	const start = timeOf(event, 'dtstart');
	if (!start) return 'time-missing';
	const end = timeOf(event, 'dtend');
	if (start.isDate) return readWholeDay(reading.place, start, end);
	const startsAt = instantIn(reading, event, 'dtstart', start);
	if (startsAt === null) return 'zone-unknown';
	const duration = event.getFirstPropertyValue('duration');
	const endsAt =
		end && !end.isDate
			? instantIn(reading, event, 'dtend', end)
			: duration instanceof ICAL.Duration
				? new Date(Date.parse(startsAt) + duration.toSeconds() * 1000).toISOString()
				: null;
	if (endsAt === null) return end ? 'zone-unknown' : 'end-missing';
	const lasts = Date.parse(endsAt) - Date.parse(startsAt);
	if (lasts < 60_000) return 'end-before-start';
	return lasts > longest ? 'too-long' : { startsAt, endsAt, isWholeDay: false };
}

/** The end of an all-day entry is exclusive (RFC 5545 §3.6.1). */
function readWholeDay(place: CalendarPlace, start: ICAL.Time, end: ICAL.Time | null): When | ListProblemKind {
	const first = dateOf(start);
	const afterLast = end ? dateOf(end) : Temporal.PlainDate.from(first).add({ days: 1 }).toString();
	if (Temporal.PlainDate.from(first).until(afterLast).days > 1) return 'several-days';
	const day = place.days.find(({ dayOn }) => dayOn === first);
	return {
		startsAt: instantOf(day?.startsLocal ?? `${first}T09:00`, place.zone),
		endsAt: instantOf(day?.endsLocal ?? `${first}T18:00`, place.zone),
		isWholeDay: true,
	};
}

function timeOf(event: ICAL.Component, name: string): ICAL.Time | null {
	try {
		const value = event.getFirstPropertyValue(name);
		return value instanceof ICAL.Time && isReal(value) ? value : null;
	} catch {
		return null;
	}
}

function isReal(time: ICAL.Time): boolean {
	try {
		Temporal.PlainDateTime.from(localOf(time), { overflow: 'reject' });
		return time.year >= 1980 && time.year < 2200;
	} catch {
		return false;
	}
}

function dateOf(time: ICAL.Time): string {
	return localOf(time).slice(0, 10);
}

function localOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): string {
	const pad = (value: number, length = 2) => String(value).padStart(length, '0');
	const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
	return isDate ? date : `${date}T${pad(hour)}:${pad(minute)}:${pad(Math.min(second, 59))}`;
}

/** @returns null for a zone that neither has a known name nor is described in the file */
function instantIn({ zone }: Reading, event: ICAL.Component, name: string, time: ICAL.Time): string | null {
	if (time.zone === ICAL.Timezone.utcTimezone) return `${localOf(time)}.000Z`;
	const tzid = event.getFirstProperty(name)?.getFirstParameter('tzid');
	if (!tzid) return instantOf(localOf(time), zone);
	const known = zoneNamed(tzid);
	if (known !== null) return instantOf(localOf(time), known);
	const described = describedZone(event, tzid);
	if (!described) return null;
	const local = new ICAL.Time({ ...time.toJSON() } as ConstructorParameters<typeof ICAL.Time>[0], described);
	return toIso(Temporal.Instant.fromEpochMilliseconds(local.toUnixTime() * 1000));
}

/** Some programs put a path before the zone's name. */
function zoneNamed(tzid: string): string | null {
	const parts = tzid.replace(/^\/+/, '').split('/');
	const names = parts.map((_, index) => parts.slice(index).join('/'));
	return names.map(canonicalZone).find((zone) => zone !== null) ?? null;
}

function describedZone(event: ICAL.Component, tzid: string): ICAL.Timezone | null {
	const component = event.parent
		?.getAllSubcomponents('vtimezone')
		.find((candidate) => candidate.getFirstPropertyValue('tzid') === tzid);
	return component ? new ICAL.Timezone({ component, tzid }) : null;
}

/** An entry of our own holds texts put together for calendars; what they were made of stays. */
function readWords(reading: Reading, event: ICAL.Component): Partial<ListedSession> {
	const location = lineOf(event, 'location');
	const room = [...reading.place.rooms]
		.sort((a, b) => b.length - a.length)
		.find((name) => location === name || location.startsWith(`${name}, `));
	if (ownIdOf(event) !== null) return room === undefined ? {} : { roomName: room };
	const categories = categoriesOf(event);
	const kindLabel = categories.find((category) => kindFromLabel(category) !== undefined);
	const track = categories.find((category) => category !== kindLabel);
	return {
		roomName: room ?? (location.slice(0, maxName) || null),
		...(event.hasProperty('description') && { description: textOf(event, 'description').slice(0, maxText) }),
		...(kindLabel !== undefined && { kindLabel }),
		...(track !== undefined && { trackName: track.slice(0, maxName) }),
		...(/^https?:\/\//i.test(lineOf(event, 'url')) && { url: lineOf(event, 'url').slice(0, 2000) }),
	};
}

function categoriesOf(event: ICAL.Component): string[] {
	return event
		.getAllProperties('categories')
		.flatMap((property) => property.getValues())
		.map((value) => cleanLine(String(value)))
		.filter(Boolean);
}

function textOf(component: ICAL.Component, name: string): string {
	const value = component.getFirstPropertyValue(name);
	return value === null ? '' : cleanText(String(value)).normalize('NFC').trim();
}

function lineOf(component: ICAL.Component, name: string): string {
	return cleanLine(textOf(component, name));
}
