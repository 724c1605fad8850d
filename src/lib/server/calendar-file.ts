import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';

/** One entry of a calendar. Everything that identifies a version comes from stored columns, nothing from the clock. */
export interface CalendarEntry {
	/** stable for the life of the thing: its own id, never its time or place */
	uid: string;
	/** rises with each published change (RFC 5545 §3.8.7.4) */
	sequence: number;
	createdAt: string;
	changedAt: string;
	isCancelled: boolean;
	summary: string;
	description: string;
	location: string;
	/** absolute address of the page about it */
	url: string;
	categories: readonly string[];
	/** UTC instants; for all-day entries dates `YYYY-MM-DD`, the last day inclusive */
	when: { startsAt: string; endsAt: string } | { startsOn: string; endsOn: string };
}

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
		prodId: { company: 'Roundtable', product: 'Roundtable', language: 'EN' },
		source: url,
		ttl: 3600,
	});
	for (const entry of entries) addEntry(calendar, entry);
	return `${calendar.toString().trimEnd()}\r\n`;
}

function addEntry(calendar: ReturnType<typeof ical>, entry: CalendarEntry): void {
	const isAllDay = 'startsOn' in entry.when;
	const event = calendar.createEvent({
		id: singleLine(entry.uid),
		sequence: entry.sequence,
		stamp: new Date(entry.changedAt),
		created: new Date(entry.createdAt),
		lastModified: new Date(entry.changedAt),
		status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		allDay: isAllDay,
		start: 'startsOn' in entry.when ? dateOnly(entry.when.startsOn, 0) : new Date(entry.when.startsAt),
		// The end of an all-day entry is the first day that is no longer part of it (RFC 5545 §3.6.1).
		end: 'startsOn' in entry.when ? dateOnly(entry.when.endsOn, 1) : new Date(entry.when.endsAt),
		// A workshop of several days must not make its people look busy round the clock.
		transparency:
			isAllDay || entry.isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
		summary: singleLine(entry.summary),
		url: entry.url,
	});
	if (entry.description !== '') event.description(plain(entry.description));
	if (entry.location !== '') event.location(singleLine(entry.location));
	const categories = entry.categories.map(singleLine).filter(Boolean);
	event.categories(categories.map((name) => ({ name })));
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
