import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { dayToOpen, nextChange, nowAndNext } from '../rules/now-next.ts';
import {
	everyDay,
	filterChoices,
	filterFields,
	filterSessions,
	isFiltering,
	readFilter,
	type FilterField,
	type ProgrammeFilter,
} from '../rules/programme-filter.ts';
import { programmeRow, type ProgrammeRow } from '../rules/programme-row.ts';
import { slotsOf, timetableOf, type Slot, type Timetable } from '../rules/timetable.ts';
import type { ReleaseView } from '../types.ts';
import { getReleasedProgramme } from './released.server.ts';
import { listStars } from './stars.server.ts';

export interface ShownDay {
	/** `YYYY-MM-DD` */
	dayOn: string;
	slots: Slot<ProgrammeRow>[];
	/** undefined: a list says it better */
	timetable: Timetable | undefined;
}

export interface ProgrammePage {
	release: ReleaseView;
	/** every day of the programme, with how many of its sessions the filter leaves */
	days: { dayOn: string; count: number }[];
	/** a day of the programme, or `everyDay` */
	current: string;
	shown: ShownDay[];
	filter: ProgrammeFilter;
	isFiltered: boolean;
	choices: Record<FilterField, string[]>;
	/** what is on, and what begins next; undefined outside the workshop */
	nowNext: { now: ProgrammeRow[]; next: ProgrammeRow[] } | undefined;
	/** UTC instant at which the page says something else without a new release; null: never */
	changesAt: string | null;
	/** more than one language is spoken */
	isMultilingual: boolean;
	/** ids of the sessions the reader starred */
	stars: Set<string>;
}

/**
 * @param params of the page's address, untrusted: `day`, and what `readFilter` reads
 * @returns the released programme as the page shows it: a day, or every day when asked for by `everyDay` or by a filter
 *   without a day; undefined while nothing is released. Four queries at most, one less for anonymous readers
 */
export async function findProgrammePage(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	params: URLSearchParams,
): Promise<ProgrammePage | undefined> {
	const programme = await getReleasedProgramme(ctx, workshop);
	if (!programme) return undefined;
	const { release, rooms, sessions } = programme;
	// A session may stand outside the workshop's days: the desk warns, but what is released is shown.
	const days = [...new Set([...programme.days, ...sessions].map(({ dayOn }) => dayOn))].sort();
	const calendar = { days, sessions, zone: release.zone };
	const filter = readFilter(params);
	const isFiltered = isFiltering(filter);
	const asked = params.get('day') ?? '';
	const isKnown = asked === everyDay || days.includes(asked);
	const current = isKnown ? asked : isFiltered ? everyDay : (dayToOpen(calendar, ctx.now) ?? everyDay);
	const left = filterSessions(sessions, filter);
	const onDay = (day: string) => left.filter(({ dayOn }) => dayOn === day);
	const shown = days
		.filter((day) => current === everyDay || day === current)
		.map((dayOn) => {
			const ofDay = onDay(dayOn);
			const isGrid = !isFiltered && current !== everyDay;
			return {
				dayOn,
				slots: slotsOf(ofDay.map(programmeRow)),
				timetable: isGrid ? timetableOf(ofDay, rooms) : undefined,
			};
		});
	const nowNext = nowAndNext(calendar, ctx.now);
	return {
		release,
		days: days.map((dayOn) => ({ dayOn, count: onDay(dayOn).length })),
		current,
		shown: isFiltered ? shown.filter(({ slots }) => slots.length > 0) : shown,
		filter,
		isFiltered,
		choices: Object.fromEntries(
			filterFields.map((field) => [field, filterChoices(sessions, field)]),
		) as ProgrammePage['choices'],
		nowNext: nowNext && { now: nowNext.now.map(programmeRow), next: nowNext.next.map(programmeRow) },
		changesAt: nextChange(calendar, ctx.now),
		isMultilingual: filterChoices(sessions, 'language').length > 1,
		stars: await listStars(ctx, workshop.id),
	};
}
