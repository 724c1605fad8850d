import type { Context } from '#lib/core/context.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';
import type { TopicView } from '../types.ts';

/**
 * @param workshopId of a workshop the caller has already been allowed to see
 * @returns its topics in the organisers' order
 */
export async function listTopics(ctx: Context, workshopId: string): Promise<TopicView[]> {
	const rows = await ctx.db
		.selectFrom('topic')
		.select(['id', 'label'])
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map(({ id, label }) => {
		const texts = JSON.parse(label) as LocalizedText;
		const { text, language } = localized(texts, ctx.locale);
		return { id, label: text, labelLanguage: language, texts };
	});
}
