import type { ProgrammeWarning, WarningKind } from '../types/warnings.ts';
import type { Placed } from './warning-places.ts';

interface Found {
	kind: WarningKind;
	session: Placed;
	other?: Placed;
	subject?: string;
	amount?: number;
	limit?: number;
	/** what else has to stay as it is for the warning to be the same one; ids, times and figures, never a name */
	facts: readonly (string | number)[];
}

/** @returns the warning with its key: kind, sessions and facts */
export function warningOf({ kind, session, other, facts, ...words }: Found): ProgrammeWarning {
	return {
		kind,
		key: [kind, session.id, other?.id ?? '', ...facts].join(':'),
		sessionId: session.id,
		otherId: other?.id ?? null,
		subject: words.subject ?? '',
		amount: words.amount ?? null,
		limit: words.limit ?? null,
	};
}

/**
 * How two sessions lie to each other, in minutes. Moving both by the same time changes nothing: what was put aside stays
 * aside when a whole morning is shifted.
 */
export function factsOfPair(earlier: Placed, later: Placed): number[] {
	return [later.from - earlier.from, earlier.to - earlier.from, later.to - later.from].map(minutesOf);
}

/** @param milliseconds of whole minutes, as all times of a programme are */
export function minutesOf(milliseconds: number): number {
	return milliseconds / 60_000;
}
