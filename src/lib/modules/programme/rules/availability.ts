import type { ProgrammeWarning, WarningAbsence, WarningKind } from '../types/warnings.ts';
import { findOver, mergeSpans, type Span } from './conflicts.ts';
import { warningOf } from './warning-key.ts';
import { roomOf, type Placed } from './warning-places.ts';

/**
 * Sessions at a time at which their room or somebody in them cannot be had. A session across all rooms does without a room
 * that is closed; an item of a session in the same room, or with the same person, is warned of once, with its session.
 */
export function absenceWarnings(
	placed: readonly Placed[],
	absences: readonly WarningAbsence[],
): ProgrammeWarning[] {
	if (absences.length === 0) return [];
	const spans = absences.map(({ of, startsAt, endsAt }) => ({
		id: of,
		from: Date.parse(startsAt),
		to: Date.parse(endsAt),
	}));
	const times = new Map([...Map.groupBy(spans, ({ id }) => id)].map(([id, own]) => [id, mergeSpans(own)]));
	const warn = (kind: WarningKind, session: Placed, of: string, subject: string): ProgrammeWarning[] => {
		const over = findOver(times.get(of) ?? [], session);
		return over ? [warningOf({ kind, session, subject, facts: factsOf(of, session, over) })] : [];
	};
	return placed.flatMap((one) => {
		const room = one.isWithin ? null : roomOf(one);
		const people = [...one.people].filter(([who]) => !one.parent?.people.has(who));
		return [
			...(room ? warn('room_absent', one, room.id, room.name) : []),
			...people.flatMap(([who, name]) => warn('person_absent', one, who, name)),
		];
	});
}

function factsOf(of: string, session: Span, over: Span): (string | number)[] {
	return [of, session.from, session.to, over.from, over.to];
}
