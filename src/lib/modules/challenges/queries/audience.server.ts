import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText, Viewer } from '#lib/modules/workshops/types.ts';

const organiserRoles = ['owner', 'moderator', 'reader'] as const;

/**
 * For deciding whom a mail may reach: what each of these people is in the workshop at this moment.
 * @param personIds may repeat
 * @returns person id -> viewer, one for each id
 */
export async function listViewers(
	ctx: Context,
	workshopId: string,
	personIds: readonly string[],
): Promise<Map<string, Viewer>> {
	const ids = [...new Set(personIds)];
	if (ids.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('participation')
		.select((eb) => ['personId', eb.val<'participant' | 'organiser'>('participant').as('place')])
		.where('workshopId', '=', workshopId)
		.where('personId', 'in', ids)
		.unionAll((eb) =>
			eb
				.selectFrom('teamMember')
				.select((eb) => ['personId', eb.val<'participant' | 'organiser'>('organiser').as('place')])
				.where('workshopId', '=', workshopId)
				.where('personId', 'in', ids)
				.where('role', 'in', organiserRoles),
		)
		.execute();
	const places = new Set(rows.map((row) => `${row.place} ${row.personId}`));
	return new Map(
		ids.map((personId) => [
			personId,
			{
				personId,
				isOrganiser: places.has(`organiser ${personId}`),
				isParticipant: places.has(`participant ${personId}`),
			},
		]),
	);
}

/** @returns the ids of those who review challenges in the workshop: its owners and moderators */
export async function listReviewerIds(ctx: Context, workshopId: string): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('teamMember')
		.select('personId')
		.distinct()
		.where('workshopId', '=', workshopId)
		.where('role', 'in', ['owner', 'moderator'])
		.execute();
	return rows.map((row) => row.personId);
}

/** @returns the workshop's title in all its languages, for mails to people who read another than the actor */
export async function getWorkshopTitle(ctx: Context, workshopId: string): Promise<LocalizedText> {
	const { title } = await ctx.db
		.selectFrom('workshop')
		.select('title')
		.where('id', '=', workshopId)
		.executeTakeFirstOrThrow();
	return JSON.parse(title) as LocalizedText;
}
