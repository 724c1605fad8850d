import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { hashToken } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type {} from '#lib/modules/people/tables.server.ts';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { listStarredSessions } from '#lib/modules/programme/queries/stars.server.ts';
import type {} from '#lib/modules/registration/tables.server.ts';
import { workshopCalendarEntry } from '#lib/modules/workshops/exporters.server.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { writeCalendar } from '#lib/server/calendar-file.ts';
import type {} from '../tables.server.ts';
import type { CalendarFile, FeedView } from '../types.ts';

/**
 * @returns the actor's own feed; undefined while there is none
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function findFeed(ctx: Context): Promise<FeedView | undefined> {
	return ctx.db
		.selectFrom('calendarFeed')
		.select('createdAt')
		.where('personId', '=', requirePerson(ctx))
		.executeTakeFirst();
}

/**
 * A person's own calendar, for whoever holds its secret address: calendar programs sign in nowhere. It says only what
 * everybody may read: the workshops and the released sessions, in the person's language.
 * @param token from the address
 * @param origin the configured address of this installation, without trailing slash
 * @returns the workshops the person asked to take part in or takes part in, as whole days, then the starred sessions,
 *   cancelled ones too; five queries
 * @throws DomainError NOT_FOUND for an unknown token, whatever is wrong with it
 */
export async function getFeedCalendar(ctx: Context, token: string, origin: string): Promise<CalendarFile> {
	const owner = await ctx.db
		.selectFrom('calendarFeed')
		.innerJoin('person', 'person.id', 'calendarFeed.personId')
		.select(['person.id', 'person.locale'])
		.where('calendarFeed.tokenHash', '=', hashToken(token))
		.executeTakeFirst();
	if (!owner) notFound();
	const { locale } = owner;
	const inTheirLanguage = { ...ctx, locale };
	const workshops = await listOwnWorkshops(inTheirLanguage, owner.id);
	const starred = await listStarredSessions(inTheirLanguage, owner.id);
	const entries = [
		...workshops.map((workshop) => workshopCalendarEntry(workshop, origin, locale)),
		...starred.map(({ workshop, session, rooms }) => sessionEntry(workshop, session, rooms, origin, locale)),
	];
	// Its own address stays out of it: a file that is passed on must not pass on the secret.
	const body = writeCalendar(m.calendar_feed_name({}, { locale }), `${origin}/me/calendar`, entries);
	return { name: 'roundtable', body };
}

/** Declined and withdrawn registrations are not among them; archived workshops are. */
async function listOwnWorkshops(ctx: Context, personId: string): Promise<WorkshopView[]> {
	const rows = await ctx.db
		.selectFrom('registration')
		.innerJoin('workshop', 'workshop.id', 'registration.workshopId')
		.selectAll('workshop')
		.where('registration.personId', '=', personId)
		.where('registration.state', 'in', ['received', 'confirmed'])
		.where('workshop.state', '<>', 'draft')
		.orderBy('workshop.startsOn')
		.orderBy('workshop.id')
		.execute();
	return rows.map((row) => toView(row, ctx.locale));
}
