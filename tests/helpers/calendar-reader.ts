import ICAL from 'ical.js';

export interface ReadEvent {
	uid: string;
	summary: string;
	description: string;
	location: string;
	url: string;
	status: string;
	transparency: string;
	sequence: number;
	categories: string[];
	isAllDay: boolean;
	/** UTC instant, or the date of an all-day entry; the end is exclusive as in the file */
	start: string;
	end: string;
	stamp: string;
	created: string;
	lastModified: string;
}

/** What an entry sent by mail says beyond that of a feed. */
export interface ReadInvitation extends ReadEvent {
	organizer: string;
	attendees: { address: string; name: string; answer: string; isAskedToReply: boolean }[];
}

/** Reads a calendar with the parser that is inside Thunderbird: a reader we did not write. */
export function readCalendar(body: string): { name: string; events: ReadEvent[] } {
	const calendar = parse(body);
	return {
		name: String(calendar.getFirstPropertyValue('x-wr-calname')),
		events: calendar.getAllSubcomponents('vevent').map(readEvent),
	};
}

/** Reads an entry sent by mail the same way. */
export function readInvitation(body: string): { method: string; events: ReadInvitation[] } {
	const calendar = parse(body);
	return {
		method: String(calendar.getFirstPropertyValue('method')),
		events: calendar.getAllSubcomponents('vevent').map((component) => ({
			...readEvent(component),
			organizer: String(component.getFirstPropertyValue('organizer')),
			attendees: component.getAllProperties('attendee').map((attendee) => ({
				// The scheme of an address may stand in either case (RFC 3986 §3.1).
				address: String(attendee.getFirstValue()).replace(/^mailto:/i, 'mailto:'),
				name: String(attendee.getFirstParameter('cn')),
				answer: String(attendee.getFirstParameter('partstat')),
				isAskedToReply: attendee.getFirstParameter('rsvp') === 'TRUE',
			})),
		})),
	};
}

function parse(body: string): ICAL.Component {
	return new ICAL.Component(ICAL.parse(body));
}

function readEvent(component: ICAL.Component): ReadEvent {
	const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
	const time = (name: string) => {
		const value = component.getFirstPropertyValue(name) as ICAL.Time;
		if (value.isDate) return value.toString();
		if (value.zone?.tzid !== 'UTC') throw new Error(`${name} is not in UTC`);
		return value.toJSDate().toISOString();
	};
	const categories = component.getFirstProperty('categories')?.getValues() ?? [];
	return {
		uid: text('uid'),
		summary: text('summary'),
		description: text('description'),
		location: text('location'),
		url: text('url'),
		status: text('status'),
		transparency: text('transp'),
		sequence: Number(component.getFirstPropertyValue('sequence')),
		categories: categories.map(String),
		isAllDay: (component.getFirstPropertyValue('dtstart') as ICAL.Time).isDate,
		start: time('dtstart'),
		// Without an end an entry ends where it starts (RFC 5545 §3.6.1).
		end: time(component.hasProperty('dtend') ? 'dtend' : 'dtstart'),
		stamp: time('dtstamp'),
		created: time('created'),
		lastModified: time('last-modified'),
	};
}
