import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { acronymOf } from '../exporters/programme-document.server.ts';
import { previewDigest, previewOf } from '../queries/import-preview.server.ts';
import { readImportPlan, type ImportFile } from '../queries/import-plan.server.ts';
import { findScheduleOrigin } from '../queries/schedule.server.ts';
import type { ImportPlan } from '../rules/import-plan.ts';
import type { ScheduleConference, ScheduleDocument } from '../schedule-document.ts';

import type { ImportPreview, ScheduleOrigin } from '../types/import.ts';
import { savePeople } from './import-people.server.ts';
import { saveSessions } from './import-sessions.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Brings a schedule into the draft of a workshop, all of it or nothing: days, rooms, tracks, people and sessions. Sessions
 * that came from the same source earlier and are no longer in it are removed; all others stay. What is already as the file
 * has it is not touched, so a second import changes nothing.
 * @returns what was done, in numbers and session by session
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function importSchedule(
	ctx: Context,
	workshopId: string,
	document: ScheduleDocument,
): Promise<ImportPreview> {
	const done = await importFile(ctx, workshopId, { kind: 'schedule', document });
	// Nobody asked to see a preview first.
	return done.ok ? done.preview : notFound();
}

export type ImportedFile = { ok: true; preview: ImportPreview } | { ok: false; reason: 'changed_since' };

/**
 * The same for any file. A list of sessions (a table, a calendar) changes only what it speaks of and removes nothing.
 * @param seen digest of the preview that somebody agreed to; another one is refused, because the draft has changed since
 * @returns what was done
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function importFile(
	ctx: Context,
	workshopId: string,
	file: ImportFile,
	seen?: string,
): Promise<ImportedFile> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.import');
		const read = await readImportPlan(ctx, workshop, file);
		const { plan, draft, contributors } = read;
		const preview = previewOf(file, read, workshop);
		if (seen !== undefined && seen !== previewDigest(preview)) return { ok: false, reason: 'changed_since' };
		await saveDays(ctx, workshopId, plan);
		const rooms = await saveRooms(ctx, workshopId, plan, draft.rooms.length);
		const tracks = await saveTracks(ctx, workshopId, plan, draft.tracks.length);
		const people = await savePeople(ctx, workshopId, plan, contributors);
		await changeSessions(ctx, workshopId, { action: 'programme.import' }, (drafts) =>
			saveSessions(drafts, workshop, plan, { rooms, tracks, people }, ctx.now),
		);
		if (file.kind === 'schedule') await saveOrigin(ctx, workshop, plan.source, file.document.conference);
		await recordAudit(ctx, {
			action: 'programme.import',
			workshopId,
			subjectId: workshopId,
			details: { ...preview.counts.sessions, gone: plan.gone.length },
		});
		return { ok: true, preview };
	});
}

async function saveDays(ctx: TransactionContext, workshopId: string, { days }: ImportPlan): Promise<void> {
	for (const { change, day } of days) {
		if (change === 'unchanged') continue;
		const { dayOn, startsLocal, endsLocal } = day;
		await ctx.db
			.insertInto('programmeDay')
			.values({ workshopId, dayOn, startsLocal, endsLocal })
			.onConflict((c) => c.columns(['workshopId', 'dayOn']).doUpdateSet({ startsLocal, endsLocal }))
			.execute();
	}
}

/** @returns name in the file -> id */
async function saveRooms(
	ctx: TransactionContext,
	workshopId: string,
	{ rooms }: ImportPlan,
	count: number,
): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	for (const { change, id: knownId, wanted } of rooms) {
		const { name, guid, description, capacity } = wanted;
		const id = knownId ?? newId();
		ids.set(name, id);
		if (change === 'new')
			await ctx.db
				.insertInto('room')
				.values({
					...{ id, workshopId, name, kind: 'physical', capacity, joinUrl: null },
					...{ description: description ?? '', externalGuid: guid, position: count + ids.size },
				})
				.execute();
		if (change === 'changed')
			await ctx.db
				.updateTable('room')
				.set({
					name,
					...(guid !== null && { externalGuid: guid }),
					...(description !== null && { description }),
					...(capacity !== null && { capacity }),
				})
				.where('id', '=', id)
				.execute();
	}
	return ids;
}

/** A new track takes the next of the eight colours; its own is kept for the export. @returns name -> id */
async function saveTracks(
	ctx: TransactionContext,
	workshopId: string,
	{ tracks }: ImportPlan,
	count: number,
): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	let position = count;
	for (const { change, id: knownId, wanted } of tracks) {
		const { name, slug, colour } = wanted;
		const id = knownId ?? newId();
		ids.set(name, id);
		const external = JSON.stringify({ slug, colour });
		if (change === 'new') {
			await ctx.db
				.insertInto('track')
				.values({ id, workshopId, name, colour: (position % 8) + 1, position, external })
				.execute();
			position += 1;
		}
		if (change === 'changed')
			await ctx.db.updateTable('track').set({ external }).where('id', '=', id).execute();
	}
	return ids;
}

/** A workshop that gets its own export back keeps going by its own name and address. */
async function saveOrigin(
	ctx: TransactionContext,
	workshop: WorkshopView,
	acronym: string,
	{ timeslotMinutes, url }: ScheduleConference,
): Promise<void> {
	const stored = await findScheduleOrigin(ctx, workshop.id);
	const isKnown = stored
		? stored.acronym === acronym && stored.timeslotMinutes === timeslotMinutes
		: acronym === acronymOf(workshop.slug, null);
	if (isKnown) return;
	const external = JSON.stringify({ acronym, timeslotMinutes, url } satisfies ScheduleOrigin);
	await ctx.db
		.insertInto('scheduleOrigin')
		.values({ workshopId: workshop.id, external })
		.onConflict((c) => c.column('workshopId').doUpdateSet({ external }))
		.execute();
}
