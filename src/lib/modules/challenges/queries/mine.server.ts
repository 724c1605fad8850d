import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type {} from '../tables.server.ts';
import type { MyChallenge } from '../types.ts';

/**
 * @returns the actor's own challenges in every state, the latest change first
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listMyChallenges(ctx: Context): Promise<MyChallenge[]> {
	const rows = await ownChallenges(ctx, requirePerson(ctx)).execute();
	return rows.map((row) => toMine(ctx, row));
}

/** @returns those of the actor's challenges in that workshop which the list does not hold: drafts, what waits, what came back */
export async function listMyUnpublished(ctx: Context, workshopId: string): Promise<MyChallenge[]> {
	if (ctx.actor.personId === null) return [];
	const rows = await ownChallenges(ctx, ctx.actor.personId)
		.where('challenge.workshopId', '=', workshopId)
		.where('challenge.state', 'in', ['draft', 'submitted', 'changes_requested'])
		.execute();
	return rows.map((row) => toMine(ctx, row));
}

function ownChallenges(ctx: Context, personId: string) {
	return ctx.db
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
		.orderBy('challenge.updatedAt', 'desc')
		.orderBy('challenge.id', 'desc');
}

type Row = Awaited<ReturnType<ReturnType<typeof ownChallenges>['execute']>>[number];

function toMine(ctx: Context, row: Row): MyChallenge {
	const title = localized(JSON.parse(row.workshopTitle) as LocalizedText, ctx.locale);
	return { ...row, workshopTitle: title.text };
}
