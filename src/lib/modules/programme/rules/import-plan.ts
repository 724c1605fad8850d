import { wallClockOf } from '#lib/core/time.ts';
import type { ScheduleDocument, ScheduleRoom, ScheduleSession, ScheduleTrack } from '../schedule-document.ts';
import { changedFields as allFields, type ChangedField } from '../types/changes.ts';
import { type DraftRoom } from '../types/draft.ts';
import { type ContributorRecord, type ImportChange } from '../types/import.ts';
import {
	type PartKind,
	type ProgrammeDay,
	type ReleasedTrack,
	type SessionExternal,
} from '../types/released.ts';
import { personKey, planPeople, type PlannedPerson } from './import-people.ts';

/** What our own fields say of a session; the published schedule formats have no place for it. */
export interface OwnSessionFields {
	interpretation: string[];
	isAcrossRooms: boolean;
	takesSignUp: boolean;
	seats: number | null;
	/** guid of the session it is an item of */
	parentGuid: string | null;
	/** `person` is a place in the session's `persons` */
	parts: { person: number; part: PartKind }[];
}

/** A session as a file wants it. One without times is not scheduled. */
export interface WantedSession extends Omit<ScheduleSession, 'dayOn' | 'startsAt' | 'endsAt'> {
	dayOn: string | null;
	startsAt: string | null;
	endsAt: string | null;
	/** left out: the file says nothing of them, and they stay as they are */
	own?: OwnSessionFields;
}

/** What of a file is brought into the programme. */
export interface ImportDocument extends Pick<ScheduleDocument, 'days' | 'rooms' | 'tracks'> {
	sessions: WantedSession[];
	/** whether sessions of the same source that are not in it are to go */
	isWhole: boolean;
}

/** A session of the draft, with what a schedule would say of it. */
export interface ImportableSession {
	id: string;
	external: SessionExternal;
	exported: WantedSession & { own: OwnSessionFields };
	/** in order, nobody twice */
	contributorIds: string[];
}

/** The draft as an import meets it. */
export interface ImportState {
	/** IANA zone of the workshop */
	zone: string;
	days: readonly ProgrammeDay[];
	/** those of the days that somebody has set */
	setDays: ReadonlySet<string>;
	rooms: readonly DraftRoom[];
	tracks: readonly ReleasedTrack[];
	contributors: readonly ContributorRecord[];
	sessions: readonly ImportableSession[];
	/** sessions of the latest release, to be known again when the draft no longer has them */
	released: readonly { id: string; code: string; guid: string }[];
	/** what the reader makes of a session whose slug the file does not give */
	derivedSlug(session: Pick<WantedSession, 'guid' | 'externalId' | 'title'>): string;
}

export interface PlannedSession {
	change: ImportChange;
	session: WantedSession;
	/** as the file gives it; null where it gives none */
	slug: string | null;
	/** null for a new one */
	existing: ImportableSession | null;
	/** a new session that was released before gets its identity back */
	revived: { id: string; code: string } | null;
	fields: ChangedField[];
	/** keys into `people` */
	people: string[];
}

interface Planned<T> {
	change: ImportChange;
	/** null for a new one */
	id: string | null;
	wanted: T;
}

export interface ImportPlan {
	/** acronym of the file's conference */
	source: string;
	days: { change: ImportChange; day: ProgrammeDay }[];
	rooms: Planned<ScheduleRoom>[];
	tracks: Planned<ScheduleTrack>[];
	people: Map<string, PlannedPerson>;
	sessions: PlannedSession[];
	/** sessions of the draft that came from the same source and that the file no longer has */
	gone: ImportableSession[];
}

/**
 * Compares a schedule with the draft; nothing is changed. Sessions are known by guid, else by their id in the same source,
 * else by title and start. What the file does not say of rooms, tracks and people stays as it is.
 * @param source acronym of the file's conference, made to conform
 */
