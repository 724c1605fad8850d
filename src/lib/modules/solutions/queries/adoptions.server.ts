import { expressionBuilder } from 'kysely';
import type { Context, Tables } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';
import type { AdoptionView } from '../types.ts';

/**
 * @param solutionId of a solution the reader has already been allowed to see
 * @returns the decisions of the challenge's owner on it, the latest first: that one counts
 */
export async function listAdoptions(ctx: Context, solutionId: string): Promise<AdoptionView[]> {
	return ctx.db
		.selectFrom('adoption')
		.select(['decision', 'reason', 'decidedAt'])
		.where('solutionId', '=', solutionId)
		.orderBy('decidedAt', 'desc')
		.orderBy('id', 'desc')
		.execute();
}

/** @returns the decision that counts for the row of `solution` around it, as a scalar subquery */
export function latestDecision() {
	return latestAdoption().select('adoption.decision').$asScalar();
}

/** @returns the reason of that decision, in the same way */
export function latestReason() {
	return latestAdoption().select('adoption.reason').$asScalar();
}

function latestAdoption() {
	return expressionBuilder<Tables, 'solution'>()
		.selectFrom('adoption')
		.whereRef('adoption.solutionId', '=', 'solution.id')
		.orderBy('adoption.decidedAt', 'desc')
		.orderBy('adoption.id', 'desc')
		.limit(1);
}
