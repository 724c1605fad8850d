import type { Locale } from '#lib/core/context.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { CalendarEntry } from '#lib/server/calendar-file.ts';
import { placeOf } from './rules.ts';
import type { WorkshopView } from './types.ts';

/**
 * @param workshop in the language the calendar is to have
 * @param origin the configured address of this installation, without trailing slash
 * @param locale of the country's name; the language of `workshop`
 * @returns the workshop as one entry of whole days in its own zone
 */
export function workshopCalendarEntry(
	workshop: WorkshopView,
	origin: string,
	locale: Locale = getLocale(),
): CalendarEntry {
	return {
		uid: `workshop-${workshop.id}@${new URL(origin).hostname}`,
		sequence: workshop.sequence,
		createdAt: workshop.createdAt,
		changedAt: workshop.updatedAt,
		isCancelled: false,
		summary: workshop.title,
		description: workshop.summary,
		location: placeOf(workshop, locale),
		url: `${origin}/w/${workshop.slug}`,
		categories: [],
		when: { startsOn: workshop.startsOn, endsOn: workshop.endsOn },
	};
}