export function planImport(document: ImportDocument, state: ImportState, source: string): ImportPlan {
	const people = planPeople(document, state.contributors, source);
	const matches = matchSessions(document.sessions, state.sessions, source);
	const matched = new Set(matches.values());
	const released = new Map(state.released.map((session) => [session.guid, session]));
	return {
		source,
		days: planDays(document, state),
		rooms: planRooms(document, state.rooms),
		tracks: planTracks(document, state.tracks),
		people,
		sessions: document.sessions.map((session) => {
			const keys = session.persons.map(personKey);
			const existing = matches.get(session) ?? null;
			const slug = session.slug === state.derivedSlug(session) ? null : session.slug;
			const base = { session, slug, existing, people: keys };
			if (!existing)
				return { ...base, change: 'new', revived: released.get(session.guid) ?? null, fields: [] };
			const ids = keys.map((key) => people.get(key)?.id ?? key);
			const fields = changedFields({ ...session, slug: slug ?? existing.exported.slug }, existing, ids);
			return { ...base, change: fields.length > 0 ? 'changed' : 'unchanged', revived: null, fields };
		}),
		gone: document.isWhole
			? state.sessions.filter((session) => session.external.source === source && !matched.has(session))
			: [],
	};
}

function planDays({ days }: ImportDocument, state: ImportState): ImportPlan['days'] {
	const known = new Map(state.days.map((day) => [day.dayOn, day]));
	return days.map(({ dayOn, startsAt, endsAt }) => {
		const day = {
			dayOn,
			startsLocal: wallClockOf(startsAt, state.zone),
			endsLocal: wallClockOf(endsAt, state.zone),
		};
		const before = known.get(dayOn);
		if (before?.startsLocal === day.startsLocal && before.endsLocal === day.endsLocal)
			return { change: 'unchanged', day };
		return { change: state.setDays.has(dayOn) ? 'changed' : 'new', day };
	});
}

/** A room is known by its name, else by its guid: then it has been renamed. */
function planRooms(document: ImportDocument, rooms: readonly DraftRoom[]): Planned<ScheduleRoom>[] {
	const names = new Set(document.rooms.map(({ name }) => name));
	return document.rooms.map((wanted) => {
		const room =
			rooms.find(({ name }) => name === wanted.name) ??
			rooms.find(
				({ name, externalGuid }) => externalGuid === wanted.guid && externalGuid && !names.has(name),
			);
		if (!room) return { change: 'new', id: null, wanted };
		const isSame =
			room.name === wanted.name &&
			isSilentOr(wanted.guid, room.externalGuid) &&
			isSilentOr(wanted.description, room.description) &&
			isSilentOr(wanted.capacity, room.capacity);
		return { change: isSame ? 'unchanged' : 'changed', id: room.id, wanted };
	});
}

function planTracks(document: ImportDocument, tracks: readonly ReleasedTrack[]): Planned<ScheduleTrack>[] {
	return document.tracks.map((wanted) => {
		const track = tracks.find(({ name }) => name === wanted.name);
		if (!track) return { change: 'new', id: null, wanted };
		const isSame =
			isSilentOr(wanted.slug, track.external.slug) && isSilentOr(wanted.colour, track.external.colour);
		return { change: isSame ? 'unchanged' : 'changed', id: track.id, wanted };
	});
}

function isSilentOr<T>(said: T | null, known: T | null | undefined): boolean {
	return said === null || said === known;
}

/** Each session of the draft is met at most once; the surest way of knowing it comes first for all. */
function matchSessions(
	wanted: readonly WantedSession[],
	sessions: readonly ImportableSession[],
	source: string,
): Map<WantedSession, ImportableSession> {
	const found = new Map<WantedSession, ImportableSession>();
	const free = new Set(sessions);
	const ways: [
		ofDraft: (session: ImportableSession) => string | null,
		ofFile: (session: WantedSession) => string | null,
	][] = [
		[({ exported }) => exported.guid, ({ guid }) => guid],
		[
			({ external }) => (external.source === source ? (external.id ?? null) : null),
			({ externalId }) => externalId,
		],
		[({ exported }) => titleAndStart(exported), titleAndStart],
	];
	for (const [ofDraft, ofFile] of ways) {
		const index = Map.groupBy(free, ofDraft);
		for (const session of wanted) {
			const key = ofFile(session);
			if (found.has(session) || key === null) continue;
			const match = index.get(key)?.find((candidate) => free.has(candidate));
			if (!match) continue;
			found.set(session, match);
			free.delete(match);
		}
	}
	return found;
}

