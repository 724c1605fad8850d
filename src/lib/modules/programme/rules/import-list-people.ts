import type { SchedulePerson } from '../schedule-document.ts';
import type { ContributorRecord } from '../types/import.ts';
import type { PartKind } from '../types/released.ts';
import type { ListedPart, ListedSession } from '../types/exchange.ts';
import type { ImportableSession, OwnSessionFields } from './import-plan.ts';

/** The people of the programme by what a list may know them by; made once for thousands of rows. */
export interface KnownPeople {
	byId: Map<string, ContributorRecord>;
	byName: Map<string, ContributorRecord[]>;
	byCode: Map<string, ContributorRecord>;
}

/** @returns the workshop's contributors, ready for `peopleOf` */
export function indexPeople(contributors: readonly ContributorRecord[]): KnownPeople {
	return {
		byId: new Map(contributors.map((it) => [it.id, it])),
		byName: Map.groupBy(contributors, ({ name }) => lineOf(name)),
		byCode: new Map(
			contributors
				.toReversed()
				.flatMap((it) => (it.externalCode === null ? [] : [[it.externalCode, it] as const])),
		),
	};
}

interface People {
	persons: SchedulePerson[];
	parts: OwnSessionFields['parts'];
}

/**
 * Parts of kinds the list does not speak of stay; where it names the same people, nothing is touched.
 * @param existing what the draft has; null for a new session
 * @returns who stands in the session, and their parts by place among them
 */
export function peopleOf(
	listed: ListedSession,
	existing: ImportableSession | null,
	known: KnownPeople,
): People {
	const before: People = {
		persons: (existing?.contributorIds ?? []).map((id) => knownPerson(id, known.byId.get(id)?.name ?? '')),
		parts: existing?.exported.own.parts ?? [],
	};
	const kinds = listed.partKinds;
	if (!listed.parts || !kinds) return before;
	const named = before.parts.map(({ person, part }) => ({ part, person: before.persons[person] }));
	const namesBefore = (kind: PartKind) =>
		named.filter(({ part }) => part === kind).map((it) => lineOf(it.person?.name));
	const namesNow = (kind: PartKind) =>
		listed.parts?.filter(({ part }) => part === kind).map(({ name }) => lineOf(name));
	if (kinds.every((kind) => JSON.stringify(namesBefore(kind)) === JSON.stringify(namesNow(kind))))
		return before;
	const kept = named.flatMap(({ person, part }) =>
		person && !kinds.includes(part) ? [{ person, part }] : [],
	);
	const added = listed.parts.map((it) => ({ part: it.part, person: personFor(it, before.persons, known) }));
	return listPeople([...added, ...kept]);
}

function lineOf(name: string | undefined): string {
	return (name ?? '').replace(/\s+/g, ' ').trim();
}

/** Somebody of the programme goes by the contributor's id, which no two share. */
function knownPerson(id: string, name: string, biography: string | null = null): SchedulePerson {
	return { externalId: null, guid: id, code: null, name, biography, avatar: null };
}

/** Whoever stood there under that name, else the first of that name in the programme, else somebody new. */
function personFor(
	{ name, code, biography, avatar }: ListedPart,
	before: readonly SchedulePerson[],
	known: KnownPeople,
): SchedulePerson {
	const line = lineOf(name);
	const here = before.find((person) => lineOf(person.name) === line);
	if (here) return { ...here, biography: biography ?? here.biography };
	const namesakes = known.byName.get(line) ?? [];
	const contributor =
		known.byCode.get(code ?? '') ?? namesakes.find((it) => code === null || it.externalCode === null);
	if (!contributor) return { externalId: null, guid: null, code, name, biography, avatar };
	return knownPerson(contributor.id, contributor.name, biography);
}

function listPeople(parts: readonly { person: SchedulePerson; part: PartKind }[]): People {
	const places = new Map<string, number>();
	const persons: SchedulePerson[] = [];
	const placed = parts.map(({ person, part }) => {
		const key = JSON.stringify([person.externalId, person.guid, person.code, person.name]);
		const place = places.get(key) ?? persons.push(person) - 1;
		places.set(key, place);
		return { person: place, part };
	});
	const isFirst = (it: { person: number; part: PartKind }, index: number) =>
		placed.findIndex(({ person, part }) => person === it.person && part === it.part) === index;
	return { persons, parts: placed.filter(isFirst) };
}
