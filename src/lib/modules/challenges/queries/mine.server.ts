import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';
import type { MyChallenge } from '../types.ts';

/**
 * @param workshopId only of that workshop
 * @returns the actor's own challenges in every state, the latest change first
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listMyChallenges(ctx: Context, workshopId?: string): Promise<MyChallenge[]> {
	const personId = requirePerson(ctx);
	const rows = await ctx.db
		.selectFrom('challenge')
		.innerJoin('workshop', 'workshop.id', 'challenge.workshopId')
		.select([
			'challenge.id',
			'workshop.slug as workshopSlug',
			'workshop.title as workshopTitle',
			'challenge.code',
			'challenge.title',
			'challenge.language',
			'challenge.state',
			'challenge.visibility',
			'challenge.updatedAt',
		])
		.where('challenge.authorId', '=', personId)
		.$if(workshopId !== undefined, (query) => query.where('challenge.workshopId', '=', workshopId ?? ''))
		.orderBy('challenge.updatedAt', 'desc')
		.orderBy('challenge.id', 'desc')
		.execute();
	return rows.map((row) => ({
		...row,
		workshopTitle: localized(JSON.parse(row.workshopTitle) as LocalizedText, ctx.locale).text,
	}));
}
