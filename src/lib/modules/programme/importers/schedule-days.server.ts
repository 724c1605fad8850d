import type { ScheduleDay } from '../schedule-document.ts';
import { type Fields, openFields } from './schedule-fields.server.ts';
import { instantOfText, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import {
	instantOfLocal,
	isScheduleDate,
	parseTimeOfDay,
	parseWrittenTime,
	toIso,
} from './schedule-times.server.ts';

const maxDays = 366;

export interface RawDay {
	day: ScheduleDay;
	/** False when start and end had to be derived; then nothing can be said about sessions outside them. */
	hasOwnBounds: boolean;
	/** Starts given by wall clock alone before this time belong to the next date. */
	dayChange: Temporal.PlainTime | null;
	/** Rooms with their sessions as the file gives them, one entry per `rooms` of a day of this date. */
	rooms: unknown[];
}

/**
 * @returns the days in order of date; days of one date are merged, indexes that are not unique positive numbers replaced,
 *   missing or impossible bounds derived from the zone (UTC without one): all that is listed
 * @throws ScheduleRefusal wrong-type, too-many, impossible-date
 */
export function readDays(reading: Reading, conference: Fields): RawDay[] {
	const values = conference.raw('days');
	if (!Array.isArray(values)) return refuse('wrong-type', { field: 'conference.days' });
	const byDate = new Map<string, RawDay>();
	for (const value of conference.list('days', maxDays)) {
		const read = readDay(reading, value);
		const known = byDate.get(read.day.dayOn);
		if (known) {
			reading.findings.add('days-merged', { where: { dayOn: read.day.dayOn } });
			known.rooms.push(...read.rooms);
		} else byDate.set(read.day.dayOn, read);
	}
	const days = [...byDate.values()].sort((a, b) => (a.day.dayOn < b.day.dayOn ? -1 : 1));
	checkCount(reading, conference, days.length);
	return withIndexes(reading, days);
}

function checkCount(reading: Reading, conference: Fields, count: number): void {
	const declared = conference.line('daysCount');
	if (declared !== null && declared !== String(count))
		reading.findings.add('days-count-disagrees', { values: { declared, count } });
}

function withIndexes(reading: Reading, days: RawDay[]): RawDay[] {
	const indexes = new Set(days.map(({ day }) => day.index));
	if (indexes.size === days.length && !indexes.has(0)) return days;
	reading.findings.add('day-index-replaced');
	return days.map((it, position) => ({ ...it, day: { ...it.day, index: position + 1 } }));
}

function readDay(reading: Reading, value: unknown): RawDay {
	const where: { dayOn?: string } = {};
	const fields = openFields(value, 'day', where, reading.findings);
	const start = fields.line('day_start');
	const end = fields.line('day_end');
	const date = fields.line('date') ?? start?.slice(0, 10) ?? '';
	if (!isScheduleDate(date)) refuse('impossible-date', { field: 'day.date', text: date });
	where.dayOn = date;
	const index = Number(fields.line('index') ?? 0);
	const startsAt = readBound(reading, start, where);
	const endsAt = readBound(reading, end, where);
	const hasOwnBounds = startsAt !== null && endsAt !== null && startsAt < endsAt;
	if (!hasOwnBounds)
		reading.findings.add('day-bounds-derived', { values: { zone: reading.timeZone ?? 'UTC' }, where });
	const bounds = hasOwnBounds ? { startsAt, endsAt } : derivedBounds(reading, date);
	const rooms = fields.raw('rooms');
	fields.close();
	return {
		day: { index: Number.isSafeInteger(index) && index > 0 ? index : 0, dayOn: date, ...bounds },
		hasOwnBounds,
		dayChange: reading.dayChange ?? timeOfDay(start),
		rooms: rooms === undefined || rooms === null ? [] : [rooms],
	};
}

function readBound(reading: Reading, text: string | null, where: { dayOn?: string }): string | null {
	if (text === null) return null;
	const read = instantOfText(reading, text, where);
	return read ? read.atIso : refuse('impossible-date', { field: 'day', text }, where);
}

function timeOfDay(dayStart: string | null): Temporal.PlainTime | null {
	const local = dayStart === null ? null : parseWrittenTime(dayStart)?.local;
	return local ? parseTimeOfDay(local.toPlainTime().toString({ smallestUnit: 'minute' })) : null;
}

function derivedBounds(reading: Reading, date: string): Pick<ScheduleDay, 'startsAt' | 'endsAt'> {
	const first = Temporal.PlainDate.from(date).toPlainDateTime(reading.dayChange ?? undefined);
	const at = (local: Temporal.PlainDateTime) => toIso(instantOfLocal(local, reading.timeZone ?? 'UTC').at);
	return { startsAt: at(first), endsAt: at(first.add({ days: 1 })) };
}
