import { locales } from '#lib/core/context.ts';
import { wallClockOf } from '#lib/core/time.ts';
import type { SchedulePerson } from '../schedule-document.ts';
import type { ContributorRecord, PartKind, ProgrammeDay, SessionKind } from '../types.ts';
import type { ListedPart, ListedSession, ListProblem, SessionList } from '../types/exchange.ts';
import { programmeDayOf } from './days.ts';
import type { ImportableSession, ImportDocument, OwnSessionFields, WantedSession } from './import-plan.ts';
import { kindFromLabel } from './session-kind.ts';
import { kindName } from './session-words.ts';

/** The draft, as a list of sessions meets it. */
export interface ListState {
	/** IANA zone of the workshop */
	zone: string;
	/** days that somebody has set */
	days: readonly ProgrammeDay[];
	sessions: readonly ImportableSession[];
	contributors: readonly ContributorRecord[];
	/** the guid of a session that the list knows by something else */
	derivedGuid(identity: string): string;
	derivedSlug(session: Pick<WantedSession, 'guid' | 'externalId' | 'title'>): string;
}

/** The people of the programme by what a list may know them by; made once for thousands of rows. */
interface KnownPeople {
	byId: Map<string, ContributorRecord>;
	byName: Map<string, ContributorRecord[]>;
	byCode: Map<string, ContributorRecord>;
}

