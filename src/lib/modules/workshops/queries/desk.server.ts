import type { Context, TeamRole } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { listDeskSections, workshopPolicy } from '../policy.ts';
import type { DeskSection, LocalizedText, MyWorkshop, WorkshopDetails, WorkshopView } from '../types.ts';
import { getWorkshop, toView } from './workshops.server.ts';

/**
 * @param slug from the address
 * @returns the workshop and the sections of its desk that are open to the actor
 * @throws DomainError NOT_FOUND for people outside its team, administrators included; SIGN_IN_REQUIRED for anonymous ones
 */
export async function getDesk(
	ctx: Context,
	slug: string,
): Promise<{ workshop: WorkshopView; sections: DeskSection[] }> {
	requirePerson(ctx);
	const workshop = await getWorkshop(ctx, slug);
	authorize(ctx, workshopPolicy, 'workshop.organise', { workshopId: workshop.id, state: workshop.state });
	return { workshop, sections: listDeskSections(ctx.actor, workshop) };
}

/**
 * @returns the desk, for one of its sections
 * @throws DomainError NOT_FOUND when that section is not open to the actor; SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getDeskSection(ctx: Context, slug: string, section: DeskSection) {
	const desk = await getDesk(ctx, slug);
	return desk.sections.includes(section) ? desk : notFound();
}

/**
 * @returns the workshops whose team the actor belongs to, whatever their state, the latest first
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listMyWorkshops(ctx: Context): Promise<MyWorkshop[]> {
	requirePerson(ctx);
	const ids = [...ctx.actor.roles.keys()];
	if (ids.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('workshop')
		.selectAll()
		.where('id', 'in', ids)
		.orderBy('startsOn', 'desc')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		workshop: toView(row, ctx),
		roles: [...(ctx.actor.roles.get(row.id) ?? [])].map((role): TeamRole =>
			role === 'reviewer' ? 'registration_desk' : role,
		),
	}));
}

/**
 * @returns everything an owner may change
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function getWorkshopDetails(ctx: Context, workshopId: string): Promise<WorkshopDetails> {
	const row = await ctx.db
		.selectFrom('workshop')
		.selectAll()
		.where('id', '=', workshopId)
		.executeTakeFirstOrThrow();
	authorize(ctx, workshopPolicy, 'workshop.edit', { workshopId, state: row.state });
	const view = toView(row, ctx);
	return {
		slug: row.slug,
		title: JSON.parse(row.title) as LocalizedText,
		summary: JSON.parse(row.summary) as LocalizedText,
		conceptNote: JSON.parse(row.conceptNote) as LocalizedText,
		startsOn: row.startsOn,
		endsOn: row.endsOn,
		zone: row.zone,
		mode: row.mode,
		venue: row.venue,
		city: row.city,
		country: row.country,
		workingLanguages: view.workingLanguages,
		coHosts: view.coHosts,
		isRegistrationOpen: row.isRegistrationOpen === 1,
		isCallOpen: view.isCallOpen,
	};
}
