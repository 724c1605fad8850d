import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readSchedule } from '../importers/read-schedule.server.ts';
import { findUpload } from '../queries/import-preview.server.ts';
import type { ReadScheduleResult } from '../schedule-document.ts';
import type {} from '../tables.server.ts';
import type { ImportPreview } from '../types.ts';
import { importSchedule } from './import-schedule.server.ts';
import { workshopFor } from './workshop-for.server.ts';

const secondsKept = 24 * 60 * 60;

export type KeptUpload = { ok: true; uploadId: string } | Extract<ReadScheduleResult, { ok: false }>;

/**
 * Keeps a schedule file until its sender has seen what it would change. A person has one file waiting in each workshop; a
 * new one takes the place of the one before.
 * @param content the file as it was sent
 * @returns the upload's id, or why the file is refused; a refused file is not kept
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function keepUpload(ctx: Context, workshopId: string, content: Uint8Array): Promise<KeptUpload> {
	const personId = requirePerson(ctx);
	// Asked before the file is read, which is work that nobody else may cause; and again with the write.
	const { zone } = await withTransaction(ctx, (ctx) => workshopFor(ctx, workshopId, 'programme.import'));
	const read = readSchedule(content, { timeZone: zone });
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
			.values({ id: uploadId, workshopId, personId, content: Buffer.from(content), createdAt: ctx.now })
			.execute();
		return { ok: true, uploadId };
	});
}

/**
 * Imports a file that was kept, and forgets it.
 * @returns what was done, or `upload_gone` when the file is no longer there
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function importUpload(
	ctx: Context,
	workshopId: string,
	uploadId: string,
): Promise<{ ok: true; done: ImportPreview } | { ok: false; reason: 'upload_gone' }> {
	const { zone } = await withTransaction(ctx, (ctx) => workshopFor(ctx, workshopId, 'programme.import'));
	const content = await findUpload(ctx, workshopId, uploadId);
	const read = content && readSchedule(content, { timeZone: zone });
	if (!read?.ok) return { ok: false, reason: 'upload_gone' };
	return withTransaction(ctx, async (ctx) => {
		const done = await importSchedule(ctx, workshopId, read.document);
		await removeUpload(ctx, uploadId);
		return { ok: true, done };
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