function indexPeople(contributors: readonly ContributorRecord[]): KnownPeople {
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

export interface CompletedList {
	document: ImportDocument;
	problems: ListProblem[];
	/** row of the table by session */
	rows: Map<WantedSession, number>;
}

/**
 * Completes what a list says of its sessions with what the draft says of the same ones, so that what the list does not speak
 * of stays as it is. A session is known by its guid, else by the list's own id, else by title and start; of several the one in
 * the same room is taken. Sessions that the list does not have stay.
 */
export function completeList(list: SessionList, state: ListState): CompletedList {
	const problems: ListProblem[] = [];
	const known = indexPeople(state.contributors);
	const matches = matchListed(list, state, problems);
	const rows = new Map<WantedSession, number>();
	const wanted = new Map<ListedSession, WantedSession>();
	const repeats = new Map<string, number>();
	for (const listed of list.sessions) {
		if (problems.some(({ row, kind }) => kind === 'same-session' && row === listed.row && row !== null))
			continue;
		const existing = matches.get(listed);
		const session = existing
			? changedSession(listed, existing, state, known)
			: newSession(listed, identityOf(listed, list.source, repeats, state), state, known);
		wanted.set(listed, session);
		if (listed.row !== null) rows.set(session, listed.row);
	}
	placeInParents(wanted, state, problems);
	keepInParents(wanted, state, problems);
	const sessions = [...wanted.values()];
	return { document: { ...placesOf(sessions, list), sessions, days: [], isWhole: false }, problems, rows };
}

function matchListed(
	{ sessions, source }: SessionList,
	state: ListState,
	problems: ListProblem[],
): Map<ListedSession, ImportableSession> {
	const found = new Map<ListedSession, ImportableSession>();
	const free = new Set(state.sessions);
	const take = (listed: ListedSession, match: ImportableSession | undefined) => {
		if (!match || !free.has(match)) return;
		found.set(listed, match);
		free.delete(match);
	};
	const byGuid = new Map(
		state.sessions.flatMap((it) => [
			[it.id, it],
			[it.exported.guid, it],
		]),
	);
	for (const listed of sessions) {
		const guid = listed.guid ?? derivedOf(listed, state);
		const match = byGuid.get(guid ?? '');
		if (match && !free.has(match)) report(problems, listed, 'same-session');
		take(listed, match);
	}
	const byTitle = Map.groupBy(state.sessions, ({ exported }) =>
		titleAndStart(exported.title, exported.startsAt),
	);
	for (const listed of sessions) {
		if (found.has(listed) || listed.when === undefined) continue;
		const candidates = (byTitle.get(titleAndStart(listed.title, listed.when?.startsAt ?? null)) ?? []).filter(
			(it) => free.has(it) && !isKnownOtherwise(it, listed, source),
		);
		take(listed, candidates.find(({ exported }) => exported.roomName === listed.roomName) ?? candidates[0]);
	}
	return found;
}

function derivedOf({ externalId }: ListedSession, { derivedGuid }: ListState): string | null {
	return externalId === null ? null : derivedGuid(`id/${externalId}`);
}

/** The same source gives it another id, so it is another session. */
function isKnownOtherwise(
	{ external }: ImportableSession,
	{ externalId }: ListedSession,
	source: string,
): boolean {
	return externalId !== null && external.source === source && (external.id ?? externalId) !== externalId;
}

function titleAndStart(title: string, startsAt: string | null): string {
	return `${startsAt ?? ''} ${title}`;
}

function report(
	problems: ListProblem[],
	{ row, title }: ListedSession,
	kind: ListProblem['kind'],
	text = '',
): void {
	problems.push({ kind, row, title, text, isLeftOut: kind === 'same-session' });
}

/** What tells a new session from the others, the same whenever the list is read. */
function identityOf(
	listed: ListedSession,
	source: string,
	repeats: Map<string, number>,
	state: ListState,
): string {
	const guid = listed.guid ?? derivedOf(listed, state);
	if (guid !== null) return guid;
	const basis = JSON.stringify([
		source,
		listed.title,
		listed.when?.startsAt ?? null,
		listed.roomName ?? null,
	]);
	const count = repeats.get(basis) ?? 0;
	repeats.set(basis, count + 1);
	return state.derivedGuid(`title/${basis}${count === 0 ? '' : `/${count}`}`);
}

function changedSession(
	listed: ListedSession,
	existing: ImportableSession,
	state: ListState,
	known: KnownPeople,
): WantedSession {
	const { exported } = existing;
	const { persons, parts } = peopleOf(listed, existing, known);
	const title = isSameText(exported.title, listed.title) ? exported.title : listed.title;
	const base: WantedSession = { ...exported, title, ...timesOf(listed, exported, state) };
	return {
		...base,
		...kindOf(listed, exported),
		...wordsOf(listed, exported),
		persons,
		own: { ...exported.own, ...ownOf(listed), parts },
	};
}

function newSession(
	listed: ListedSession,
	guid: string,
	state: ListState,
	known: KnownPeople,
): WantedSession {
	const { externalId, title } = listed;
	const { persons, parts } = peopleOf(listed, null, known);
	const slug = state.derivedSlug({ guid, externalId, title });
	const base: WantedSession = {
		...{ guid, externalId, title, slug, code: null, url: listed.url ?? null, originUrl: null },
		...{ subtitle: null, abstract: null, description: null, language: null, trackName: null, roomName: null },
		...{ recordingLicense: null, doNotRecord: false, logo: null, links: [], attachments: [] },
		...{ kind: 'presentation', kindLabel: null, persons },
		...{ dayOn: null, startsAt: null, endsAt: null, durationMinutes: listed.durationMinutes ?? 60 },
	};
	return {
		...base,
		...timesOf(listed, null, state),
		...kindOf(listed, null),
		...wordsOf(listed, null),
		own: {
			...{ interpretation: [], isAcrossRooms: false, takesSignUp: false, seats: null, parentGuid: null },
			...ownOf(listed),
			parts,
		},
	};
}

function timesOf(
	{ when, durationMinutes }: ListedSession,
	before: WantedSession | null,
	state: ListState,
): Partial<WantedSession> {
	if (when === undefined) return {};
	if (when === null)
		return {
			dayOn: null,
			startsAt: null,
			endsAt: null,
			...(durationMinutes !== undefined && { durationMinutes }),
		};
	const isSame = before?.startsAt === when.startsAt && before.endsAt === when.endsAt;
	const dayOn = isSame ? before.dayOn : programmeDayOf(wallClockOf(when.startsAt, state.zone), state.days);
	const minutes = Math.ceil((Date.parse(when.endsAt) - Date.parse(when.startsAt)) / 60_000);
	return { dayOn, ...when, durationMinutes: minutes };
}

const kindsFromTitles: readonly SessionKind[] = ['break', 'registration_desk'];

/** A label that a session's kind already goes by says nothing new; a break needs no label. */
function kindOf({ kindLabel, title }: ListedSession, before: WantedSession | null): Partial<WantedSession> {
	const guess = title.length <= 40 ? kindFromLabel(title) : undefined;
	const usual = guess && kindsFromTitles.includes(guess) ? guess : 'presentation';
	if (!kindLabel) return before ? {} : { kind: usual, kindLabel: null };
	if (before && (before.kindLabel === kindLabel || namesOf(before.kind).includes(kindLabel))) return {};
	const kind = kindFromLabel(kindLabel) ?? 'presentation';
	return { kind, kindLabel: namesOf(kind).includes(kindLabel) ? null : kindLabel };
}

function namesOf(kind: SessionKind): string[] {
	return [kind, ...locales.map((locale) => kindName(kind, locale))];
}

function wordsOf(listed: ListedSession, before: WantedSession | null): Partial<WantedSession> {
	const { subtitle, abstract, description, language, trackName } = listed;
	const roomName = listed.isAcrossRooms ? null : listed.roomName;
	const said = (field: 'subtitle' | 'abstract' | 'description', text: string | undefined) =>
		text === undefined || isSameText(before?.[field] ?? null, text) ? {} : { [field]: text || null };
	return {
		...said('subtitle', subtitle),
		...said('abstract', abstract),
		...said('description', description),
		...(language !== undefined && { language }),
		...(trackName !== undefined && { trackName }),
		...(roomName !== undefined && { roomName }),
	};
}

/** Most characters of a workbook's cell: a longer text comes back cut off. */
const longestCell = 32_767;

/** Files hold no control characters and the like, one kind of line end and composed letters; that alone is no change. */
function isSameText(before: string | null, said: string): boolean {
	const known = plain(before ?? '');
	const text = plain(said);
	return known === text || (text.length === longestCell && known.startsWith(text));
}

function plain(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/[[\p{Cc}\p{Cs}\ufdd0-\ufdef\ufffd-\uffff]--[\t\n]]/gv, '')
		.normalize('NFC');
}

