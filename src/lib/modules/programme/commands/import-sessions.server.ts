import { newCode, newId } from '#lib/core/ids.ts';
import { wallClockOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { isOwn, keptUrl, type ImportPlan, type PlannedSession } from '../rules/import-plan.ts';
import { durationOf, liesWithin } from '../rules/placing.ts';
import type { SessionExternal } from '../types.ts';
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
 * as it lies within that one's time; otherwise it becomes one of its own.
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
	for (const planned of plan.sessions) {
		if (planned.change === 'unchanged') continue;
		const columns = columnsOf(planned, workshop, plan.source, ids);
		const before = planned.existing && drafts.get(planned.existing.id);
		const parts = partsOf(planned, before?.parts ?? [], ids);
		if (before) {
			const isPeopleChange = planned.fields.includes('parts');
			const isInRoom = columns.roomId !== null;
			const isAcrossRooms = before.isAcrossRooms && !isInRoom;
			drafts.put({ ...before, ...columns, isAcrossRooms, parts: isPeopleChange ? parts : before.parts });
			continue;
		}
		const { id, code } = planned.revived ?? { id: newId(), code: newCode(8) };
		drafts.put({
			...{ id, code, interpretation: [], isAcrossRooms: false, parentId: null, groupId: null },
			...{ takesSignUp: false, seats: null, createdAt: now, updatedAt: '' },
			...columns,
			parts,
		});
	}
	for (const session of await drafts.read('all')) {
		const parent = drafts.get(session.parentId ?? '');
		if (parent && !liesWithin(session, parent)) drafts.put({ ...session, parentId: null });
	}
}

function columnsOf(planned: PlannedSession, workshop: WorkshopView, source: string, ids: Ids) {
	const { session, existing, revived } = planned;
	const { kind, kindLabel, title, language, dayOn, startsAt, endsAt, roomName, trackName, guid } = session;
	const isOurs = existing !== null && isOwn(session, existing);
	const ownId = existing?.id ?? revived?.id;
	const startsLocal = wallClockOf(startsAt, workshop.zone);
	const endsLocal = wallClockOf(endsAt, workshop.zone);
	return {
		...{ kind, kindLabel, title, language, dayOn, startsAt, endsAt, startsLocal, endsLocal },
		durationMinutes: durationOf({ startsLocal, endsLocal, startsAt, endsAt }),
		subtitle: session.subtitle ?? '',
		abstract: session.abstract ?? '',
		description: session.description ?? '',
		roomId: ids.rooms.get(roomName ?? '') ?? null,
		trackId: ids.tracks.get(trackName ?? '') ?? null,
		external: isOurs ? existing.external : externalOf(planned, source),
		externalGuid: guid === ownId ? null : guid,
	};
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

/** People who stay keep their parts; the formats know none, so who is new becomes a speaker. */
function partsOf({ people }: PlannedSession, before: SessionSnapshot['parts'], ids: Ids) {
	return people.flatMap((key) => {
		const contributorId = ids.people.get(key) ?? '';
		const kept = before.filter((part) => part.contributorId === contributorId);
		const parts = kept.length > 0 ? kept.map(({ part }) => part) : (['speaker'] as const);
		return parts.map((part) => ({ contributorId, part }));
	});
}
