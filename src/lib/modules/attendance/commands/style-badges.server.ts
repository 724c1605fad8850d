import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { paperPolicy } from '../policy/papers.ts';
import type { BadgeColour } from '../rules/badge-colours.ts';
import type {} from '../tables/papers.server.ts';

/**
 * Gives organisation types the colours of their badges.
 * @param colours by organisation type id; types that are left out keep theirs
 * @throws DomainError NOT_FOUND for others than the owner and the registration desk, in archived workshops, and for types of
 *   another workshop
 */
export async function styleBadges(
	ctx: Context,
	workshopId: string,
	colours: ReadonlyMap<string, BadgeColour>,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, paperPolicy, 'badge.style', { workshopId, state });
		const types = await ctx.db
			.selectFrom('organisationType')
			.select('id')
			.where('workshopId', '=', workshopId)
			.execute();
		const known = new Set(types.map(({ id }) => id));
		for (const [organisationTypeId, colour] of colours) {
			if (!known.has(organisationTypeId)) notFound();
			await ctx.db
				.insertInto('badgeStyle')
				.values({ organisationTypeId, colour })
				.onConflict((c) => c.column('organisationTypeId').doUpdateSet({ colour }))
				.execute();
		}
		await recordAudit(ctx, { action: 'badge.style', workshopId });
	});
}