function ownOf(listed: ListedSession): Partial<OwnSessionFields> {
	const { interpretation, isAcrossRooms, takesSignUp, seats, roomName } = listed;
	return {
		...(interpretation !== undefined && { interpretation }),
		...(isAcrossRooms !== undefined && { isAcrossRooms }),
		...(isAcrossRooms === undefined && roomName && { isAcrossRooms: false }),
		...(takesSignUp !== undefined && { takesSignUp }),
		...(seats !== undefined && { seats: seats === 0 ? null : seats }),
	};
}

interface People {
	persons: SchedulePerson[];
	parts: OwnSessionFields['parts'];
}

/** Parts of kinds the list does not speak of stay; where it names the same people, nothing is touched. */
function peopleOf(listed: ListedSession, existing: ImportableSession | null, known: KnownPeople): People {
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

/** A session lies in another by that one's id, else by its title: in the list first, then in the draft. */
function placeInParents(
	wanted: ReadonlyMap<ListedSession, WantedSession>,
	state: ListState,
	problems: ListProblem[],
): void {
	for (const [listed, session] of wanted) {
		const { partOf } = listed;
		if (partOf === undefined || !session.own) continue;
		if (partOf === null) {
			session.own = { ...session.own, parentGuid: null };
			continue;
		}
		const isMeant = (it: WantedSession) => it !== session && (it.guid === partOf || it.externalId === partOf);
		const isCalled = (it: WantedSession) => it !== session && it.title === partOf;
		const all = [...wanted.values(), ...state.sessions.map(({ exported }) => exported)];
		const parent = all.find(isMeant) ?? all.find(isCalled);
		if (parent) session.own = { ...session.own, parentGuid: parent.guid };
		else report(problems, listed, 'parent-unknown', partOf);
	}
}

/** An item lies within its session's time and has its room; what does not becomes a session of its own. */
function keepInParents(
	wanted: ReadonlyMap<ListedSession, WantedSession>,
	state: ListState,
	problems: ListProblem[],
): void {
	const byGuid = new Map(
		[...state.sessions.map(({ exported }): WantedSession => exported), ...wanted.values()].map((it) => [
			it.guid,
			it,
		]),
	);
	for (const [listed, session] of wanted) {
		if (!session.own || session.own.parentGuid === null) continue;
		const parent = byGuid.get(session.own.parentGuid);
		if (parent?.own?.parentGuid === null && liesWithin(session, parent)) {
			session.roomName = parent.roomName;
			session.own = { ...session.own, isAcrossRooms: parent.own.isAcrossRooms };
			continue;
		}
		session.own = { ...session.own, parentGuid: null };
		if (listed.partOf !== undefined) report(problems, listed, 'parent-outside', listed.partOf ?? '');
	}
}

function liesWithin(item: WantedSession, parent: WantedSession): boolean {
	if (item.startsAt === null || item.endsAt === null) return true;
	if (parent.startsAt === null || parent.endsAt === null) return false;
	return item.startsAt >= parent.startsAt && item.endsAt <= parent.endsAt;
}

function placesOf(
	sessions: readonly WantedSession[],
	list: SessionList,
): Pick<ImportDocument, 'rooms' | 'tracks'> {
	const rooms = new Set(sessions.flatMap(({ roomName }) => roomName ?? []));
	const tracks = new Set(sessions.flatMap(({ trackName }) => trackName ?? []));
	return {
		rooms: [...rooms].map(
			(name) =>
				list.rooms.find((room) => room.name === name) ?? {
					name,
					guid: null,
					description: null,
					capacity: null,
				},
		),
		tracks: [...tracks].map((name) => ({ name, slug: null, colour: list.trackColours.get(name) ?? null })),
	};
}
