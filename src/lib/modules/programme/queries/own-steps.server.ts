import type { Context } from '#lib/core/context.ts';
import { undoStacks, type UndoStacks } from '../rules/undo-stacks.ts';

/** Far more than the twenty that are promised, with as many undoings among them. */
const mostSteps = 200;

/**
 * @returns which of the actor's own steps can be taken back or made again; none for anonymous readers and the system. One
 *   query, the end of an index; it asks no permission
 */
export async function readUndoStacks(ctx: Context, workshopId: string): Promise<UndoStacks> {
	if (ctx.actor.personId === null) return { undo: [], redo: [] };
	const steps = await ctx.db
		.selectFrom('programmeStep')
		.select(['id', 'kind', 'action', 'reversesId'])
		.where('personId', '=', ctx.actor.personId)
		.where('workshopId', '=', workshopId)
		.orderBy('id', 'desc')
		.limit(mostSteps)
		.execute();
	return undoStacks(steps.reverse());
}
