import type { PartState } from '../types/parts.ts';
import type { DraftPart, DraftProgramme } from '../types/draft.ts';

/**
 * @param startsAt UTC instant at which the session begins; null while it has no time
 * @returns how a part stands: somebody who confirmed it for another time has not confirmed it for this one
 */
export function partStateOf(
	{ answer, answeredFor }: Pick<DraftPart, 'answer' | 'answeredFor'>,
	startsAt: string | null,
): PartState {
	if (answer === null) return 'unasked';
	return answer === 'confirmed' && answeredFor !== startsAt ? 'outdated' : answer;
}

/** @returns how many parts of the draft stand how */
export function countParts({ sessions, unscheduled }: DraftProgramme): Record<PartState, number> {
	const counts = { unasked: 0, invited: 0, confirmed: 0, declined: 0, outdated: 0 };
	for (const { parts, startsAt } of sessions) for (const part of parts) counts[partStateOf(part, startsAt)]++;
	for (const { parts } of unscheduled) for (const part of parts) counts[partStateOf(part, null)]++;
	return counts;
}
