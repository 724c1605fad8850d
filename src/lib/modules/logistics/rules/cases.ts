import { openStates, type CaseKind, type CaseState } from '../types.ts';

/** @returns whether the desk still has to do something about it */
export function isOpen(state: CaseState): boolean {
	return (openStates as readonly CaseState[]).includes(state);
}

/**
 * @param state null: there is no case yet
 * @param answers what the person asks for now, and whether what the desk goes by has changed
 * @returns the state after the person saved their answers; null: there is still no case. What was refused stays refused until
 *   the desk takes it up again
 */
export function stateAfterAnswers(
	state: CaseState | null,
	answers: { isWanted: boolean; isChanged: boolean },
): CaseState | null {
	if (state === null) return answers.isWanted ? 'asked' : null;
	if (state === 'refused') return 'refused';
	if (!answers.isWanted) return 'not_needed';
	if (state === 'not_needed') return 'asked';
	return answers.isChanged && (state === 'done' || state === 'needs_information') ? 'asked' : state;
}

/** @returns the state after the person replied; null where there is nothing to reply to */
export function stateAfterReply(state: CaseState): CaseState | null {
	return state === 'needs_information' ? 'asked' : null;
}

const daysBefore: Record<CaseKind, number> = {
	visa_letter: 42,
	travel: 14,
	travel_support: 42,
	hotel: 21,
	accessibility: 14,
	interpretation: 14,
	diet: 7,
};

/**
 * @param startsOn first day of the workshop, `YYYY-MM-DD`
 * @param today `YYYY-MM-DD` in the workshop's zone
 * @returns by when a new case should be done: some weeks before the workshop, today where that is over
 */
export function firstDueOn(kind: CaseKind, startsOn: string, today: string): string {
	const due = Temporal.PlainDate.from(startsOn).subtract({ days: daysBefore[kind] }).toString();
	return due < today ? today : due;
}

/** @returns whether it should have been done before today; the day it is due is still in time */
export function isOverdue(of: { state: CaseState; dueOn: string | null }, today: string): boolean {
	return of.dueOn !== null && of.dueOn < today && isOpen(of.state);
}

/** @returns the number of a letter as it stands on it, one count for all letters of a workshop */
export function letterReference(slug: string, number: number): string {
	return `${slug.toUpperCase()}/${String(number).padStart(4, '0')}`;
}

/** Below this a count is as good as a name to whoever knows one of the people. */
const leastCount = 5;

/** @returns the count for those who may see the people; else null where it is too small to be told. Nobody is always told */
export function told(people: number, seesPeople: boolean): number | null {
	return seesPeople || people === 0 || people >= leastCount ? people : null;
}
