import { wallClockOf } from '#lib/core/time.ts';
import type { ImportChange, ImportPreview } from '../types/import.ts';
import type { ImportDocument, ImportPlan, WantedSession } from './import-plan.ts';

interface Place {
	/** IANA zone */
	zone: string;
	/** dates `YYYY-MM-DD`, the last one inclusive */
	startsOn: string;
	endsOn: string;
}

/**
 * @param timeZone the file's own zone; null where it names none
 * @param rows of a table, by session
 * @returns the plan as people read it: numbers, and the sessions that do not stay as they are
 */
export function importPreview(
	plan: ImportPlan,
	document: ImportDocument,
	timeZone: string | null,
	{ zone, startsOn, endsOn }: Place,
	rows: ReadonlyMap<WantedSession, number> = new Map(),
): ImportPreview {
	const local = ({ startsAt, endsAt }: Pick<WantedSession, 'startsAt' | 'endsAt'>) => ({
		startsLocal: startsAt === null ? null : wallClockOf(startsAt, zone),
		endsLocal: endsAt === null ? null : wallClockOf(endsAt, zone),
	});
	return {
		counts: {
			days: countChanges(plan.days),
			rooms: countChanges(plan.rooms),
			tracks: countChanges(plan.tracks),
			people: countChanges([...plan.people.values()]),
			sessions: countChanges(plan.sessions),
		},
		sessions: [
			...plan.sessions.flatMap(({ change, session, fields }) =>
				change === 'unchanged'
					? []
					: [{ change, title: session.title, fields, row: rows.get(session) ?? null, ...local(session) }],
			),
			...plan.gone.map(({ exported }) => ({
				change: 'gone' as const,
				title: exported.title,
				fields: [],
				row: null,
				...local(exported),
			})),
		],
		otherZone: timeZone !== null && !isSameZone(timeZone, zone, document) ? timeZone : null,
		outsideDates: document.sessions.filter(
			({ dayOn }) => dayOn !== null && (dayOn < startsOn || dayOn > endsOn),
		).length,
	};
}

function countChanges(items: readonly { change: ImportChange }[]): Record<ImportChange, number> {
	const counts = { new: 0, changed: 0, unchanged: 0 };
	for (const { change } of items) counts[change] += 1;
	return counts;
}

/** Two names may mean one zone; what counts is whether any session would be printed with another time. */
function isSameZone(a: string, b: string, { sessions }: ImportDocument): boolean {
	const starts = sessions.flatMap(({ startsAt }) => startsAt ?? []);
	return a === b || starts.every((startsAt) => wallClockOf(startsAt, a) === wallClockOf(startsAt, b));
}
