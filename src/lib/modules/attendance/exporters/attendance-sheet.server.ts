import { wallClockOf } from '#lib/core/time.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Cell, Sheet } from '#lib/server/spreadsheets/cells.ts';
import { halfDayLabel, sessionLabel } from '../components/attendance-words.ts';
import type { AttendanceRow, WorkshopUnits } from '../types/attendance.ts';

type Column = readonly [heading: string, cell: (row: AttendanceRow) => Cell];
const text = (value: string): Cell => ({ text: value });

/**
 * @param rows confirmed participants in their order
 * @param units of the workshop; of the sessions only those in which somebody was have a column
 * @param zone IANA zone of the workshop, in which times of day are written
 * @returns the list as a file in the reader's language: in each unit's column the time since when, or nothing
 */
export function attendanceSheet(rows: readonly AttendanceRow[], units: WorkshopUnits, zone: string): Sheet {
	const attended = new Set(rows.flatMap(({ present }) => [...present.keys()]));
	const sessions = units.sessions.filter(({ unit }) => attended.has(unit));
	const since = (unit: string) => (row: AttendanceRow) => {
		const instant = row.present.get(unit);
		return instant === undefined ? text('') : { time: wallClockOf(instant, zone).slice(11) };
	};
	const columns: Column[] = [
		[m.registration_reference(), ({ reference }) => text(reference)],
		[m.registration_name(), ({ fullName }) => text(fullName)],
		[m.registration_organisation(), ({ organisation }) => text(organisation)],
		[m.registration_country_code(), ({ country }) => text(country ?? '')],
		[m.registration_country(), ({ country }) => text(country === null ? '' : countryName(country))],
		[m.check_in_attendance_half_days_of(), ({ share }) => ({ number: share.halfDays })],
		[m.check_in_attendance_sessions_of(), ({ share }) => ({ number: share.sessions })],
		...units.halfDays.map((half): Column => [halfDayLabel(half), since(half.unit)]),
		...sessions.map((session): Column => [sessionHeading(session), since(session.unit)]),
	];
	return { headings: columns.map(([heading]) => heading), batches: batchesOf(rows, columns) };
}

function sessionHeading(session: WorkshopUnits['sessions'][number]): string {
	return `${session.dayOn} ${sessionLabel(session)}`;
}

async function* batchesOf(rows: readonly AttendanceRow[], columns: readonly Column[]) {
	yield rows.map((row) => columns.map(([, cell]) => cell(row)));
}
