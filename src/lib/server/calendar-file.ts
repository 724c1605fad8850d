import ical, {
	ICalAttendeeStatus,
	ICalAttendeeType,
	ICalCalendarMethod,
	ICalEventStatus,
	ICalEventTransparency,
	type ICalCalendar,
	type ICalEvent,
	type ICalEventData,
} from 'ical-generator';
import type { MailAttachment } from './mail/types.ts';

/** One entry of a calendar. Everything that identifies a version comes from stored columns, nothing from the clock. */
export interface CalendarEntry {
	/** stable for the life of the thing: its own id, never its time or place */
	uid: string;
	/** rises with each published change (RFC 5545 §3.8.7.4) */
	sequence: number;
	createdAt: string;
	changedAt: string;
	isCancelled: boolean;
	/** not settled yet for the reader: a place on a waiting list */
	isTentative?: boolean;
	/** something to know of, like a deadline: nobody is busy because of it. All-day entries never block the day. */
	isFree?: boolean;
	summary: string;
	description: string;
	location: string;
	/** absolute address of the page about it */
	url: string;
	categories: readonly string[];
	/** UTC instants; for all-day entries dates `YYYY-MM-DD`, the last day inclusive */
	when: { startsAt: string; endsAt: string } | { startsOn: string; endsOn: string };
}

/** Somebody in an invitation. */
export interface CalendarPerson {
	name: string;
	email: string;
}

/** One person's entry, sent by mail (RFC 5546 §3.2.2 and §3.2.5). */
export interface Invitation {
	/** asks or updates; or takes the entry out of the person's calendar */
	method: 'REQUEST' | 'CANCEL';
	entry: CalendarEntry;
	organizer: CalendarPerson;
	attendee: CalendarPerson & { answer: 'invited' | 'confirmed' | 'declined' };
	/** UTC instant of the mail */
	sentAt: string;
	/** of the file, without ending: ASCII */
	name: string;
}

const product = { company: 'Roundtable', product: 'Roundtable', language: 'EN' };

/**
 * @param name of the calendar, shown by calendar programs
 * @param url its own address, for those who read the file
 * @param entries in the order they are to stand
 * @returns an iCalendar stream (RFC 5545) in UTC, without METHOD, ORGANIZER or ATTENDEE: the form feeds and downloads have
 */
export function writeCalendar(name: string, url: string, entries: readonly CalendarEntry[]): string {
	const calendar = ical({
		// Entries are escaped by the library, the calendar's own name is not (RFC 5545 §3.3.11).
		name: singleLine(name).replaceAll(/[\\;,]/g, '\\$&'),
		prodId: product,
		source: url,
		ttl: 3600,
	});
	for (const entry of entries) addEntry(calendar, entry);
	return streamOf(calendar);
}

/**
 * @returns an invitation, its update or its end, for the mail of the one person it names. Its UID and SEQUENCE are those of the
 *   feeds, so both are one entry in a calendar. It asks for no reply by mail: answers are given by the link in the mail.
 */
export function writeInvitation(invitation: Invitation): MailAttachment {
	const { method, attendee, sentAt } = invitation;
	const calendar = ical({ prodId: product, method: methods[method] });
	// A person who is left out alone gets STATUS:CANCELLED too, beyond RFC 5546: calendars on the web keep the entry without it.
	const isCancelled = method === 'CANCEL' || invitation.entry.isCancelled;
	const event = addEntry(calendar, { ...invitation.entry, isCancelled });
	event.stamp(new Date(sentAt));
	event.organizer(personOf(invitation.organizer));
	event.createAttendee({
		...personOf(attendee),
		type: ICalAttendeeType.INDIVIDUAL,
		status: answers[attendee.answer],
		rsvp: false,
	});
	return attachmentOf(calendar, method, invitation.name);
}

/**
 * Fresh entries for somebody who has no part in them (RFC 5546 §3.2.1): starred sessions, sign-ups. Unlike an invitation it can
 * hold several sessions.
 * @param sentAt UTC instant of the mail
 * @param name of the file, without ending: ASCII
 */
export function writePublication(
	entries: readonly CalendarEntry[],
	organizer: CalendarPerson,
	sentAt: string,
	name: string,
): MailAttachment {
	const calendar = ical({ prodId: product, method: ICalCalendarMethod.PUBLISH });
	for (const entry of entries) {
		const event = addEntry(calendar, entry);
		event.stamp(new Date(sentAt));
		event.organizer(personOf(organizer));
	}
	return attachmentOf(calendar, 'PUBLISH', name);
}

const methods = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL };
const answers = {
	invited: ICalAttendeeStatus.NEEDSACTION,
	confirmed: ICalAttendeeStatus.ACCEPTED,
	declined: ICalAttendeeStatus.DECLINED,
};

function personOf({ name, email }: CalendarPerson): CalendarPerson {
	const address = singleLine(email);
	return { name: singleLine(name) || address, email: address };
}

function attachmentOf(
	calendar: ICalCalendar,
	method: NonNullable<MailAttachment['method']>,
	name: string,
): MailAttachment {
	return {
		filename: `${name.replaceAll(/[^\w-]/g, '-')}.ics`,
		contentType: `text/calendar; method=${method}; charset=utf-8`,
		content: streamOf(calendar),
		method,
	};
}

function streamOf(calendar: ICalCalendar): string {
	return `${calendar.toString().trimEnd()}\r\n`;
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry): ICalEvent {
	const event = calendar.createEvent({
		id: singleLine(entry.uid),
		sequence: entry.sequence,
		stamp: new Date(entry.changedAt),
		created: new Date(entry.createdAt),
		lastModified: new Date(entry.changedAt),
		status: statusOf(entry),
		...timesOf(entry.when),
		transparency: isBusy(entry) ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
		summary: singleLine(entry.summary),
		url: entry.url,
	});
	if (entry.description !== '') event.description(plain(entry.description));
	if (entry.location !== '') event.location(singleLine(entry.location));
	const categories = entry.categories.map(singleLine).filter(Boolean);
	event.categories(categories.map((name) => ({ name })));
	return event;
}

function statusOf({ isCancelled, isTentative }: CalendarEntry): ICalEventStatus {
	if (isCancelled) return ICalEventStatus.CANCELLED;
	return isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** A workshop of several days must not make its people look busy round the clock. */
function isBusy({ when, isCancelled, isFree }: CalendarEntry): boolean {
	return !('startsOn' in when) && !isCancelled && !isFree;
}

function timesOf(
	when: CalendarEntry['when'],
): Pick<ICalEventData, 'allDay' | 'start'> & { end?: Date | Temporal.PlainDate } {
	if ('startsOn' in when) {
		// The end of an all-day entry is the first day that is no longer part of it (RFC 5545 §3.6.1).
		return { allDay: true, start: dateOnly(when.startsOn, 0), end: dateOnly(when.endsOn, 1) };
	}
	const start = new Date(when.startsAt);
	// An end has to be later than its start; without one the entry ends where it starts (RFC 5545 §3.6.1, §3.8.2.2).
	return when.endsAt > when.startsAt ? { start, end: new Date(when.endsAt) } : { start };
}

function dateOnly(date: string, addDays: number): Temporal.PlainDate {
	return Temporal.PlainDate.from(date).add({ days: addDays });
}

/** Line breaks in names and identifiers, and control characters anywhere, pass through the library. */
function singleLine(text: string): string {
	return plain(text).replaceAll(/\s+/g, ' ').trim();
}

function plain(text: string): string {
	return text.toWellFormed().replaceAll(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ');
}
