import type { Selectable } from 'kysely';
import type { Context } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { keepFile, removeFile } from '#lib/server/files/store.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import type { DocumentOrderTable } from '../tables/papers.server.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import type { DocumentKind, DocumentProblem } from '../types/documents.ts';
import { makeBadges } from './make-badges.server.ts';
import { makeCertificates } from './make-certificates.server.ts';
import { makeTableSigns } from './make-table-signs.server.ts';
import type { Making } from './making.server.ts';

/** An order is begun so often before it is given up: the service stopped each time, or too many documents waited. */
const mostAttempts = 3;

type Order = Selectable<DocumentOrderTable>;

/**
 * Makes the document that was ordered first, if any; run by the system, one at a time. What a stop of the service came
 * between is begun again.
 */
export async function makeNextDocument(ctx: Context): Promise<void> {
	await takeUpInterrupted(ctx);
	const order = await begin(ctx);
	if (!order) return;
	let making: Making;
	try {
		making = await make(ctx, order);
	} catch (error) {
		await fail(ctx, order, 'failed');
		throw error;
	}
	if (making.ok) return finish(ctx, order, making);
	if (making.problem === 'busy' && order.attempts < mostAttempts) return putBack(ctx, order);
	await fail(ctx, order, making.problem);
}

/** One process makes documents, one after the other: what still runs when it looks for the next one was interrupted. */
async function takeUpInterrupted(ctx: Context): Promise<void> {
	const interrupted = await ctx.db
		.selectFrom('documentOrder')
		.selectAll()
		.where('state', '=', 'running')
		.execute();
	for (const order of interrupted)
		await (order.attempts < mostAttempts ? putBack(ctx, order) : fail(ctx, order, 'interrupted'));
}

async function begin(ctx: Context): Promise<Order | undefined> {
	const next = await ctx.db
		.selectFrom('documentOrder')
		.select('id')
		.where('state', '=', 'queued')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!next) return undefined;
	return ctx.db
		.updateTable('documentOrder')
		.set((eb) => ({ state: 'running', attempts: eb('attempts', '+', 1), done: 0 }))
		.where('id', '=', next.id)
		.where('state', '=', 'queued')
		.returningAll()
		.executeTakeFirst();
}

async function make(ctx: Context, order: Order): Promise<Making> {
	const task = {
		workshopId: order.workshopId,
		origin: mailSettings().origin,
		report: async (done: number) => {
			await ctx.db.updateTable('documentOrder').set({ done }).where('id', '=', order.id).execute();
		},
	};
	const parametersOf = <Kind extends DocumentKind>(_: Kind) =>
		JSON.parse(order.parameters) as DocumentParameters[Kind];
	if (order.kind === 'badges') return makeBadges(ctx, task, parametersOf(order.kind));
	if (order.kind === 'table_signs') return makeTableSigns(ctx, task, parametersOf(order.kind));
	return makeCertificates(ctx, task, parametersOf(order.kind));
}

async function finish(
	ctx: Context,
	order: Order,
	{ pdf, record }: Extract<Making, { ok: true }>,
): Promise<void> {
	const fileKey = await keepFile(pdf);
	const isWanted = await withTransaction(ctx, async (ctx) => {
		const { numUpdatedRows } = await ctx.db
			.updateTable('documentOrder')
			.set({ state: 'done', done: order.total, fileKey, size: pdf.length, finishedAt: ctx.now })
			.where('id', '=', order.id)
			.where('state', '=', 'running')
			.executeTakeFirst();
		if (numUpdatedRows === 1n) await record?.(ctx);
		return numUpdatedRows === 1n;
	}).catch(async (error: unknown) => {
		await removeFile(fileKey);
		throw error;
	});
	// Deleted meanwhile, with nothing to show for it.
	if (!isWanted) await removeFile(fileKey);
}

async function putBack(ctx: Context, { id }: Order): Promise<void> {
	await ctx.db.updateTable('documentOrder').set({ state: 'queued', done: 0 }).where('id', '=', id).execute();
}

async function fail(ctx: Context, { id }: Order, problem: DocumentProblem): Promise<void> {
	await ctx.db
		.updateTable('documentOrder')
		.set({ state: 'failed', problem, finishedAt: ctx.now })
		.where('id', '=', id)
		.execute();
}
