import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { workshopPolicy } from '../policy.ts';
import type { FirstStep } from '../types.ts';

/**
 * For the front page while nothing is public. It says nothing of drafts to those outside their teams.
 * @returns what the reader can do next
 */
export async function findFirstStep(ctx: Context): Promise<FirstStep> {
	const administrator = await ctx.db
		.selectFrom('person')
		.select('id')
		.where('isAdministrator', '=', 1)
		.limit(1)
		.executeTakeFirst();
	if (!administrator) return 'create_administrator';
	if (ctx.actor.roles.size > 0) return 'publish_workshop';
	return may(ctx.actor, workshopPolicy, 'workshop.create', null) ? 'create_workshop' : null;
}
