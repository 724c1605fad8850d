import type { Context } from '#lib/core/context.ts';
import type {} from '../tables/queue.server.ts';
import type { FormField } from '../types/fields.ts';
import { queueColumns, type SavedFilter } from '../types/queue.ts';

/** What somebody sees who has not chosen yet. */
const usualColumns = ['organisation', 'country', 'state', 'received'];

/**
 * @param workshopId of a workshop whose queue the reader may read; the caller has asked
 * @param fields questions whose answers the reader may read
 * @returns the columns they chose and still may see, and the filters that they or the others of the desk keep, their own first
 */
export async function listQueueViews(
	ctx: Context,
	workshopId: string,
	showsEmail: boolean,
	fields: readonly FormField[],
): Promise<{ columns: string[]; savedFilters: SavedFilter[] }> {
	const personId = ctx.actor.personId ?? '';
	const rows = await ctx.db
		.selectFrom('savedFilter')
		.select(['id', 'name', 'query', 'isShared', 'personId'])
		.where('workshopId', '=', workshopId)
		.where((eb) => eb.or([eb('personId', '=', personId), eb('isShared', '=', 1)]))
		.unionAll((eb) =>
			eb
				.selectFrom('queueView')
				.select(({ val, lit }) => [
					val('').as('id'),
					val('').as('name'),
					'columns as query',
					lit(0).$castTo<0 | 1>().as('isShared'),
					'personId',
				])
				.where('workshopId', '=', workshopId)
				.where('personId', '=', personId),
		)
		.execute();
	const view = rows.find(({ id }) => id === '');
	const chosen = view ? (JSON.parse(view.query) as string[]) : usualColumns;
	const possible = [
		...queueColumns.filter((column) => column !== 'email' || showsEmail),
		...fields.map(({ id }) => `field-${id}`),
	];
	const { compare } = new Intl.Collator(ctx.locale);
	const savedFilters = rows
		.filter(({ id }) => id !== '')
		.map(({ personId: owner, isShared, ...filter }) => ({
			...filter,
			isShared: isShared === 1,
			isOwn: owner === personId,
		}))
		.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || compare(a.name, b.name));
	return { columns: possible.filter((column) => chosen.includes(column)), savedFilters };
}
