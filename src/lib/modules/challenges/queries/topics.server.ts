import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText, WorkshopState } from '#lib/modules/workshops/types.ts';
import { challengePolicy } from '../policy.ts';
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

/**
 * @param slug of the workshop
 * @param topicId as chosen in a form
 * @returns whether the workshop has topics and this is none of them
 * @throws DomainError NOT_FOUND where the workshop is not to be seen
 */
export async function isTopicMissing(ctx: Context, slug: string, topicId: string): Promise<boolean> {
	const topics = await listTopics(ctx, (await getWorkshop(ctx, slug)).id);
	return topics.length > 0 && !topics.some(({ id }) => id === topicId);
}

const emptyLines = 3;

/**
 * What the page of topics shows: a line for each topic and some for new ones.
 * @param workshop whose desk the actor may open
 */
export async function getTopicForm(ctx: Context, workshop: { id: string; state: WorkshopState }) {
	const topics = await listTopics(ctx, workshop.id);
	const blank = Array<string>(emptyLines).fill('');
	return {
		topics,
		mayEdit: may(ctx.actor, challengePolicy, 'topic.edit', {
			workshopId: workshop.id,
			workshopState: workshop.state,
		}),
		values: {
			id: [...topics.map(({ id }) => id), ...blank],
			position: [...topics.map((_, index) => String(index + 1)), ...blank],
			label_en: [...topics.map(({ texts }) => texts.en ?? ''), ...blank],
			label_vi: [...topics.map(({ texts }) => texts.vi ?? ''), ...blank],
		},
	};
}
