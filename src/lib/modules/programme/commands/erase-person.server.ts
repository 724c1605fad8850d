import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables/parts.server.ts';
import type {} from '../tables/releases.server.ts';
import type {} from '../tables/steps.server.ts';
import { recordPublicChange } from './public-change.server.ts';

/**
 * Takes somebody out of every programme, released ones included, and out of the history of edits.
 * @param email null where they have none; names without an account that were reached there go too
 */
export async function erasePersonFromProgrammes(
	ctx: TransactionContext,
	personId: string,
	email: string | null,
): Promise<void> {
	const contributors = await ctx.db
		.selectFrom('contributor as c')
		.leftJoin('contributorContact as cc', 'cc.contributorId', 'c.id')
		.select(['c.id', 'c.workshopId'])
		.where((eb) => eb.or([eb('c.personId', '=', personId), eb('cc.email', '=', email)]))
		.execute();
	const ids = contributors.map(({ id }) => id);
	if (ids.length > 0) await ctx.db.deleteFrom('contributor').where('id', 'in', ids).execute();
	for (const workshopId of new Set(contributors.map((row) => row.workshopId)))
		await recordPublicChange(ctx, workshopId);
	await ctx.db
		.updateTable('programmeStep')
		.set({ personId: null })
		.where('personId', '=', personId)
		.execute();
	await ctx.db
		.updateTable('programmeRelease')
		.set({ releasedBy: null })
		.where('releasedBy', '=', personId)
		.execute();
}
