import type { Context } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/**
 * @param workshopId of a workshop the caller has already been allowed to see
 * @returns the places its delegations come from; none where they come from countries
 */
export async function listPlaces(ctx: Context, workshopId: string): Promise<string[]> {
	const { places } = await ctx.db
		.selectFrom('workshop')
		.select('places')
		.where('id', '=', workshopId)
		.executeTakeFirstOrThrow();
	return JSON.parse(places) as string[];
}
