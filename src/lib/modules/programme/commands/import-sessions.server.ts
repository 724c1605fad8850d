import { newCode, newId } from '#lib/core/ids.ts';
import { wallClockOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { isOwn, keptUrl, type ImportPlan, type PlannedSession } from '../rules/import-plan.ts';
import { durationOf, liesWithin, noTimes } from '../rules/placing.ts';
import type { SessionExternal } from '../types/released.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import type { SessionDrafts } from './session-drafts.server.ts';

/** Name or key in the file -> id. */
interface Ids {
	rooms: ReadonlyMap<string, string>;
	tracks: ReadonlyMap<string, string>;
	people: ReadonlyMap<string, string>;
}

/**
 * Adds, changes and removes sessions as planned, and touches no other. A session keeps the session it is an item of as long
 * as it lies within that one's time, and then has its room; otherwise it becomes one of its own. Who no longer takes place at
 * the time of a group leaves it.
 */
export async function saveSessions(
	drafts: SessionDrafts,
	workshop: WorkshopView,
	plan: ImportPlan,
	ids: Ids,
	now: string,
): Promise<void> {
	await drafts.read('all');
	for (const { id } of plan.gone) drafts.remove(id);
	const idOf = new Map<string, string>();
	for (const planned of plan.sessions) {
		const before = planned.existing && drafts.get(planned.existing.id);
		const identity = before ?? planned.revived ?? { id: newId(), code: newCode(8) };
		idOf.set(planned.session.guid, identity.id);
		if (planned.change === 'unchanged') continue;
		const columns = columnsOf(planned, workshop, plan.source, ids);
		const times =
			before && !planned.fields.includes('time') ? timesOfSnapshot(before) : timesOf(planned, workshop);
		const isAcrossRooms = columns.roomId === null && (planned.session.own ?? before)?.isAcrossRooms === true;
		const isPeopleChange = !before || planned.fields.includes('parts');
		drafts.put({
			...(before ?? { ...nothingElse, ...{ id: identity.id, code: identity.code, createdAt: now } }),
			...columns,
			...times,
			...signUpOf(planned, before ?? null),
			isAcrossRooms,
			parts: isPeopleChange ? partsOf(planned, before?.parts ?? [], ids) : before.parts,
		});
	}
	await placeItems(drafts, plan, idOf);
}

const nothingElse = {
	...{ interpretation: [], isAcrossRooms: false, parentId: null, groupId: null },
	...{ takesSignUp: false, seats: null, updatedAt: '' },
};

function timesOfSnapshot({
	dayOn,
	startsLocal,
	endsLocal,
	startsAt,
	endsAt,
	durationMinutes,
}: SessionSnapshot) {
	return { dayOn, startsLocal, endsLocal, startsAt, endsAt, durationMinutes };
}

function timesOf({ session }: PlannedSession, { zone }: WorkshopView) {
	const { dayOn, startsAt, endsAt, durationMinutes } = session;
	if (dayOn === null || startsAt === null || endsAt === null) return { ...noTimes, durationMinutes };
	const startsLocal = wallClockOf(startsAt, zone);
	const endsLocal = wallClockOf(endsAt, zone);
	const times = { startsLocal, endsLocal, startsAt, endsAt };
	return { dayOn, ...times, durationMinutes: durationOf(times) };
}

function signUpOf({ session: { own } }: PlannedSession, before: SessionSnapshot | null) {
	const { interpretation, takesSignUp, seats } = own ?? before ?? nothingElse;
	return { interpretation, takesSignUp, seats };
}

async function placeItems(
	drafts: SessionDrafts,
	plan: ImportPlan,
	idOf: ReadonlyMap<string, string>,
): Promise<void> {
	const sessions = await drafts.read('all');
	const byGuid = new Map(sessions.map(({ id, externalGuid }) => [externalGuid ?? id, id]));
	for (const { session, change } of plan.sessions) {
		const item = drafts.get(idOf.get(session.guid) ?? '');
		if (!item || !session.own || change === 'unchanged') continue;
		const { parentGuid } = session.own;
		const parentId = parentGuid === null ? null : (idOf.get(parentGuid) ?? byGuid.get(parentGuid) ?? null);
		if (parentId !== item.parentId)
			drafts.put({ ...item, parentId, ...(parentId !== null && { groupId: null }) });
	}
	const planned = [...idOf.values()].flatMap((id) => drafts.get(id) ?? []);
	const all = [...new Map([...sessions, ...planned].map(({ id }) => [id, drafts.get(id)])).values()];
	for (const session of all) if (session) keepTogether(drafts, session, all);
}

function keepTogether(
	drafts: SessionDrafts,
	session: SessionSnapshot,
	all: readonly (SessionSnapshot | undefined)[],
): void {
	const item = drafts.get(session.id) ?? session;
	const parent = drafts.get(item.parentId ?? '');
	if (item.parentId !== null && (!parent || parent.parentId !== null || !liesWithin(item, parent)))
		drafts.put({ ...item, parentId: null });
	else if (parent && (item.roomId !== parent.roomId || item.isAcrossRooms !== parent.isAcrossRooms))
		drafts.put({ ...item, roomId: parent.roomId, isAcrossRooms: parent.isAcrossRooms });
	if (item.groupId === null) return;
	const first = all.find((it) => it?.groupId === item.groupId);
	if (first && (first.startsAt !== item.startsAt || first.endsAt !== item.endsAt))
		drafts.put({ ...item, groupId: null });
}

function columnsOf(planned: PlannedSession, workshop: WorkshopView, source: string, ids: Ids) {
	const { session, existing, revived } = planned;
	const { kind, kindLabel, title, language, roomName, trackName, guid } = session;
	const isOurs = existing !== null && isOwn(session, existing);
	const ownId = existing?.id ?? revived?.id;
	return {
		...{ kind, kindLabel, title, language },
		subtitle: session.subtitle ?? '',
		abstract: session.abstract ?? '',
		description: session.description ?? '',
		roomId: ids.rooms.get(roomName ?? '') ?? null,
		trackId: ids.tracks.get(trackName ?? '') ?? null,
		external: isOurs || !isOriginSaid(planned) ? (existing?.external ?? {}) : externalOf(planned, source),
		externalGuid: guid === ownId ? null : guid,
	};
}

/** A list says nothing of where a session that is there already came from. */
function isOriginSaid({ session, existing }: PlannedSession): boolean {
	return existing === null || session.own === undefined;
}

/** What is empty is not written down, so that a session says the same whichever format it came in. */
function externalOf({ session, existing, ...planned }: PlannedSession, source: string): SessionExternal {
	const { externalId, originUrl, recordingLicense, doNotRecord, logo, links, attachments } = session;
	const slug = planned.slug ?? existing?.external.slug ?? null;
	const code = session.code ?? existing?.external.code ?? null;
	const url = keptUrl(session, existing);
	return {
		source,
		...(slug !== null && { slug }),
		...(externalId !== null && { id: externalId }),
		...(code !== null && { code }),
		...(url !== null && { url }),
		...(originUrl !== null && { originUrl }),
		...(recordingLicense !== null && { recordingLicense }),
		...(doNotRecord && { doNotRecord }),
		...(logo !== null && { logo }),
		...(links.length > 0 && { links }),
		...(attachments.length > 0 && { attachments }),
	};
}

/** Where the file knows no parts, people who stay keep theirs, and who is new becomes a speaker. */
function partsOf({ people, session: { own } }: PlannedSession, before: SessionSnapshot['parts'], ids: Ids) {
	const idOf = (place: number) => ids.people.get(people[place] ?? '') ?? '';
	if (own) return own.parts.map(({ person, part }) => ({ contributorId: idOf(person), part }));
	return people.flatMap((_, place) => {
		const contributorId = idOf(place);
		const kept = before.filter((part) => part.contributorId === contributorId);
		const parts = kept.length > 0 ? kept.map(({ part }) => part) : (['speaker'] as const);
		return parts.map((part) => ({ contributorId, part }));
	});
}
