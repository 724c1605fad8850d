import { wallClockOf } from '#lib/core/time.ts';
import type { ContributorRecord } from '../types/import.ts';
import type { ProgrammeDay } from '../types/released.ts';
import type { ListedSession, ListProblem, SessionList } from '../types/exchange.ts';
import { programmeDayOf } from './days.ts';
import { placeItems } from './import-list-items.ts';
import { matchListed } from './import-list-matches.ts';
import { indexPeople, type KnownPeople, peopleOf } from './import-list-people.ts';
import { isSameText, kindOf, ownOf, wordsOf } from './import-list-words.ts';
import type { ImportableSession, ImportDocument, WantedSession } from './import-plan.ts';

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
	const { found, doubles } = matchListed(list, state.sessions, (listed) => guidOf(listed, state));
	const rows = new Map<WantedSession, number>();
	const wanted = new Map<ListedSession, WantedSession>();
	const repeats = new Map<string, number>();
	const guids = new Set<string>();
	for (const listed of list.sessions) {
		const existing = found.get(listed);
		const session = existing
			? changedSession(listed, existing, state, known)
			: newSession(listed, identityOf(listed, list.source, repeats, state), state, known);
		if (doubles.has(listed) || guids.has(session.guid)) {
			const { row, title } = listed;
			problems.push({ kind: 'same-session', row, title, text: '', isLeftOut: true });
			continue;
		}
		guids.add(session.guid);
		wanted.set(listed, session);
		if (listed.row !== null) rows.set(session, listed.row);
	}
	placeItems(wanted, state.sessions, problems);
	const sessions = [...wanted.values()];
	return { document: { ...placesOf(sessions, list), sessions, days: [], isWhole: false }, problems, rows };
}

function guidOf({ guid, externalId }: ListedSession, { derivedGuid }: ListState): string | null {
	return guid ?? (externalId === null ? null : derivedGuid(`id/${externalId}`));
}

/** What tells a new session from the others, the same whenever the list is read. */
function identityOf(
	listed: ListedSession,
	source: string,
	repeats: Map<string, number>,
	state: ListState,
): string {
	const guid = guidOf(listed, state);
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
