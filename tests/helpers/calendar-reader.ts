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

/** Reads a calendar with the parser that is inside Thunderbird: a reader we did not write. */
export function readCalendar(body: string): { name: string; events: ReadEvent[] } {
	const calendar = new ICAL.Component(ICAL.parse(body));
	return {
		name: String(calendar.getFirstPropertyValue('x-wr-calname')),
		events: calendar.getAllSubcomponents('vevent').map(readEvent),
	};
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
		end: time('dtend'),
		stamp: time('dtstamp'),
		created: time('created'),
		lastModified: time('last-modified'),
	};
}
