import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import { workshopCalendarEntry } from '#lib/modules/workshops/exporters.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { writeCalendar } from '#lib/server/calendar-file.ts';
import { deadlineEntry } from '../exporters.server.ts';
import type { CalendarFile } from '../types.ts';
import { listCalendarDeadlines } from './deadlines.server.ts';

/**
 * @param slug of the workshop
 * @param origin the configured address of this installation, without trailing slash
 * @returns the workshop as whole days, its deadlines, then every session of the latest release by start, cancelled ones too;
 *   before the first release no sessions
 * @throws DomainError NOT_FOUND for a workshop the reader may not see
 */
export async function getWorkshopCalendar(ctx: Context, slug: string, origin: string): Promise<CalendarFile> {
	const workshop = await getWorkshop(ctx, slug);
	const deadlines = await listCalendarDeadlines(ctx, [workshop.id]);
	const programme = await getReleasedProgramme(ctx, workshop);
	const { sessions = [], rooms = [] } = programme ?? {};
	const entries = [
		workshopCalendarEntry(workshop, origin, ctx.locale),
		...deadlines.map((deadline) => deadlineEntry(workshop, deadline, origin, ctx.locale)),
		...sessions.map((session) => sessionEntry(workshop, session, rooms, origin, ctx.locale)),
	];
	const url = `${origin}/w/${workshop.slug}/programme.ics`;
	return { name: workshop.slug, body: writeCalendar(workshop.title, url, entries) };
}

/**
 * @param slug of the workshop
 * @param code of a session
 * @param origin the configured address of this installation, without trailing slash
 * @returns that session alone
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or its release has no such session
 */
export async function getSessionCalendar(
	ctx: Context,
	slug: string,
	code: string,
	origin: string,
): Promise<CalendarFile> {
	const workshop = await getWorkshop(ctx, slug);
	const programme = await getReleasedProgramme(ctx, workshop);
	const session = programme?.sessions.find((candidate) => candidate.code === code) ?? notFound();
	const entry = sessionEntry(workshop, session, programme?.rooms ?? [], origin, ctx.locale);
	const url = `${origin}/w/${workshop.slug}/programme/${encodeURIComponent(session.code)}.ics`;
	return {
		name: `${workshop.slug}-${session.code}`,
		body: writeCalendar(workshop.title, url, [entry]),
	};
}
