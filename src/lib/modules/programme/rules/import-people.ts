import type { SchedulePerson } from '../schedule-document.ts';
import type { ContributorRecord, ImportChange } from '../types/import.ts';

/** A person of the file, and whom in the programme it means. */
export interface PlannedPerson {
	change: ImportChange;
	/** null: somebody new */
	id: string | null;
	person: SchedulePerson;
}

/** @returns what tells the person from the others in one file */
export function personKey({ externalId, code, guid, name }: SchedulePerson): string {
	if (externalId !== null) return `id/${externalId}`;
	if (code !== null) return `code/${code}`;
	return guid === null ? `name/${name}` : `guid/${guid}`;
}

/**
 * A person of the file means the contributor with the same guid, else with the same id or code from the same source, else
 * with the same name, unless the source knows the two as different people.
 * @param source acronym of the file's conference
 * @returns the people of the file by key; who stands there several times counts with what is said first
 */
export function planPeople(
	{ sessions }: { sessions: readonly { persons: SchedulePerson[] }[] },
	contributors: Iterable<ContributorRecord>,
	source: string,
): Map<string, PlannedPerson> {
	const people = mergedPeople(sessions.flatMap(({ persons }) => persons));
	const free = new Set(contributors);
	const found = new Map<string, ContributorRecord>();
	for (const isMatch of matchers(source)) {
		const index = Map.groupBy(free, isMatch.ofContributor);
		for (const [key, person] of people) {
			const wanted = isMatch.ofPerson(person);
			if (found.has(key) || wanted === null) continue;
			const match = index.get(wanted)?.find((it) => free.has(it) && isSamePossible(it, person, source));
			if (!match) continue;
			found.set(key, match);
			free.delete(match);
		}
	}
	return new Map([...people].map(([key, person]) => [key, plannedPerson(person, found.get(key), source)]));
}

function mergedPeople(persons: readonly SchedulePerson[]): Map<string, SchedulePerson> {
	const people = new Map<string, SchedulePerson>();
	for (const person of persons) {
		const key = personKey(person);
		const known = people.get(key) ?? person;
		people.set(key, {
			externalId: known.externalId,
			guid: known.guid ?? person.guid,
			code: known.code ?? person.code,
			name: known.name,
			biography: known.biography ?? person.biography,
			avatar: known.avatar ?? person.avatar,
		});
	}
	return people;
}

interface Matcher {
	ofContributor(contributor: ContributorRecord): string | null;
	ofPerson(person: SchedulePerson): string | null;
}

/** From the surest to the weakest. */
function matchers(source: string): Matcher[] {
	const own = (contributor: ContributorRecord) => contributor.external.source === source;
	return [
		{ ofContributor: ({ id }) => id, ofPerson: ({ guid }) => guid },
		{
			ofContributor: (it) => (it.external.source === undefined ? it.id : (it.external.guid ?? null)),
			ofPerson: ({ guid }) => guid,
		},
		{ ofContributor: (it) => (own(it) ? it.externalId : null), ofPerson: ({ externalId }) => externalId },
		{ ofContributor: (it) => (own(it) ? it.externalCode : null), ofPerson: ({ code }) => code },
		{ ofContributor: ({ name }) => name, ofPerson: ({ name }) => name },
	];
}

function isSamePossible(contributor: ContributorRecord, person: SchedulePerson, source: string): boolean {
	if (contributor.external.source !== source) return true;
	const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
	return !differ(contributor.externalId, person.externalId) && !differ(contributor.externalCode, person.code);
}

function plannedPerson(
	person: SchedulePerson,
	match: ContributorRecord | undefined,
	source: string,
): PlannedPerson {
	if (!match) return { change: 'new', id: null, person };
	const isChanged = JSON.stringify(mergedRecord(match, person, source)) !== JSON.stringify(recordOf(match));
	return { change: isChanged ? 'changed' : 'unchanged', id: match.id, person };
}

/** The part of a contributor that a file may change. */
type ContributorFields = Pick<
	ContributorRecord,
	'name' | 'biography' | 'externalId' | 'externalCode' | 'external'
>;

function recordOf(contributor: ContributorRecord): ContributorFields {
	const { name, biography, externalId, externalCode, external } = contributor;
	const { source, guid = null, avatar = null } = external;
	return { name, biography, externalId, externalCode, external: { source, guid, avatar } };
}

/**
 * What the file does not say stays. The name of somebody with an account is theirs to write, and whoever another source
 * knows already keeps its marks.
 * @returns the contributor as the file wants it
 */
export function mergedRecord(
	contributor: ContributorRecord,
	person: SchedulePerson,
	source: string,
): ContributorFields {
	const before = recordOf(contributor);
	const said = {
		...before,
		name: contributor.personId === null ? person.name : before.name,
		biography: person.biography ?? before.biography,
	};
	const isOwnAgain = person.guid === contributor.id;
	const isOfAnother = before.external.source !== undefined && before.external.source !== source;
	if (isOwnAgain || isOfAnother) return said;
	return {
		...said,
		externalId: person.externalId ?? before.externalId,
		externalCode: person.code ?? before.externalCode,
		external: {
			source,
			guid: person.guid ?? before.external.guid ?? null,
			avatar: person.avatar ?? before.external.avatar ?? null,
		},
	};
}
