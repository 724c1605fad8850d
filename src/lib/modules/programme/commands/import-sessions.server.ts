import type { Insertable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { wallClockOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import {
	isOwn,
	keptUrl,
	type ImportableSession,
	type ImportPlan,
	type PlannedSession,
} from '../rules/import-plan.ts';
import type { SessionPartTable, SessionTable } from '../tables.server.ts';
import type { DraftPart, DraftProgramme, SessionExternal } from '../types.ts';
import { saveParts } from './parts.server.ts';
import { laterThan } from './session-row.server.ts';

/** Rows of one INSERT; SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;

/** Name or key in the file -> id. */
interface Ids {
	rooms: ReadonlyMap<string, string>;
	tracks: ReadonlyMap<string, string>;
	people: ReadonlyMap<string, string>;
}

/** Removes sessions from the draft; what is released shows them until the next release. */
export async function removeSessions(
	ctx: TransactionContext,
	sessions: readonly ImportableSession[],
): Promise<void> {
	for (const { id } of sessions) await ctx.db.deleteFrom('session').where('id', '=', id).execute();
}

/** Adds and changes sessions as planned, and touches no other. */
export async function saveSessions(
	ctx: TransactionContext,
	workshop: WorkshopView,
	plan: ImportPlan,
	draft: DraftProgramme,
	ids: Ids,
): Promise<void> {
	const drafts = new Map(draft.sessions.map((session) => [session.id, session]));
	const newRows: Insertable<SessionTable>[] = [];
	const newParts: Insertable<SessionPartTable>[] = [];
	for (const planned of plan.sessions) {
		if (planned.change === 'unchanged') continue;
		const columns = columnsOf(planned, workshop, plan.source, ids);
		const before = planned.existing && drafts.get(planned.existing.id);
		const parts = partsOf(planned, before?.parts ?? [], ids);
		if (before) {
			const updatedAt = laterThan(before.updatedAt, ctx.now);
			await ctx.db
				.updateTable('session')
				.set({ ...columns, updatedAt })
				.where('id', '=', before.id)
				.execute();
			if (planned.fields.includes('parts')) await saveParts(ctx, before.id, parts);
			continue;
		}
		const { id, code } = planned.revived ?? { id: newId(), code: newCode(8) };
		newRows.push({ ...columns, id, code, workshopId: workshop.id, createdAt: ctx.now, updatedAt: ctx.now });
		newParts.push(...parts.map((part, position) => ({ ...part, sessionId: id, position })));
	}
	for (const rows of chunked(newRows)) await ctx.db.insertInto('session').values(rows).execute();
	for (const rows of chunked(newParts)) await ctx.db.insertInto('sessionPart').values(rows).execute();
}

function chunked<T>(rows: readonly T[]): T[][] {
	const count = Math.ceil(rows.length / rowsAtOnce);
	return Array.from({ length: count }, (_, n) => rows.slice(n * rowsAtOnce, (n + 1) * rowsAtOnce));
}

function columnsOf(planned: PlannedSession, workshop: WorkshopView, source: string, ids: Ids) {
	const { session, existing, revived } = planned;
	const { kind, kindLabel, title, language, dayOn, startsAt, endsAt, roomName, trackName, guid } = session;
	const isOurs = existing !== null && isOwn(session, existing);
	const ownId = existing?.id ?? revived?.id;
	return {
		...{ kind, kindLabel, title, language, dayOn, startsAt, endsAt },
		subtitle: session.subtitle ?? '',
		abstract: session.abstract ?? '',
		description: session.description ?? '',
		startsLocal: wallClockOf(startsAt, workshop.zone),
		endsLocal: wallClockOf(endsAt, workshop.zone),
		roomId: ids.rooms.get(roomName ?? '') ?? null,
		trackId: ids.tracks.get(trackName ?? '') ?? null,
		external: JSON.stringify(isOurs ? existing.external : externalOf(planned, source)),
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
function partsOf({ people }: PlannedSession, before: readonly DraftPart[], ids: Ids) {
	return people.flatMap((key) => {
		const contributorId = ids.people.get(key) ?? '';
		const kept = before.filter((part) => part.contributorId === contributorId);
		const parts = kept.length > 0 ? kept.map(({ part }) => part) : (['speaker'] as const);
		return parts.map((part) => ({ contributorId, part }));
	});
}