function titleAndStart({ title, startsAt }: WantedSession): string {
	return `${startsAt} ${title}`;
}

type ComparedField = Exclude<ChangedField, 'interpretation' | 'parent' | 'sign_up' | 'parts' | 'origin'>;

const comparedParts: Record<ComparedField, (it: WantedSession) => unknown> = {
	time: ({ dayOn, startsAt, endsAt, durationMinutes }) => [dayOn, startsAt ?? durationMinutes, endsAt],
	room: ({ roomName }) => roomName,
	kind: ({ kind, kindLabel }) => [kind, kindLabel],
	title: ({ title }) => title,
	subtitle: ({ subtitle }) => subtitle,
	abstract: ({ abstract }) => abstract,
	description: ({ description }) => description,
	language: ({ language }) => language,
	track: ({ trackName }) => trackName,
};

/** What schedules cannot say (interpretation, sign-up, items of a session) stays as it is in the draft. */
const comparedOwn: Record<
	'interpretation' | 'parent' | 'sign_up' | 'room' | 'parts',
	(it: OwnSessionFields) => unknown
> = {
	interpretation: ({ interpretation }) => interpretation,
	parent: ({ parentGuid }) => parentGuid,
	sign_up: ({ takesSignUp, seats }) => [takesSignUp, seats],
	room: ({ isAcrossRooms }) => isAcrossRooms,
	parts: ({ parts }) => parts,
};

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

function changedFields(
	session: WantedSession,
	existing: ImportableSession,
	contributorIds: readonly string[],
): ChangedField[] {
	const { own } = session;
	const ownFields = (Object.keys(comparedOwn) as (keyof typeof comparedOwn)[]).filter(
		(field) => own && differs(comparedOwn[field](own), comparedOwn[field](existing.exported.own)),
	);
	const fields = (Object.keys(comparedParts) as (keyof typeof comparedParts)[]).filter((field) =>
		differs(comparedParts[field](session), comparedParts[field](existing.exported)),
	);
	const said = new Set<ChangedField>([
		...fields,
		...ownFields,
		...(differs(contributorIds, existing.contributorIds) ? (['parts'] as const) : []),
		...(isOwn(session, existing) ||
		!differs(originOf(session, existing), originOf(existing.exported, existing))
			? []
			: (['origin'] as const)),
	]);
	return allFields.filter((field) => said.has(field));
}

/** @returns whether the file gives a session made here back to us: then it keeps its own address and numbers */
export function isOwn(session: WantedSession, existing: ImportableSession): boolean {
	return existing.external.source === undefined && session.guid === existing.id;
}

function originOf(session: WantedSession, existing: ImportableSession) {
	const { guid, externalId, slug, originUrl, recordingLicense, doNotRecord, logo } = session;
	const code = session.code ?? existing.external.code ?? null;
	const url = keptUrl(session, existing);
	const { links, attachments } = session;
	return {
		guid,
		externalId,
		code,
		slug,
		url,
		originUrl,
		recordingLicense,
		doNotRecord,
		logo,
		links,
		attachments,
	};
}

/** @returns the session's page elsewhere; null when the file gives our own page back */
export function keptUrl(session: WantedSession, existing: ImportableSession | null): string | null {
	if (session.url === null || existing === null || existing.external.url) return session.url;
	const pathOf = (url: string | null) => (url === null ? undefined : URL.parse(url, 'http://x')?.pathname);
	return pathOf(session.url) === pathOf(existing.exported.url) ? null : session.url;
}
