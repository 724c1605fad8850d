import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import type { Table } from '#lib/core/table.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { findEntryList, judgeEntries, type JudgedRow, type KeptList } from '../queries/entry.server.ts';
import { guessColumns } from '../rules/entry-table.ts';
import type {} from '../tables/uploads.server.ts';
import type { EntryReading } from '../types/entry.ts';
import { registerOnBehalf } from './register-on-behalf.server.ts';

const secondsKept = 24 * 60 * 60;
/** Rows in one transaction, for which everybody else waits. */
const rowsTogether = 20;
/** Most people one list brings in. */
export const maxEntryRows = 2_000;

/**
 * Keeps a list of people until its sender has seen what it would do; it takes the place of the one they sent before.
 * @param table headings first
 * @returns the list's id, or why it is none: without people, or with more than `maxEntryRows`
 * @throws DomainError NOT_FOUND for those who may not register others there
 */
export async function keepEntryList(
	ctx: Context,
	workshopId: string,
	table: Table,
): Promise<{ ok: true; uploadId: string } | { ok: false; reason: 'no_people' | 'too_many' }> {
	const personId = requirePerson(ctx);
	const rows = table.rows
		.map((cells, index) => ({ number: index + 1, cells }))
		.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
	const [headings] = rows;
	if (!headings || rows.length < 2) return { ok: false, reason: 'no_people' };
	if (rows.length > maxEntryRows + 1) return { ok: false, reason: 'too_many' };
	const reading: EntryReading = {
		columns: guessColumns(headings.cells),
		organisationTypeId: '',
		mode: '',
		locale: ctx.locale,
		isApproved: false,
	};
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId);
		await ctx.db
			.deleteFrom('registrationUpload')
			.where('workshopId', '=', workshopId)
			.where('personId', '=', personId)
			.execute();
		const id = newId();
		await ctx.db
			.insertInto('registrationUpload')
			.values({
				...{ id, workshopId, personId, createdAt: ctx.now },
				rows: JSON.stringify(rows),
				reading: JSON.stringify(reading),
			})
			.execute();
		return { ok: true, uploadId: id };
	});
}

/**
 * Keeps what the sender says of their list.
 * @returns whether it is still there
 * @throws DomainError NOT_FOUND for those who may not register others there
 */
export async function readEntryListAs(
	ctx: Context,
	workshopId: string,
	uploadId: string,
	reading: EntryReading,
): Promise<boolean> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId);
		const changed = await ctx.db
			.updateTable('registrationUpload')
			.set({ reading: JSON.stringify(reading) })
			.where('id', '=', uploadId)
			.where('workshopId', '=', workshopId)
			.where('personId', '=', requirePerson(ctx))
			.returning('id')
			.executeTakeFirst();
		return changed !== undefined;
	});
}

/**
 * Registers everybody on the list whom nothing stands against, some at a time, so that a stop in between leaves whole people.
 * Rows that were imported, and those of people who are registered already, go from the list; the others stay for another try.
 * @returns how many were registered and how many rows are left; null when the list is no longer there
 * @throws DomainError NOT_FOUND for those who may not register others there
 */
export async function importEntryList(
	ctx: Context,
	workshopId: string,
	uploadId: string,
): Promise<{ registered: number; left: number } | null> {
	let registered = 0;
	let upTo = 0;
	for (;;) {
		const step = await withTransaction(ctx, (ctx) => importSome(ctx, workshopId, uploadId, upTo));
		if (!step) return null;
		registered += step.registered;
		upTo = step.upTo;
		if (!step.hasMore) return { registered, left: step.left };
	}
}

/** @param after number of the last row that was looked at */
async function importSome(ctx: TransactionContext, workshopId: string, uploadId: string, after: number) {
	const workshop = await workshopFor(ctx, workshopId);
	const list = await findEntryList(ctx, workshopId, uploadId);
	if (!list) return null;
	const rows = list.rows.filter(({ number }) => number > after);
	const judged = await judgeEntries(ctx, workshop, { ...list, rows }, rowsTogether);
	const gone = new Set(judged.filter(({ fate }) => fate.kind === 'known').map(({ number }) => number));
	let registered = 0;
	for (const row of judged.filter(({ fate }) => fate.kind === 'registers')) {
		if (!(await registerRow(ctx, workshopId, list, row))) continue;
		gone.add(row.number);
		registered += 1;
	}
	const left = list.rows.filter(({ number }) => !gone.has(number));
	await keepRows(ctx, list, left);
	const details = { registered };
	await recordAudit(ctx, { action: 'registration.import', workshopId, subjectId: uploadId, details });
	const upTo = judged.at(-1)?.number ?? after;
	return { registered, upTo, left: left.length, hasMore: left.length > 0 && judged.length < rows.length };
}

async function registerRow(
	ctx: TransactionContext,
	workshopId: string,
	{ reading }: KeptList,
	{ read }: JudgedRow,
): Promise<boolean> {
	if (!read.ok) return false;
	const { fullName, email, locale, ...input } = read.data;
	const options = { source: 'import', isApproved: reading.isApproved } as const;
	const taken = await registerOnBehalf(ctx, workshopId, { fullName, email, locale }, input, options);
	return taken.ok;
}

async function keepRows(ctx: TransactionContext, list: KeptList, left: KeptList['rows']): Promise<void> {
	if (left.length === 0) await ctx.db.deleteFrom('registrationUpload').where('id', '=', list.id).execute();
	else
		await ctx.db
			.updateTable('registrationUpload')
			.set({ rows: JSON.stringify([{ number: 1, cells: list.headings }, ...left]) })
			.where('id', '=', list.id)
			.execute();
}

/**
 * Forgets the actor's list; one that is gone already is no refusal.
 * @throws DomainError NOT_FOUND for those who may not register others there
 */
export async function discardEntryList(ctx: Context, workshopId: string, uploadId: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId);
		await ctx.db
			.deleteFrom('registrationUpload')
			.where('id', '=', uploadId)
			.where('workshopId', '=', workshopId)
			.where('personId', '=', requirePerson(ctx))
			.execute();
	});
}

/** Forgets lists that were sent a day ago and never imported: they hold names and addresses. */
export async function removeOldEntryLists(ctx: Context): Promise<void> {
	await ctx.db
		.deleteFrom('registrationUpload')
		.where('createdAt', '<', addSeconds(ctx.now, -secondsKept))
		.execute();
}

async function workshopFor(ctx: TransactionContext, workshopId: string): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'registration.register_others', { workshopId, state: workshop.state });
	return workshop;
}
