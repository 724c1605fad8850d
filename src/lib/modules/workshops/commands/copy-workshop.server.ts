import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { CoHost, LocalizedText, NewWorkshop } from '../types.ts';
import { createWorkshop, type CreatedWorkshop } from './create-workshop.server.ts';
import { copySeatCaps } from './seats.server.ts';
import { getWorkshopFor } from './workshop-row.server.ts';

/**
 * Makes a draft with the settings, organisation types and limits of another workshop, archived ones too. Registration and call are
 * closed in it, and whoever copies is its only team.
 * @param input title, dates, zone and form of the copy; without a slug one is made from the title
 * @returns the new workshop, or `slug_taken`
 * @throws DomainError NOT_FOUND for everybody but the owners of the source
 */
export async function copyWorkshop(
	ctx: TransactionContext,
	sourceId: string,
	input: NewWorkshop,
): Promise<CreatedWorkshop> {
	const source = await getWorkshopFor(ctx, 'workshop.copy', sourceId);
	const { venue, city, country } = source;
	const created = await createWorkshop(ctx, {
		...{ venue, city, country },
		summary: JSON.parse(source.summary) as LocalizedText,
		conceptNote: JSON.parse(source.conceptNote) as LocalizedText,
		workingLanguages: JSON.parse(source.workingLanguages) as string[],
		coHosts: JSON.parse(source.coHosts) as CoHost[],
		...input,
	});
	if (!created.ok) return created;
	const { workshopId } = created;
	const types = await ctx.db
		.selectFrom('organisationType')
		.select(['id', 'label', 'needsCountry', 'position', 'kind', 'listVisibility'])
		.where('workshopId', '=', sourceId)
		.execute();
	const copies = new Map(types.map(({ id }) => [id, newId()]));
	if (types.length > 0)
		await ctx.db
			.insertInto('organisationType')
			.values(types.map((type) => ({ ...type, id: copies.get(type.id) ?? newId(), workshopId })))
			.execute();
	const { places, confirmsAtOnce } = source;
	await ctx.db.updateTable('workshop').set({ places, confirmsAtOnce }).where('id', '=', workshopId).execute();
	await copySeatCaps(ctx, sourceId, workshopId, copies);
	await recordAudit(ctx, { action: 'workshop.copy', workshopId: sourceId, subjectId: workshopId });
	return created;
}
