import type { PartCounts } from '../types/releases.ts';
import type { DraftPart, DraftProgramme } from '../types.ts';

/**
 * @param startsAt UTC instant at which the session begins; null while it has no time
 * @returns whether somebody confirmed a part in a session that begins at another time than was said then
 */
export function isOutdated(
	{ answer, answeredFor }: Pick<DraftPart, 'answer' | 'answeredFor'>,
	startsAt: string | null,
): boolean {
	return answer === 'confirmed' && answeredFor !== startsAt;
}

/** @returns how many parts of the draft stand how; an outdated one is confirmed too */
export function countParts({ sessions, unscheduled }: DraftProgramme): PartCounts {
	const counts = { invited: 0, confirmed: 0, declined: 0, outdated: 0, unasked: 0 };
	const parts = [
		...sessions.flatMap(({ parts, startsAt }) => parts.map((part) => ({ part, startsAt }))),
		...unscheduled.flatMap(({ parts }) => parts.map((part) => ({ part, startsAt: null }))),
	];
	for (const { part, startsAt } of parts) {
		counts[part.answer ?? 'unasked']++;
		if (isOutdated(part, startsAt)) counts.outdated++;
	}
	return counts;
}
