import ICAL from 'ical.js';
import { canonicalZone, instantOf } from '#lib/core/time.ts';
import { kindFromLabel } from '../rules/session-kind.ts';
import { maxScheduleSessions } from '../schedule-document.ts';
import type { ProgrammeDay } from '../types/released.ts';
import type { ListedSession, ListProblemKind, SessionList } from '../types/exchange.ts';
import { refuse } from './schedule-refusal.server.ts';
import { cleanLine, cleanText } from './schedule-text.server.ts';
import { isScheduleDate, toIso } from './schedule-times.server.ts';

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
function readWholeDay(
	place: CalendarPlace,
	start: WrittenMoment,
	end: WrittenMoment | null,
): When | ListProblemKind {
	const first = start.local.slice(0, 10);
	const afterLast = end?.local.slice(0, 10) ?? Temporal.PlainDate.from(first).add({ days: 1 }).toString();
	if (Temporal.PlainDate.from(first).until(afterLast).days > 1) return 'several-days';
	const day = place.days.find(({ dayOn }) => dayOn === first);
	return {
		startsAt: instantOf(day?.startsLocal ?? `${first}T09:00`, place.zone),
		endsAt: instantOf(day?.endsLocal ?? `${first}T18:00`, place.zone),
		isWholeDay: true,
	};
}

/** A date, or a date and time, as the file has it; the library's own type would make 2 March of 30 February. */
interface WrittenMoment {
	isDate: boolean;
	/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS` */
	local: string;
	isUtc: boolean;
}

const moment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):(\d{2})(Z)?)?$/;

function timeOf(event: ICAL.Component, name: string): WrittenMoment | null {
	const value: unknown = event.getFirstProperty(name)?.toJSON()[3];
	const [, date, time, seconds = '00', zulu] = moment.exec(typeof value === 'string' ? value : '') ?? [];
	if (date === undefined || !isScheduleDate(date)) return null;
	if (time === undefined) return { isDate: true, local: date, isUtc: false };
	const isTime = time < '24:00' && time.slice(3) < '60' && seconds <= '60';
	// A leap second is the one before it.
	const local = `${date}T${time}:${seconds === '60' ? '59' : seconds}`;
	return isTime ? { isDate: false, local, isUtc: zulu === 'Z' } : null;
}

/** @returns null for a zone that neither has a known name nor is described in the file */
function instantIn(
	{ zone }: Reading,
	event: ICAL.Component,
	name: string,
	{ local, isUtc }: WrittenMoment,
): string | null {
	if (isUtc) return `${local}.000Z`;
	const tzid = event.getFirstProperty(name)?.getFirstParameter('tzid');
	if (!tzid) return instantOf(local, zone);
	const known = zoneNamed(tzid);
	if (known !== null) return instantOf(local, known);
	const described = describedZone(event, tzid);
	if (!described) return null;
	const { year, month, day, hour, minute, second } = Temporal.PlainDateTime.from(local);
	const time = ICAL.Time.fromData({ year, month, day, hour, minute, second }, described);
	return toIso(Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000));
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
