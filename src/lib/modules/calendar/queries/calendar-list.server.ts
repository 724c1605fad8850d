import type { Context } from '#lib/core/context.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

/** What can be subscribed to in one workshop. */
export interface CalendarList {
	workshop: WorkshopView;
	/** `YYYY-MM-DD`, of the latest release */
	days: string[];
	tracks: { id: string; name: string }[];
}

/**
 * @param slug of the workshop
 * @returns its calendars: one for each released day and track beside that of the whole
 * @throws DomainError NOT_FOUND for a workshop the reader may not see
 */
export async function getCalendarList(ctx: Context, slug: string): Promise<CalendarList> {
	const workshop = await getWorkshop(ctx, slug);
	const programme = await getReleasedProgramme(ctx, workshop);
	return {
		workshop,
		days: programme?.days.map(({ dayOn }) => dayOn) ?? [],
		tracks: programme?.tracks.map(({ id, name }) => ({ id, name })) ?? [],
	};
}
