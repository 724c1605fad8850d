import type { Context, Locale } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { hashToken } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type {} from '#lib/modules/people/tables.server.ts';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { listOwnSessions, type OwnSession } from '#lib/modules/programme/queries/own-sessions.server.ts';
import { partName } from '#lib/modules/programme/rules/session-words.ts';
import type { OwnReason } from '#lib/modules/programme/types/own-sessions.ts';

import { workshopCalendarEntry } from '#lib/modules/workshops/exporters.server.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { writeCalendar, type CalendarEntry } from '#lib/server/calendar-file.ts';
import { deadlineEntry } from '../exporters.server.ts';
import type {} from '../tables.server.ts';
import type { CalendarFile, FeedView } from '../types.ts';
import { listCalendarDeadlines } from './deadlines.server.ts';

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
 * A person's own calendar, for whoever holds its secret address: calendar programs sign in nowhere. Beside what everybody may
 * read it says only what the person has to do with it, in the person's language. Join links are not in it: the address lies with
 * the makers of calendars, so the session's page is where they are found.
 * @param token from the address
 * @param origin the configured address of this installation, without trailing slash
 * @returns the workshops the person asked to take part in or takes part in, as whole days, with their deadlines; then the
 *   sessions in which the person has a part or a seat, waits for one, or that are starred, cancelled ones too; eight queries
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
	const sessions = await listOwnSessions(inTheirLanguage, owner.id);
	const entries = [
		...(await workshopEntries(inTheirLanguage, owner.id, origin)),
		...sessions.map((own) => ownEntry(own, origin, locale)),
	];
	// Its own address stays out of it: a file that is passed on must not pass on the secret.
	const body = writeCalendar(m.calendar_feed_name({}, { locale }), `${origin}/me/calendar`, entries);
	return { name: 'roundtable', body };
}

async function workshopEntries(ctx: Context, personId: string, origin: string): Promise<CalendarEntry[]> {
	const workshops = await listOwnWorkshops(ctx, personId);
	const deadlines = await listCalendarDeadlines(
		ctx,
		workshops.map(({ id }) => id),
	);
	const byWorkshop = Map.groupBy(deadlines, ({ workshopId }) => workshopId);
	return workshops.flatMap((workshop) => [
		workshopCalendarEntry(workshop, origin, ctx.locale),
		...(byWorkshop.get(workshop.id) ?? []).map((deadline) =>
			deadlineEntry(workshop, deadline, origin, ctx.locale),
		),
	]);
}

function ownEntry(own: OwnSession, origin: string, locale: Locale): CalendarEntry {
	const { workshop, session, rooms, reason } = own;
	const entry = sessionEntry(workshop, session, rooms, origin, locale);
	// Coming off the waiting list changes what the entry says without a release.
	const since = 'at' in reason ? reason.at : '';
	return {
		...entry,
		isTentative: reason.kind === 'waiting',
		changedAt: since > entry.changedAt ? since : entry.changedAt,
		description: [reasonWords(reason, locale), entry.description].join('\n\n'),
	};
}

function reasonWords(reason: OwnReason, locale: Locale): string {
	if (reason.kind === 'part') {
		const parts = reason.parts.map((part) => partName(part, locale)).join(', ');
		return m.feeds_reason_part({ parts }, { locale });
	}
	const words = {
		seated: m.feeds_reason_seated,
		waiting: m.feeds_reason_waiting,
		starred: m.feeds_reason_starred,
	};
	return words[reason.kind]({}, { locale });
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
	return rows.map((row) => toView(row, ctx));
}
