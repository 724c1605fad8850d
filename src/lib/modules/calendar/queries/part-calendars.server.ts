import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { formatDate, formatDateTime, zoneName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { listFormerPlaces, type FormerPlace } from '#lib/modules/programme/queries/former-places.server.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import type { ReleasedProgramme, ReleasedSession } from '#lib/modules/programme/types/released.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { writeCalendar, type CalendarEntry } from '#lib/server/calendar-file.ts';
import type { CalendarFile } from '../types.ts';

/**
 * A feed is replaced as a whole in a calendar of its own, a copy goes into the calendar where everything else is: there a session
 * that went elsewhere must not be cancelled, since it takes place.
 */
export type CalendarUse = 'feed' | 'copy';

/** A part of the programme that has a calendar of its own. */
interface Part {
	/** of the file, and the last part of its address */
	name: string;
	path: string;
	/** whether something with that day and track belongs to it */
	holds: (place: { dayOn: string; trackId: string | null }) => boolean;
	/** said before the title of a session that went elsewhere */
	gone: (title: string) => string;
	/** of the part, in the reader's language; null where the latest release has it no more */
	titleIn: (programme: ReleasedProgramme) => string | null;
}

/**
 * @param slug of the workshop
 * @param dayOn `YYYY-MM-DD`, a programme day; what runs past midnight belongs to the day before
 * @param origin the configured address of this installation, without trailing slash
 * @param use of the file
 * @returns the released sessions of that day, cancelled ones too. One that an earlier release had on it and that now stands on
 *   another day is there as cancelled, at the time it had, and says where it is: calendars that follow the day let it go. In a copy
 *   it is there as it is now, so that it moves where a copy of an earlier day put it
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or no release has anything on that day
 */
export async function getDayCalendar(
	ctx: Context,
	slug: string,
	dayOn: string,
	origin: string,
	use: CalendarUse = 'feed',
): Promise<CalendarFile> {
	const { locale } = ctx;
	return partCalendar(ctx, slug, origin, use, {
		name: dayOn,
		path: `days/${dayOn}`,
		holds: (place) => place.dayOn === dayOn,
		gone: (title) => m.feeds_left_day({ title }, { locale }),
		titleIn: ({ days }) =>
			days.some((day) => day.dayOn === dayOn) ? formatDate(dayOn, undefined, locale) : null,
	});
}

/**
 * @param trackId of a track; its name may change, its address stays
 * @returns the same for a track
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or no release has that track
 */
export async function getTrackCalendar(
	ctx: Context,
	slug: string,
	trackId: string,
	origin: string,
	use: CalendarUse = 'feed',
): Promise<CalendarFile> {
	const { locale } = ctx;
	return partCalendar(ctx, slug, origin, use, {
		name: trackId,
		path: `tracks/${encodeURIComponent(trackId)}`,
		holds: (place) => place.trackId === trackId,
		gone: (title) => m.feeds_left_track({ title }, { locale }),
		titleIn: ({ tracks }) => tracks.find(({ id }) => id === trackId)?.name ?? null,
	});
}

async function partCalendar(
	ctx: Context,
	slug: string,
	origin: string,
	use: CalendarUse,
	part: Part,
): Promise<CalendarFile> {
	const workshop = await getWorkshop(ctx, slug);
	const programme = (await getReleasedProgramme(ctx, workshop)) ?? notFound();
	const former = await listFormerPlaces(ctx, workshop.id, programme.release);
	const title = part.titleIn(programme);
	const entries = programme.sessions.flatMap((session) => {
		const isIn = part.holds({ dayOn: session.dayOn, trackId: session.track?.id ?? null });
		const left = isIn ? undefined : former.get(session.id)?.findLast(part.holds);
		if (!isIn && !left) return [];
		const entry = sessionEntry(workshop, session, programme.rooms, origin, ctx.locale);
		return [left && use === 'feed' ? goneEntry(ctx, programme, session, entry, left, part) : entry];
	});
	if (title === null && entries.length === 0) notFound();
	const name = [workshop.title, title].filter(Boolean).join(' – ');
	const url = `${origin}/w/${workshop.slug}/programme/${part.path}.ics`;
	return { name: `${workshop.slug}-${part.name}`, body: writeCalendar(name, url, entries) };
}

/** One thing has one UID in all calendars, so this one keeps the SEQUENCE too; it stands where its readers still have it. */
function goneEntry(
	{ locale }: Context,
	{ release: { zone } }: ReleasedProgramme,
	session: ReleasedSession,
	entry: CalendarEntry,
	left: FormerPlace,
	part: Part,
): CalendarEntry {
	const when = { startsAt: left.startsAt, endsAt: left.endsAt };
	if (session.state === 'cancelled') return { ...entry, when };
	const time = formatDateTime(session.startsAt, zone, locale);
	const now = m.feeds_now_at({ time, zone: zoneName(zone, session.startsAt, locale) }, { locale });
	return {
		...entry,
		isCancelled: true,
		summary: part.gone(entry.summary),
		description: [now, entry.url].join('\n\n'),
		when,
	};
}
