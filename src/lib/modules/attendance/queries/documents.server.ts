import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { paperPolicy } from '../policy/papers.ts';
import type {} from '../tables/papers.server.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import type { DocumentOrderView } from '../types/documents.ts';

/**
 * @param slug of the workshop
 * @returns its desk, for those who make papers there
 * @throws DomainError NOT_FOUND for everybody else; SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getPaperDesk(ctx: Context, slug: string) {
	const desk = await getDesk(ctx, slug);
	const { id: workshopId, state } = desk.workshop;
	authorize(ctx, paperPolicy, 'document.order', { workshopId, state });
	return desk;
}

/**
 * @param workshopId of a workshop whose paper desk the reader has opened
 * @returns what was ordered there and has not been deleted yet, the latest first
 */
export async function listDocuments(ctx: Context, workshopId: string): Promise<DocumentOrderView[]> {
	const rows = await ctx.db
		.selectFrom('documentOrder as o')
		.leftJoin('person as p', 'p.id', 'o.requestedBy')
		.select(['o.id', 'o.kind', 'o.state', 'o.done', 'o.total', 'o.problem', 'o.size', 'o.parameters'])
		.select(['o.createdAt', 'o.expiresAt', 'p.fullName as requestedBy'])
		.where('o.workshopId', '=', workshopId)
		.orderBy('o.createdAt', 'desc')
		.orderBy('o.id', 'desc')
		.execute();
	return rows.map(({ parameters, ...row }) => {
		const { part, parts } = JSON.parse(parameters) as DocumentParameters[typeof row.kind];
		return { ...row, part, parts };
	});
}

/**
 * @param slug of the workshop
 * @param id of an order
 * @returns the file, to be read from the store by its key
 * @throws DomainError NOT_FOUND when there is none yet or any more, it is another workshop's, or the reader makes no papers there
 */
export async function getDocumentFile(
	ctx: Context,
	slug: string,
	id: string,
): Promise<{ key: string; name: string; contentType: string; size: number }> {
	const { workshop } = await getPaperDesk(ctx, slug);
	const row = await ctx.db
		.selectFrom('documentOrder')
		.select(['kind', 'parameters', 'fileKey', 'size', 'expiresAt'])
		.where('id', '=', id)
		.where('workshopId', '=', workshop.id)
		.executeTakeFirst();
	if (!row || row.fileKey === null || row.size === null || row.expiresAt <= ctx.now) notFound();
	const { part, parts } = JSON.parse(row.parameters) as DocumentParameters[typeof row.kind];
	const which = parts > 1 ? `-${part}-of-${parts}` : '';
	const name = `${slug}-${row.kind.replaceAll('_', '-')}${which}.pdf`;
	return { key: row.fileKey, name, contentType: 'application/pdf', size: row.size };
}

/** @returns the keys of all files of documents, in whatever workshop: what may not be deleted from the store */
export async function listDocumentFileKeys(ctx: Context): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('documentOrder')
		.select('fileKey')
		.where('fileKey', 'is not', null)
		.execute();
	return rows.flatMap(({ fileKey }) => fileKey ?? []);
}
