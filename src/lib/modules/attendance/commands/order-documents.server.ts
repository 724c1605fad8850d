import type { Context, TransactionContext } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { removeFile } from '#lib/server/files/store.ts';
import { paperPolicy } from '../policy/papers.ts';
import { listBadgeIds, type BadgeWish } from '../queries/badge-selection.server.ts';
import { listCertificateHolders } from '../queries/certificate-papers.server.ts';
import { readTableSigns, type SignWish } from '../queries/table-signs.server.ts';
import type {} from '../tables/papers.server.ts';
import type { BadgeOptions } from '../types/badges.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import {
	mostInOneDocument,
	mostWaitingOrders,
	type DocumentKind,
	type OrderOutcome,
} from '../types/documents.ts';

/** For so long a document can be downloaded, in seconds. */
const keptFor = 86_400;

/**
 * Orders badges; they are made in the background, in several files where there are more people than fit into one.
 * @returns refused where nobody is left by the wish, or too many orders wait
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk
 */
export async function orderBadges(
	ctx: Context,
	workshopId: string,
	wish: BadgeWish,
	options: BadgeOptions,
): Promise<OrderOutcome> {
	await authorizeOrder(ctx, workshopId);
	const ids = await listBadgeIds(ctx, workshopId, wish);
	return order(
		ctx,
		workshopId,
		'badges',
		inParts(ids, (registrationIds) => ({ ...options, registrationIds })),
	);
}

/**
 * Orders table signs of the confirmed people.
 * @returns refused where there is nobody, or too many orders wait
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk
 */
export async function orderTableSigns(
	ctx: Context,
	workshopId: string,
	wish: SignWish,
): Promise<OrderOutcome> {
	await authorizeOrder(ctx, workshopId);
	if (wish.subject === 'person') {
		const { withOnline, language } = wish;
		const some = { selection: 'all', order: 'name', withOnline, language } as const;
		const ids = await listBadgeIds(ctx, workshopId, { ...some, filter: wholeQueue });
		return order(
			ctx,
			workshopId,
			'table_signs',
			inParts(ids, (registrationIds) => ({ ...wish, registrationIds })),
		);
	}
	const { length } = await readTableSigns(ctx, workshopId, wish);
	const orders = length === 0 ? [] : [{ total: length, choices: { ...wish, registrationIds: [] } }];
	return order(ctx, workshopId, 'table_signs', orders);
}

/**
 * Orders all certificates that are in force, for handing them out on paper.
 * @returns refused where there is none, or too many orders wait
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk
 */
export async function orderCertificates(ctx: Context, workshopId: string): Promise<OrderOutcome> {
	await authorizeOrder(ctx, workshopId);
	const ids = await listCertificateHolders(ctx, workshopId);
	return order(
		ctx,
		workshopId,
		'certificates',
		inParts(ids, (registrationIds) => ({ registrationIds })),
	);
}

/**
 * Has a document that came to nothing tried again, from what is true now.
 * @throws DomainError NOT_FOUND for what did not fail, and for others than the owner and the registration desk
 */
export async function retryDocument(ctx: Context, workshopId: string, id: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await authorizeOrder(ctx, workshopId);
		const { numUpdatedRows } = await ctx.db
			.updateTable('documentOrder')
			.set({ state: 'queued', attempts: 0, done: 0, problem: null, finishedAt: null })
			.set({ expiresAt: addSeconds(ctx.now, keptFor) })
			.where('id', '=', id)
			.where('workshopId', '=', workshopId)
			.where('state', '=', 'failed')
			.executeTakeFirst();
		if (numUpdatedRows === 0n) notFound();
		await recordAudit(ctx, { action: 'document.retry', workshopId, subjectId: id });
	});
}

/**
 * Deletes an order with its file; one that is being made comes to nothing.
 * @throws DomainError NOT_FOUND for what is not there, and for others than the owner and the registration desk
 */
export async function deleteDocument(ctx: Context, workshopId: string, id: string): Promise<void> {
	const fileKey = await withTransaction(ctx, async (ctx) => {
		await authorizeOrder(ctx, workshopId);
		const row = await ctx.db
			.deleteFrom('documentOrder')
			.where('id', '=', id)
			.where('workshopId', '=', workshopId)
			.returning('fileKey')
			.executeTakeFirst();
		if (!row) notFound();
		await recordAudit(ctx, { action: 'document.delete', workshopId, subjectId: id });
		return row.fileKey;
	});
	if (fileKey !== null) await removeFile(fileKey);
}

/** Deletes documents whose day is over, with their files; run by the system. */
export async function removeOldDocuments(ctx: Context): Promise<void> {
	const gone = await withTransaction(ctx, (ctx) =>
		ctx.db.deleteFrom('documentOrder').where('expiresAt', '<=', ctx.now).returning('fileKey').execute(),
	);
	for (const { fileKey } of gone) if (fileKey !== null) await removeFile(fileKey);
}

async function authorizeOrder(ctx: Context, workshopId: string): Promise<void> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, paperPolicy, 'document.order', { workshopId, state });
}

interface NewOrder<Kind extends DocumentKind> {
	total: number;
	choices: Omit<DocumentParameters[Kind], 'part' | 'parts'>;
}

function inParts<Choices>(
	ids: readonly string[],
	choicesFor: (ids: string[]) => Choices,
): { total: number; choices: Choices }[] {
	const orders = [];
	for (let from = 0; from < ids.length; from += mostInOneDocument) {
		const some = ids.slice(from, from + mostInOneDocument);
		orders.push({ total: some.length, choices: choicesFor(some) });
	}
	return orders;
}

async function order<Kind extends DocumentKind>(
	ctx: Context,
	workshopId: string,
	kind: Kind,
	orders: readonly NewOrder<Kind>[],
): Promise<OrderOutcome> {
	if (orders.length === 0) return { ok: false, reason: 'nobody' };
	return withTransaction(ctx, async (ctx) => {
		await authorizeOrder(ctx, workshopId);
		if ((await countWaiting(ctx, workshopId)) + orders.length > mostWaitingOrders)
			return { ok: false, reason: 'too_many_orders' };

		const rows = orders.map(({ total, choices }, index) => ({
			...{ id: newId(), workshopId, kind, total, state: 'queued' as const },
			parameters: JSON.stringify({ ...choices, part: index + 1, parts: orders.length }),
			...{ problem: null, fileKey: null, size: null, finishedAt: null },
			...{ requestedBy: ctx.actor.personId, createdAt: ctx.now, expiresAt: addSeconds(ctx.now, keptFor) },
		}));
		await ctx.db.insertInto('documentOrder').values(rows).execute();
		for (const { id, total } of rows)
			await recordAudit(ctx, {
				...{ action: 'document.order', workshopId, subjectId: id },
				details: { kind, total },
			});
		return { ok: true, orders: rows.length };
	});
}

async function countWaiting(ctx: TransactionContext, workshopId: string): Promise<number> {
	const { count } = await ctx.db
		.selectFrom('documentOrder')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', workshopId)
		.where('state', 'in', ['queued', 'running'])
		.executeTakeFirstOrThrow();
	return count;
}
