import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { CalendarEntry } from '#lib/server/calendar-file.ts';
import { dueWords } from './rules/deadlines.ts';
import type { CalendarDeadline, DeadlineKind } from './types.ts';

/** The page on which there is something to do before the deadline, below the workshop's own. */
const pages: Record<DeadlineKind, string> = {
	registration: '/register',
	challenges: '/challenges',
	consultation: '',
	other: '',
};

/**
 * @param workshop in the language the calendar is to have
 * @param origin the configured address of this installation, without trailing slash
 * @param locale of our own words in it
 * @returns a deadline as an entry of a calendar: the whole day, or the moment; nobody is busy because of it
 */
export function deadlineEntry(
	workshop: WorkshopView,
	deadline: CalendarDeadline,
	origin: string,
	locale: Locale = getLocale(),
): CalendarEntry {
	const { id, kind, name, dueOn, dueTime, dueAt, isRemoved } = deadline;
	const url = `${origin}/w/${workshop.slug}${pages[kind]}`;
	const title = m.feeds_deadline_title({ deadline: name, workshop: workshop.title }, { locale });
	return {
		uid: `deadline-${id}@${new URL(origin).hostname}`,
		sequence: deadline.sequence,
		createdAt: deadline.createdAt,
		changedAt: deadline.updatedAt,
		isCancelled: isRemoved,
		isFree: true,
		summary: isRemoved ? m.agenda_cancelled_title({ title }, { locale }) : title,
		description: [dueWords(deadline, workshop.zone, locale), url].join('\n\n'),
		location: '',
		url,
		categories: [m.deadlines_word({}, { locale })],
		when: dueTime === null ? { startsOn: dueOn, endsOn: dueOn } : { startsAt: dueAt, endsAt: dueAt },
	};
}
