import type { DraftProgramme } from '../types/draft.ts';
import type { WarningFacts, WarningInput, WarningPerson } from '../types/warnings.ts';

/**
 * @param workshop dates `YYYY-MM-DD`, the last one inclusive
 * @param draft what is unscheduled is not looked at
 * @param facts what has been declared beside the sessions
 * @returns what `findWarnings` takes. People go by the id of a contributor; an account under two names by the smaller one,
 *   so that no id of an account leaves the server
 */
export function warningInput(
	workshop: { startsOn: string; endsOn: string; workingLanguages: readonly string[] },
	draft: Pick<DraftProgramme, 'days' | 'setDays' | 'rooms' | 'sessions'>,
	{ apart, absences, signUps, siteMinutes }: WarningFacts,
): WarningInput {
	const whoOf = sameAccount([
		...draft.sessions.flatMap(({ parts }) => parts),
		...absences.flatMap(({ contributorId, personId }) =>
			contributorId ? [{ contributorId, personId }] : [],
		),
	]);
	const { startsOn, endsOn, workingLanguages } = workshop;
	return {
		...{ startsOn, endsOn, workingLanguages, apart, signUps, siteMinutes },
		days: draft.days.filter(({ dayOn }) => draft.setDays.has(dayOn)),
		rooms: draft.rooms.map(({ id, name, capacity, site }) => ({ id, name, capacity, site: site.trim() })),
		sessions: draft.sessions.map((session) => ({
			id: session.id,
			kind: session.kind,
			language: session.language,
			interpretation: session.interpretation,
			roomId: session.roomId,
			isAcrossRooms: session.isAcrossRooms,
			parentId: session.parentId,
			groupId: session.groupId,
			takesSignUp: session.takesSignUp,
			seats: session.seats,
			dayOn: session.dayOn,
			startsLocal: session.startsLocal,
			endsLocal: session.endsLocal,
			startsAt: session.startsAt,
			endsAt: session.endsAt,
			parts: session.parts.map(({ name, part, ...person }) => ({ who: whoOf(person), name, part })),
		})),
		absences: absences.map(({ contributorId, personId, roomId, startsAt, endsAt }) => ({
			of: contributorId === null ? (roomId ?? '') : whoOf({ contributorId, personId }),
			startsAt,
			endsAt,
		})),
	};
}

function sameAccount(people: readonly WarningPerson[]): (person: WarningPerson) => string {
	const first = new Map<string, string>();
	for (const { personId, contributorId } of people) {
		if (personId === null) continue;
		const known = first.get(personId);
		if (known === undefined || contributorId < known) first.set(personId, contributorId);
	}
	return ({ personId, contributorId }) => first.get(personId ?? '') ?? contributorId;
}
