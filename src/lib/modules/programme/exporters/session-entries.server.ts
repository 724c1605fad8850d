import type { Locale } from '#lib/core/context.ts';
import { formatList, languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { CalendarEntry } from '#lib/server/calendar-file.ts';
import { markdownToText } from '#lib/server/markdown.ts';
import { kindName, partName } from '../rules/session-words.ts';
import type { ReleasedPart, ReleasedRoom, ReleasedSession } from '../types/released.ts';

type Rooms = readonly Pick<ReleasedRoom, 'id' | 'kind'>[];

/**
 * @param rooms of the release, which tell a place from an online room; a join link is in none of them
 * @param origin the configured address of this installation, without trailing slash
 * @param locale of our own words in it
 * @returns a released session as an entry of a calendar, in UTC. What identifies and dates it is what the release stored.
 */
export function sessionEntry(
	workshop: WorkshopView,
	session: ReleasedSession,
	rooms: Rooms,
	origin: string,
	locale: Locale = getLocale(),
): CalendarEntry {
	const url = `${origin}/w/${workshop.slug}/programme/${encodeURIComponent(session.code)}`;
	const isCancelled = session.state === 'cancelled';
	const { title } = session;
	return {
		uid: `session-${session.id}@${new URL(origin).hostname}`,
		sequence: session.sequence,
		createdAt: session.firstReleasedAt,
		changedAt: session.changedAt,
		isCancelled,
		// Some calendar programs show a cancelled entry like any other, so the title says it too.
		summary: isCancelled ? m.agenda_cancelled_title({ title }, { locale }) : title,
		description: describe(session, url, locale),
		location: whereOf(workshop, session, rooms, locale),
		url,
		categories: [kindName(session.kind, locale), ...(session.track ? [session.track.name] : [])],
		when: { startsAt: session.startsAt, endsAt: session.endsAt },
	};
}

function describe(session: ReleasedSession, url: string, locale: Locale): string {
	const paragraphs = [session.subtitle, session.abstract, session.description].map(markdownToText);
	const facts = [peopleOf(session.parts, locale), interpretationOf(session, locale)];
	return [...paragraphs, ...facts, url].filter(Boolean).join('\n\n');
}

/** One line per part, in the order of the programme: "Chair: A", "Speaker: B, C". */
function peopleOf(parts: readonly ReleasedPart[], locale: Locale): string {
	return [...Map.groupBy(parts, ({ part }) => part)]
		.map(([part, people]) => `${partName(part, locale)}: ${people.map(({ name }) => name).join(', ')}`)
		.join('\n');
}

function interpretationOf({ interpretation }: ReleasedSession, locale: Locale): string {
	if (interpretation.length === 0) return '';
	const languages = interpretation.map((code) => languageName(code, locale));
	return `${m.agenda_interpretation({}, { locale })}: ${formatList(languages, 'conjunction', locale)}`;
}

/** Room, or all of them, venue and city; an online room is not at the venue. */
function whereOf(workshop: WorkshopView, session: ReleasedSession, rooms: Rooms, locale: Locale): string {
	const { room } = session;
	const isOnline = rooms.some(({ id, kind }) => id === room?.id && kind === 'online');
	if (room && isOnline) return room.name;
	const where = session.isAcrossRooms ? m.agenda_all_rooms({}, { locale }) : room?.name;
	return [where, placeOf(workshop, locale)].filter(Boolean).join(', ');
}
