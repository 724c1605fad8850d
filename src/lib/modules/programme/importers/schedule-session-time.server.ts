import type { ScheduleDay, SchedulePlace } from '../schedule-document.ts';
import type { Fields } from './schedule-fields.server.ts';
import { instantInZone, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import {
	isScheduleDate,
	parseDuration,
	parseTimeOfDay,
	parseWrittenTime,
	toIso,
	type WrittenTime,
} from './schedule-times.server.ts';

const maxMinutes = 31 * 24 * 60;

export interface SessionTime {
	startsAt: string;
	endsAt: string;
	durationMinutes: number;
}

/**
 * When a session takes place. An instant (date with offset) wins over the text of `start` and over the declared zone; wall
 * clock is read in the declared zone; `end` wins over `duration`. Every disagreement is listed.
 * @returns null when there is no instant and no zone to find one with: the session is kept out
 * @throws ScheduleRefusal impossible-date, impossible-duration (none, not positive, over 31 days)
 */
export function readSessionTime(
	reading: Reading,
	fields: Fields,
	day: ScheduleDay,
	where: SchedulePlace,
): SessionTime | null {
	const date = fields.line('date');
	const start = fields.line('start');
	const at = readStart(reading, date, start, day, where);
	const minutes = readMinutes(reading, fields, at, where);
	if (!at) {
		reading.findings.add('session-without-instant', { where, text: date ?? start ?? undefined });
		return null;
	}
	if (minutes <= 0 || minutes > maxMinutes) refuse('impossible-duration', { minutes }, where);
	return { startsAt: toIso(at), endsAt: toIso(at.add({ minutes })), durationMinutes: minutes };
}

function readStart(
	reading: Reading,
	date: string | null,
	start: string | null,
	day: ScheduleDay,
	where: SchedulePlace,
): Temporal.Instant | null {
	if (date !== null && !isScheduleDate(date)) {
		const written = parseWrittenTime(date) ?? refuse('impossible-date', { field: 'date', text: date }, where);
		checkStart(reading, written, start, where);
		if (written.at) return written.at;
		return listLocal(reading, instantInZone(reading, written.local, where), date, where);
	}
	if (start === null) return null;
	const time = parseTimeOfDay(start) ?? refuse('impossible-date', { field: 'start', text: start }, where);
	const isPastMidnight =
		date === null && reading.dayChange !== null && Temporal.PlainTime.compare(time, reading.dayChange) < 0;
	const on = Temporal.PlainDate.from(date ?? day.dayOn).add({ days: isPastMidnight ? 1 : 0 });
	return listLocal(reading, instantInZone(reading, on.toPlainDateTime(time), where), start, where);
}

function listLocal(reading: Reading, at: Temporal.Instant | null, text: string, where: SchedulePlace) {
	if (at)
		reading.findings.add('instant-from-local-time', {
			values: { zone: reading.timeZone ?? '' },
			where,
			text,
		});
	return at;
}

/** Lists an offset that the declared zone does not have then, and a `start` that fits neither offset nor zone. */
function checkStart(
	reading: Reading,
	written: WrittenTime,
	start: string | null,
	where: SchedulePlace,
): void {
	const zoned = reading.timeZone && written.at ? written.at.toZonedDateTimeISO(reading.timeZone) : null;
	if (zoned && written.offset && zoned.offset !== written.offset)
		reading.findings.add('offset-disagrees-with-zone', {
			values: { zone: zoned.timeZoneId, offset: written.offset },
			where,
		});
	if (start === null) return;
	const time = parseTimeOfDay(start);
	const clocks = [written.local, ...(zoned ? [zoned.toPlainDateTime()] : [])];
	if (!time || !clocks.some((clock) => clock.hour === time.hour && clock.minute === time.minute))
		reading.findings.add('start-disagrees-with-instant', { where, text: start });
}

function readMinutes(
	reading: Reading,
	fields: Fields,
	at: Temporal.Instant | null,
	where: SchedulePlace,
): number {
	const text = fields.line('duration');
	const end = fields.line('end');
	const duration = text === null ? null : parseDuration(text);
	if (text !== null && !duration) refuse('impossible-duration', { text }, where);
	if (end !== null && at) {
		const minutes = minutesUntil(reading, end, at, where);
		if (minutes === null && !duration) refuse('impossible-duration', { text: end }, where);
		if (minutes !== null && duration && Math.ceil(minutes) !== duration.minutes)
			reading.findings.add('end-disagrees-with-duration', { where, text: text ?? '' });
		if (minutes !== null && !Number.isInteger(minutes))
			reading.findings.add('duration-rounded', { where, text: end });
		if (minutes !== null) return Math.ceil(minutes);
	}
	if (!duration) return refuse('impossible-duration', { text: '' }, where);
	if (duration.isAmbiguous)
		reading.findings.add('duration-ambiguous', { where, text: `${text} = ${duration.minutes}` });
	if (duration.isRounded) reading.findings.add('duration-rounded', { where, text: text ?? '' });
	return duration.minutes;
}

function minutesUntil(
	reading: Reading,
	end: string,
	at: Temporal.Instant,
	where: SchedulePlace,
): number | null {
	const written = parseWrittenTime(end) ?? refuse('impossible-date', { field: 'end', text: end }, where);
	const endsAt = written.at ?? instantInZone(reading, written.local, where);
	return endsAt && (endsAt.epochMilliseconds - at.epochMilliseconds) / 60_000;
}
