import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readUpload, type TableReading } from '../importers/read-upload.server.ts';
import { fileOf, findUpload, uploadPlace } from '../queries/import-preview.server.ts';
import type { ReadScheduleResult } from '../schedule-document.ts';

import type { ImportPreview } from '../types/import.ts';
import { importFile } from './import-schedule.server.ts';
import { workshopFor } from './workshop-for.server.ts';

const secondsKept = 24 * 60 * 60;

/** `table`: what its columns mean is to be said before it is looked at */
export type KeptUpload =
	| { ok: true; uploadId: string; kind: 'schedule' | 'list' | 'table' }
	| Extract<ReadScheduleResult, { ok: false }>;

/**
 * Keeps a file with a programme (any that `readUpload` reads) until its sender has seen what it would change. A person has one file waiting in each workshop; a
 * new one takes the place of the one before.
 * @param content the file as it was sent
 * @returns the upload's id, or why the file is refused; a refused file is not kept
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function keepUpload(ctx: Context, workshopId: string, content: Uint8Array): Promise<KeptUpload> {
	const personId = requirePerson(ctx);
	// Asked before the file is read, which is work that nobody else may cause; and again with the write.
	const place = await withTransaction(ctx, async (ctx) =>
		uploadPlace(ctx, await workshopFor(ctx, workshopId, 'programme.import')),
	);
	const read = await readUpload(content, place);
	if (!read.ok) return read;
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.import');
		await ctx.db
			.deleteFrom('scheduleUpload')
			.where('workshopId', '=', workshopId)
			.where('personId', '=', personId)
			.execute();
		const uploadId = newId();
		await ctx.db
			.insertInto('scheduleUpload')
			.values({
				id: uploadId,
				workshopId,
				personId,
				content: Buffer.from(content),
				mapping: null,
				createdAt: ctx.now,
			})
			.execute();
		return { ok: true, uploadId, kind: read.kind };
	});
}

/**
 * Keeps what the sender says of a table: what its columns mean, or only where to look, so that they are guessed anew.
 * @returns `upload_gone` when the file is no longer there
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function mapUpload(
	ctx: Context,
	workshopId: string,
	uploadId: string,
	mapping: TableReading,
): Promise<{ ok: true } | { ok: false; reason: 'upload_gone' }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.import');
		if (!(await findUpload(ctx, workshopId, uploadId))) return { ok: false, reason: 'upload_gone' };
		await ctx.db
			.updateTable('scheduleUpload')
			.set({ mapping: JSON.stringify(mapping) })
			.where('id', '=', uploadId)
			.execute();
		return { ok: true };
	});
}

export type ImportedUpload =
	{ ok: true; done: ImportPreview } | { ok: false; reason: 'upload_gone' | 'changed_since' };

/**
 * Imports a file that was kept, and forgets it.
 * @param seen digest of the preview that was agreed to; left out, whatever the file holds is imported
 * @returns what was done, `upload_gone` when the file is no longer there, or `changed_since` when importing it would do
 *   something else by now, because the programme or the meaning of its columns was changed
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function importUpload(
	ctx: Context,
	workshopId: string,
	uploadId: string,
	seen?: string,
): Promise<ImportedUpload> {
	const { place, upload } = await withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.import');
		return {
			place: await uploadPlace(ctx, workshop),
			upload: await findUpload(ctx, workshopId, uploadId),
		};
	});
	const read = upload && (await readUpload(upload.content, place, upload.mapping));
	if (!upload || !read?.ok) return { ok: false, reason: 'upload_gone' };
	return withTransaction(ctx, async (ctx) => {
		// Sent anew or mapped anew meanwhile, it is another file than the one just read.
		const still = await findUpload(ctx, workshopId, uploadId);
		if (!still || JSON.stringify(still.mapping) !== JSON.stringify(upload.mapping))
			return { ok: false, reason: still ? 'changed_since' : 'upload_gone' };
		const done = await importFile(ctx, workshopId, fileOf(read), seen);
		if (!done.ok) return done;
		await removeUpload(ctx, uploadId);
		return { ok: true, done: done.preview };
	});
}

/**
 * Forgets a file without importing it; one that is gone already is no refusal.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function discardUpload(ctx: Context, workshopId: string, uploadId: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.import');
		if (await findUpload(ctx, workshopId, uploadId)) await removeUpload(ctx, uploadId);
	});
}

/** Forgets files that nobody came back to within a day; run by the system now and then. */
export async function removeOldUploads(ctx: Context): Promise<void> {
	await ctx.db
		.deleteFrom('scheduleUpload')
		.where('createdAt', '<', addSeconds(ctx.now, -secondsKept))
		.execute();
}

async function removeUpload(ctx: TransactionContext, uploadId: string): Promise<void> {
	await ctx.db.deleteFrom('scheduleUpload').where('id', '=', uploadId).execute();
}
