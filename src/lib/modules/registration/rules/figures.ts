import { regionOf } from '#lib/core/regions.ts';
import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { FieldKind } from '../types/fields.ts';
import type { Figure, FigureCount, FigureKind, FigureTimeline } from '../types/figures.ts';
import type { RegistrationState } from '../types/registrations.ts';
import { takesSeat } from './states.ts';

/** Below this a count is as good as a name to whoever knows one of the people. */
export const leastCount = 5;

/** So many registrations are alike in all of these. */
export interface FigureRow {
	state: RegistrationState;
	organisationTypeId: string;
	country: string | null;
	mode: ParticipationMode;
	count: number;
}

const keyOf: Record<FigureKind, (row: FigureRow) => string> = {
	state: ({ state }) => state,
	organisation_type: ({ organisationTypeId }) => organisationTypeId,
	country: ({ country }) => country ?? '',
	region: ({ country }) => (country === null ? '' : (regionOf(country) ?? '')),
	mode: ({ mode }) => mode,
};

/** Texts and numbers tell people apart, so their answers are not counted. */
const countedKinds: readonly FieldKind[] = ['choice', 'several', 'yes_no', 'country', 'consent'];

/** @returns whether answers to such a question are counted */
export function isCountedKind(kind: FieldKind): boolean {
	return countedKinds.includes(kind);
}

/** @returns whether somebody in that state is on their way to taking part or takes part */
export function isInPlay(state: RegistrationState): boolean {
	return takesSeat(state) || state === 'waiting';
}

/**
 * @param rows of any states; only that by state counts those who were declined or withdrew
 * @param kind what they are split by
 * @returns each group, in the order in which it was met first
 */
export function countBy(rows: readonly FigureRow[], kind: FigureKind): FigureCount[] {
	const groups = new Map<string, FigureCount>();
	for (const row of rows) {
		if (kind !== 'state' && !isInPlay(row.state)) continue;
		const key = keyOf[kind](row);
		const group = groups.get(key) ?? { key, confirmed: 0, open: 0 };
		groups.set(key, group);
		group[row.state === 'confirmed' ? 'confirmed' : 'open'] += row.count;
	}
	return [...groups.values()];
}

/** @returns how many a line counts in all */
export function countOf({ confirmed, open }: FigureCount): number {
	return confirmed + open;
}

/** @returns the lines with the largest first, those of one size as they stood */
export function largestFirst(lines: readonly FigureCount[]): FigureCount[] {
	return lines.toSorted((a, b) => countOf(b) - countOf(a));
}

/**
 * For readers who may not see the people: counts confirmed participants only, and never tells fewer than five of them. Groups
 * that are too small are put together with each other, and with the smallest of the rest until they are two groups and five
 * people at least; so the sum of the lines, which is told elsewhere too, gives none of them away.
 * @param lines of one figure
 * @returns lines of five and more, and what the others have together; no lines where nothing can be told apart
 */
export function withoutSmall(lines: readonly FigureCount[]): Figure {
	const groups = largestFirst(
		lines.map((line) => ({ ...line, open: 0 })).filter(({ confirmed }) => confirmed > 0),
	);
	const isSmall = ({ confirmed }: FigureCount) => confirmed < leastCount;
	const firstSmall = groups.findIndex(isSmall);
	if (firstSmall === -1) return { lines: groups, others: null };
	let kept = Math.min(firstSmall, groups.length - 2);
	while (kept > 0 && sumOf(groups.slice(kept)) < leastCount) kept--;
	const others = sumOf(groups.slice(Math.max(kept, 0)));
	return kept <= 0 || others < leastCount
		? { lines: [], others: null }
		: { lines: groups.slice(0, kept), others };
}

/** @returns how many the lines count together */
export function sumOf(lines: readonly FigureCount[]): number {
	return lines.reduce((sum, line) => sum + countOf(line), 0);
}

/** What happened on a day, `YYYY-MM-DD` in the workshop's zone. */
export interface FigureDay {
	dayOn: string;
	received: number;
	confirmed: number;
}

/** More bars than this are too thin to be told apart. */
const mostPeriods = 62;

/**
 * @param days on which something happened, in any order, one entry a day
 * @returns all days from the first to the last, or all weeks (Monday to Sunday) or months where days would be too many
 */
export function timelineOf(days: readonly FigureDay[]): FigureTimeline | null {
	const sorted = days.toSorted((a, b) => (a.dayOn < b.dayOn ? -1 : 1));
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (!first || !last) return null;
	const length = Temporal.PlainDate.from(first.dayOn).until(last.dayOn, { largestUnit: 'day' }).days + 1;
	const step = length <= mostPeriods ? 'day' : length <= mostPeriods * 7 ? 'week' : 'month';
	const byPeriod = Map.groupBy(sorted, ({ dayOn }) => startOf(dayOn, step));
	const periods: FigureTimeline['periods'] = [];
	for (let startsOn = startOf(first.dayOn, step); startsOn <= last.dayOn;) {
		const next = Temporal.PlainDate.from(startsOn).add({ [`${step}s`]: 1 });
		const within = byPeriod.get(startsOn) ?? [];
		periods.push({
			startsOn,
			endsOn: next.subtract({ days: 1 }).toString(),
			received: within.reduce((sum, { received }) => sum + received, 0),
			confirmed: within.reduce((sum, { confirmed }) => sum + confirmed, 0),
		});
		startsOn = next.toString();
	}
	return { step, periods };
}

function startOf(dayOn: string, step: FigureTimeline['step']): string {
	const day = Temporal.PlainDate.from(dayOn);
	if (step === 'day') return dayOn;
	return (step === 'month' ? day.with({ day: 1 }) : day.subtract({ days: day.dayOfWeek - 1 })).toString();
}
