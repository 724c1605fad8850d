import type { Context } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { challengePolicy } from '../policy.ts';
import { listTopics } from '../queries/topics.server.ts';
import { reviewedChallenge } from '../queries/visibility.server.ts';
import type {} from '../tables.server.ts';
import type { TopicDraft } from '../types.ts';

export type TopicsResult = { ok: true } | { ok: false; reason: 'topic_in_use'; label: string };

/**
 * Makes these the topics of the workshop, in this order. Topics left out are removed; drafts that had one have none then.
 * @param slug of the workshop
 * @param topics an id of another workshop counts as new
 * @returns refused where a topic to remove belongs to a challenge that organisers or others read; nothing changes then
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever is not owner or moderator of the workshop
 */
export async function saveTopics(
	ctx: Context,
	slug: string,
	topics: readonly TopicDraft[],
): Promise<TopicsResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshop(ctx, slug);
		const facts = { workshopId: workshop.id, workshopState: workshop.state };
		authorize(ctx, challengePolicy, 'topic.edit', facts);

		const known = await listTopics(ctx, workshop.id);
		const removed = known.filter(({ id }) => !topics.some((topic) => topic.id === id));
		const used = await ctx.db
			.selectFrom('challenge')
			.select('topicId')
			.where('workshopId', '=', workshop.id)
			.where(reviewedChallenge())
			.execute();
		const inUse = removed.find(({ id }) => used.some((row) => row.topicId === id));
		if (inUse) return { ok: false, reason: 'topic_in_use', label: inUse.label };

		for (const { id } of removed) await ctx.db.deleteFrom('topic').where('id', '=', id).execute();
		for (const [index, topic] of topics.entries()) {
			const values = { label: JSON.stringify(topic.label), position: index + 1 };
			if (known.some(({ id }) => id === topic.id))
				await ctx.db
					.updateTable('topic')
					.set(values)
					.where('id', '=', topic.id ?? '')
					.execute();
			else
				await ctx.db
					.insertInto('topic')
					.values({ ...values, id: newId(), workshopId: workshop.id })
					.execute();
		}
		await recordAudit(ctx, {
			action: 'topic.edit',
			workshopId: workshop.id,
			details: { topics: topics.length },
		});
		return { ok: true };
	});
}
