import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { localized } from '../rules.ts';
import { workshopPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { LocalizedText, SeriesChoice, SeriesView } from '../types.ts';
import { toView } from './workshops.server.ts';

/**
 * @returns the series a workshop belongs to, with those of its workshops that the reader may see, in their order; undefined
 *   where it belongs to none. Two queries at most; the caller has made sure that the reader may see the workshop
 */
export async function findSeries(ctx: Context, workshopId: string): Promise<SeriesView | undefined> {
	const row = await ctx.db
		.selectFrom('series')
		.innerJoin('workshop', 'workshop.seriesId', 'series.id')
		.select(['series.id', 'series.title'])
		.where('workshop.id', '=', workshopId)
		.executeTakeFirst();
	if (!row) return undefined;
	const members = await ctx.db
		.selectFrom('workshop')
		.selectAll()
		.where('seriesId', '=', row.id)
		.orderBy('seriesPosition')
		.orderBy('startsOn')
		.orderBy('id')
		.execute();
	const texts = JSON.parse(row.title) as LocalizedText;
	const title = localized(texts, ctx.locale);
	return {
		id: row.id,
		title: title.text,
		titleLanguage: title.language,
		texts,
		workshops: members
			.filter(({ id, state }) => may(ctx.actor, workshopPolicy, 'workshop.read', { workshopId: id, state }))
			.map((member) => toView(member, ctx)),
	};
}

/** @returns the series in which the actor owns a workshop, by title; one query */
export async function listOwnSeries(ctx: Context): Promise<SeriesChoice[]> {
	const owned = [...ctx.actor.roles].flatMap(([id, roles]) => (roles.has('owner') ? [id] : []));
	if (owned.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('series')
		.innerJoin('workshop', 'workshop.seriesId', 'series.id')
		.select(['series.id', 'series.title'])
		.distinct()
		.where('workshop.id', 'in', owned)
		.execute();
	return rows
		.map(({ id, title }) => ({ id, title: localized(JSON.parse(title) as LocalizedText, ctx.locale).text }))
		.sort((a, b) => a.title.localeCompare(b.title, ctx.locale));
}
