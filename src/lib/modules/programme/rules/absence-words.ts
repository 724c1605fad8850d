import { formatDay } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { dayAndTimeRange } from './wall-clock.ts';

const midnight = 'T00:00';

/**
 * @param absence wall clocks, `YYYY-MM-DDTHH:MM`
 * @returns "Tue 1 Dec, 09:00–12:00"; from midnight to midnight it is days that are named
 */
export function absenceTimes(absence: { startsLocal: string; endsLocal: string }): string {
	const { startsLocal, endsLocal } = absence;
	if (!startsLocal.endsWith(midnight) || !endsLocal.endsWith(midnight)) return dayAndTimeRange(absence);
	const first = startsLocal.slice(0, 10);
	const last = Temporal.PlainDate.from(endsLocal.slice(0, 10)).subtract({ days: 1 }).toString();
	return first === last
		? m.conflicts_absence_whole_day({ day: formatDay(first) })
		: m.conflicts_absence_whole_days({ from: formatDay(first), to: formatDay(last) });
}
