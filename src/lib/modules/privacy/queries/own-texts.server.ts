import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/challenges/tables.server.ts';
import type {} from '#lib/modules/solutions/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { toOwnRow } from '../rules.ts';
import type { OwnData } from '../types.ts';

/** @returns what somebody wrote and decided about challenges, in every state */
export async function listOwnTexts(
	ctx: Context,
	personId: string,
): Promise<Pick<OwnData, 'challenges' | 'solutions' | 'comments' | 'decisions'>> {
	const challenges = await ctx.db
		.selectFrom('challenge as c')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.select(['w.slug', 'c.title', 'c.body', 'c.state', 'c.country', 'c.organisation', 'c.createdAt'])
		.where('c.authorId', '=', personId)
		.orderBy('c.createdAt')
		.execute();
	const solutions = await ctx.db
		.selectFrom('solution as s')
		.innerJoin('challenge as c', 'c.id', 's.challengeId')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.select(['w.slug', 's.title', 's.body', 's.state', 's.country', 's.organisation', 's.createdAt'])
		.where('s.authorId', '=', personId)
		.orderBy('s.createdAt')
		.execute();
	const comments = await ctx.db
		.selectFrom('comment as k')
		.innerJoin('challenge as c', 'c.id', 'k.challengeId')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.select(['w.slug', 'c.title', 'k.body', 'k.country', 'k.organisation', 'k.createdAt'])
		.where('k.authorId', '=', personId)
		.orderBy('k.createdAt')
		.execute();
	const decisions = await ctx.db
		.selectFrom('adoption as a')
		.innerJoin('solution as s', 's.id', 'a.solutionId')
		.innerJoin('challenge as c', 'c.id', 's.challengeId')
		.innerJoin('workshop as w', 'w.id', 'c.workshopId')
		.select(['w.slug', 's.title', 'a.decision', 'a.reason', 'a.decidedAt'])
		.where('a.decidedBy', '=', personId)
		.orderBy('a.decidedAt')
		.execute();
	const written = ({ slug, body, createdAt, ...row }: { slug: string; body: string; createdAt: string }) =>
		toOwnRow({ workshop: slug, ...row, text: body, at: createdAt });
	return {
		challenges: challenges.map(written),
		solutions: solutions.map(written),
		comments: comments.map(written),
		decisions: decisions.map(({ slug, decidedAt, ...row }) =>
			toOwnRow({ workshop: slug, ...row, at: decidedAt }),
		),
	};
}
