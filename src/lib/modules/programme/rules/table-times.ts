import { instantOf, wallClockOf } from '#lib/core/time.ts';
import type { ListProblemKind } from '../types/exchange.ts';
import { type DateReading, findDate } from './typed-dates.ts';
import { readTypedDuration, readTypedTimes, type TypedTimes } from './typed-times.ts';

/** The cells of one row that say when something takes place; '' where there is none. */
export interface TimeCells {
	date: string;
	start: string;
	endDate: string;
	end: string;
	offset: string;
	duration: string;
}

export interface TimeFrame extends DateReading {
	/** IANA zone in which the table's wall clocks are meant */
	zone: string;
	/** date of the row before, for rows that leave it out */
	dateBefore: string | null;
}

export type RowTime =
	| {
			ok: true;
			when: { startsAt: string; endsAt: string } | null;
			durationMinutes: number;
			on: string | null;
	  }
	| { ok: false; problem: ListProblemKind; text: string; on: string | null };

const longest = 31 * 24 * 60;
const usualMinutes = 60;
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads when the session of a row takes place. A start may hold both times (09:00–10:30) or the date as well; without an end
 * the duration counts. A row with neither date nor time is a session that is not scheduled.
 * @returns UTC instants, and the date of the row for those after it; or what cannot be read
 */
export function readRowTime(cells: TimeCells, frame: TimeFrame): RowTime {
	const on = frame.dateBefore;
	const minutes = readMinutes(cells);
	if (minutes === 'unreadable')
		return { ok: false, problem: 'duration-unreadable', text: cells.duration, on };
	const start = readMoment(cells.start, frame);
	const date = readMoment(cells.date, frame);
	if (date === 'ambiguous' || start === 'ambiguous')
		return { ok: false, problem: 'date-ambiguous', text: cells.date || cells.start, on };
	if (date === 'unreadable') return { ok: false, problem: 'date-unreadable', text: cells.date, on };
	if (start === 'unreadable') return { ok: false, problem: 'time-unreadable', text: cells.start, on };
	const times = start.times ?? date.times;
	const startsOn = start.on ?? date.on ?? (times || start.at ? frame.dateBefore : null);
	if (startsOn === null && !times && start.at === null && date.at === null)
		return { ok: true, when: null, durationMinutes: minutes ?? usualMinutes, on };
	const known = { startsOn, times, at: start.at ?? date.at, minutes };
	return withEnd(cells, frame, known);
}

interface KnownStart {
	startsOn: string | null;
	times: TypedTimes | null;
	/** UTC instant, where the cell gives one */
	at: string | null;
	minutes: number | null;
}

function withEnd(cells: TimeCells, frame: TimeFrame, { startsOn, times, at, minutes }: KnownStart): RowTime {
	const on = startsOn;
	if (at === null && startsOn === null) return { ok: false, problem: 'date-missing', text: cells.start, on };
	if (at === null && !times) return { ok: false, problem: 'time-missing', text: cells.date, on };
	const startsLocal =
		at === null ? localOf(startsOn ?? '', times?.starts ?? '') : wallClockOf(at, frame.zone);
	const end = readMoment(cells.end, frame);
	const endDate = readMoment(cells.endDate, frame);
	if (end === 'ambiguous' || endDate === 'ambiguous')
		return { ok: false, problem: 'date-ambiguous', text: cells.endDate || cells.end, on };
	if (end === 'unreadable') return { ok: false, problem: 'time-unreadable', text: cells.end, on };
	if (endDate === 'unreadable') return { ok: false, problem: 'date-unreadable', text: cells.endDate, on };
	const [startOffset = '', endOffset = startOffset] = cells.offset.trim().split(/[\s/]+/);
	const startsAt = at ?? instantWith(startsLocal, startOffset, frame.zone);
	const endTime = end.times?.starts ?? times?.ends ?? null;
	const endsOn = end.on ?? endDate.on ?? null;
	const endsAt = end.at ?? endOf({ startsLocal, startsAt, endTime, endsOn, minutes }, endOffset, frame.zone);
	if (endsAt === null) return { ok: false, problem: 'end-missing', text: cells.start || cells.date, on };
	const lasts = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
	if (lasts < 1)
		return { ok: false, problem: 'end-before-start', text: `${cells.start} ${cells.end}`.trim(), on };
	if (lasts > longest)
		return { ok: false, problem: 'too-long', text: `${cells.start} ${cells.end}`.trim(), on };
	return { ok: true, when: { startsAt, endsAt }, durationMinutes: Math.ceil(lasts), on };
}

function endOf(
	known: {
		startsLocal: string;
		startsAt: string;
		endTime: string | null;
		endsOn: string | null;
		minutes: number | null;
	},
	offset: string,
	zone: string,
): string | null {
	const { startsLocal, endTime, endsOn, minutes } = known;
	if (endTime === null) {
		if (minutes === null) return null;
		return instantOf(Temporal.PlainDateTime.from(startsLocal).add({ minutes }).toString(), zone);
	}
	const startsOn = startsLocal.slice(0, 10);
	// 22:00–01:00 on one date is a night; 15:00–09:00 is a slip of the pen.
	const isNight = endsOn === null && startsLocal.slice(11) >= '17:00' && endTime < '08:00';
	const date = isNight ? Temporal.PlainDate.from(startsOn).add({ days: 1 }).toString() : (endsOn ?? startsOn);
	return instantWith(localOf(date, endTime), offset, zone);
}

type Moment = { on: string | null; times: TypedTimes | null; at: string | null };

function readMoment(cell: string, frame: TimeFrame): Moment | 'ambiguous' | 'unreadable' {
	const text = cell.trim();
	if (text === '') return { on: null, times: null, at: null };
	if (instant.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T')))) {
		const at = new Date(text.replace(' ', 'T')).toISOString();
		return { on: wallClockOf(at, frame.zone).slice(0, 10), times: null, at };
	}
	const times = readTypedTimes(text);
	const date = findDate(text, frame);
	// 9.30 is a time rather than 9 September, and 5.3.26 a date: what is read to its end counts.
	if (times && (!date || !/^\d{1,2}[./-]\d{1,2}[./-]/.test(text))) return { on: null, times, at: null };
	if (!date) return 'unreadable';
	if (date.on === null) return 'ambiguous';
	const rest = date.rest === '' ? null : readTypedTimes(date.rest);
	return rest === undefined ? 'unreadable' : { on: date.on, times: rest, at: null };
}

function readMinutes({ duration }: TimeCells): number | null | 'unreadable' {
	if (duration.trim() === '') return null;
	return readTypedDuration(duration) ?? 'unreadable';
}

function localOf(date: string, time: string): string {
	if (time !== '24:00') return `${date}T${time}`;
	return `${Temporal.PlainDate.from(date).add({ days: 1 }).toString()}T00:00`;
}

/** Of the two times a clock shows in the repeated hour, the offset says which is meant; elsewhere it says nothing. */
function instantWith(local: string, offset: string, zone: string): string {
	const [, distance] = /^(?:UTC|GMT)?([+-]\d{2}:\d{2})$/.exec(offset) ?? [];
	if (distance !== undefined) {
		const at = new Date(`${local}:00${distance}`);
		if (!Number.isNaN(at.getTime()) && wallClockOf(at.toISOString(), zone) === local) return at.toISOString();
	}
	return instantOf(local, zone);
}
