import { wallClockOf } from '#lib/core/time.ts';
import type { ScheduleDocument, ScheduleRoom, ScheduleSession, ScheduleTrack } from '../schedule-document.ts';
import type {
	ChangedField,
	ContributorRecord,
	DraftRoom,
	ImportChange,
	ProgrammeDay,
	ReleasedTrack,
	SessionExternal,
} from '../types.ts';
import { personKey, planPeople, type PlannedPerson } from './import-people.ts';

/** A session of the draft, with what a schedule would say of it. */
export interface ImportableSession {
	id: string;
	external: SessionExternal;
	exported: ScheduleSession;
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
	derivedSlug(session: ScheduleSession): string;
}

export interface PlannedSession {
	change: ImportChange;
	session: ScheduleSession;
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
export function planImport(document: ScheduleDocument, state: ImportState, source: string): ImportPlan {
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
		gone: state.sessions.filter((session) => session.external.source === source && !matched.has(session)),
	};
}

function planDays({ days }: ScheduleDocument, state: ImportState): ImportPlan['days'] {
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
function planRooms(document: ScheduleDocument, rooms: readonly DraftRoom[]): Planned<ScheduleRoom>[] {
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

function planTracks(document: ScheduleDocument, tracks: readonly ReleasedTrack[]): Planned<ScheduleTrack>[] {
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
	wanted: readonly ScheduleSession[],
	sessions: readonly ImportableSession[],
	source: string,
): Map<ScheduleSession, ImportableSession> {
	const found = new Map<ScheduleSession, ImportableSession>();
	const free = new Set(sessions);
	const ways: [
		ofDraft: (session: ImportableSession) => string | null,
		ofFile: (session: ScheduleSession) => string | null,
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

function titleAndStart({ title, startsAt }: ScheduleSession): string {
	return `${startsAt} ${title}`;
}

/** What schedules cannot say (interpretation, sign-up, items of a session) stays as it is in the draft. */
type ComparedField = Exclude<ChangedField, 'interpretation' | 'parent' | 'sign_up' | 'parts' | 'origin'>;

const comparedParts: Record<ComparedField, (it: ScheduleSession) => unknown> = {
	time: ({ dayOn, startsAt, endsAt }) => [dayOn, startsAt, endsAt],
	room: ({ roomName }) => roomName,
	kind: ({ kind, kindLabel }) => [kind, kindLabel],
	title: ({ title }) => title,
	subtitle: ({ subtitle }) => subtitle,
	abstract: ({ abstract }) => abstract,
	description: ({ description }) => description,
	language: ({ language }) => language,
	track: ({ trackName }) => trackName,
};

function changedFields(
	session: ScheduleSession,
	existing: ImportableSession,
	contributorIds: readonly string[],
): ChangedField[] {
	const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
	const fields = (Object.keys(comparedParts) as (keyof typeof comparedParts)[]).filter((field) =>
		differs(comparedParts[field](session), comparedParts[field](existing.exported)),
	);
	return [
		...fields,
		...(differs(contributorIds, existing.contributorIds) ? (['parts'] as const) : []),
		...(isOwn(session, existing) ||
		!differs(originOf(session, existing), originOf(existing.exported, existing))
			? []
			: (['origin'] as const)),
	];
}

/** @returns whether the file gives a session made here back to us: then it keeps its own address and numbers */
export function isOwn(session: ScheduleSession, existing: ImportableSession): boolean {
	return existing.external.source === undefined && session.guid === existing.id;
}

function originOf(session: ScheduleSession, existing: ImportableSession) {
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
export function keptUrl(session: ScheduleSession, existing: ImportableSession | null): string | null {
	if (session.url === null || existing === null || existing.external.url) return session.url;
	const pathOf = (url: string | null) => (url === null ? undefined : URL.parse(url, 'http://x')?.pathname);
	return pathOf(session.url) === pathOf(existing.exported.url) ? null : session.url;
}
