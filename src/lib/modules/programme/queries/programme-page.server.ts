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
import { programmeRow, programmeRows, type ProgrammeRow } from '../rules/programme-row.ts';
import { slotsOf, timetableOf, type Slot, type Timetable } from '../rules/timetable.ts';
import type { ReleasedSession, ReleaseView } from '../types/released.ts';
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
	/** few enough sessions to show them on one page */
	hasEveryDay: boolean;
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

/** More sessions than that are shown one day at a time, whatever is asked for. */
export const mostAtOnce = 300;

/**
 * @param params of the page's address, untrusted: `day`, and what `readFilter` reads
 * @param starred codes of the sessions starred in this browser, for readers who are not signed in
 * @returns the released programme as the page shows it: a day, or every day when asked for by `everyDay` or by a filter
 *   without a day, as long as those are not too many; undefined while nothing is released. Four queries at most, one less for
 *   anonymous readers
 */
export async function findProgrammePage(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'slug' | 'state'>,
	params: URLSearchParams,
	starred?: ReadonlySet<string>,
): Promise<ProgrammePage | undefined> {
	const programme = await getReleasedProgramme(ctx, workshop);
	if (!programme) return undefined;
	const { release, rooms, sessions } = programme;
	// A session may stand outside the workshop's days: the desk warns, but what is released is shown.
	const days = [...new Set([...programme.days, ...sessions].map(({ dayOn }) => dayOn))].sort();
	const calendar = { days, sessions, zone: release.zone };
	const filter = readFilter(params);
	const isFiltered = isFiltering(filter);
	const left = isFiltered ? filterSessions(sessions, filter) : sessions;
	const byDay = Map.groupBy(left, ({ dayOn }) => dayOn);
	const hasEveryDay = left.length <= mostAtOnce;
	const current = chooseDay({
		asked: params.get('day') ?? '',
		known: hasEveryDay ? [...days, everyDay] : days,
		wished: isFiltered && hasEveryDay ? everyDay : dayToOpen(calendar, ctx.now),
		filled: isFiltered ? days.filter((day) => byDay.has(day)) : days,
	});
	const shown = days
		.filter((day) => current === everyDay || day === current)
		.map((dayOn): ShownDay => {
			const rows = programmeRows(byDay.get(dayOn) ?? [], sessions);
			const isGrid = !isFiltered && current !== everyDay;
			return {
				dayOn,
				slots: slotsOf(rows),
				timetable: isGrid ? timetableOf(outerOf(byDay, dayOn), rooms) : undefined,
			};
		});
	const nowNext = nowAndNext(calendar, ctx.now);
	return {
		release,
		days: days.map((dayOn) => ({ dayOn, count: byDay.get(dayOn)?.length ?? 0 })),
		current,
		hasEveryDay,
		shown: isFiltered ? shown.filter(({ slots }) => slots.length > 0) : shown,
		filter,
		isFiltered,
		choices: Object.fromEntries(
			filterFields.map((field) => [field, filterChoices(sessions, field)]),
		) as ProgrammePage['choices'],
		nowNext: nowNext && { now: nowNext.now.map(programmeRow), next: nowNext.next.map(programmeRow) },
		changesAt: nextChange(calendar, ctx.now),
		isMultilingual: filterChoices(sessions, 'language').length > 1,
		stars: await listStars(ctx, workshop.id, starred, left),
	};
}

/** What is asked for, else what is wished for where that has sessions, else the first day that has. */
function chooseDay({
	asked,
	known,
	wished,
	filled,
}: {
	asked: string;
	known: readonly string[];
	wished: string | undefined;
	filled: readonly string[];
}): string {
	if (known.includes(asked)) return asked;
	const isGood = wished === everyDay || filled.length === 0 || filled.includes(wished ?? '');
	return (isGood ? wished : filled[0]) ?? everyDay;
}

/** What has a place of its own in the day's grid; items stand inside theirs. */
function outerOf(byDay: ReadonlyMap<string, readonly ReleasedSession[]>, dayOn: string): ReleasedSession[] {
	const ofDay = byDay.get(dayOn) ?? [];
	const ids = new Set(ofDay.map(({ id }) => id));
	return ofDay.filter(({ parentId }) => parentId === null || !ids.has(parentId));
}
