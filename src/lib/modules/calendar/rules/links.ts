/** What a calendar program on the web needs to know to fill in its own form. */
export interface LinkedEvent {
	title: string;
	/** UTC instants */
	startsAt: string;
	endsAt: string;
	location: string;
	/** absolute address of the page about it */
	url: string;
}

export interface ServiceLink {
	service: 'google' | 'outlook' | 'office';
	href: string;
}

const outlookHosts = { outlook: 'outlook.live.com', office: 'outlook.office.com' } as const;

/**
 * @param address http or https address of a feed
 * @returns the same with the scheme that calendar programs listen to; following it subscribes
 */
export function webcalAddress(address: string): string {
	return address.replace(/^https?:/, 'webcal:');
}

/**
 * @param address of a feed that the service's own servers can reach
 * @param name the calendar is to have there
 * @returns links that subscribe to it in the calendars on the web that have such a link
 */
export function subscribeLinks(address: string, name: string): ServiceLink[] {
	const google = query({ cid: webcalAddress(address) });
	const outlook = query({ url: address, name });
	return [
		{ service: 'google', href: `https://calendar.google.com/calendar/r?${google}` },
		...(['outlook', 'office'] as const).map((service) => ({
			service,
			href: `https://${outlookHosts[service]}/calendar/0/addfromweb?${outlook}`,
		})),
	];
}

/** @returns links that open a new entry, filled in, in the calendars on the web; times are UTC, so no zone can shift them */
export function eventLinks(event: LinkedEvent): ServiceLink[] {
	const basic = (instant: string) => instant.replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '');
	const google = query({
		action: 'TEMPLATE',
		text: event.title,
		dates: `${basic(event.startsAt)}/${basic(event.endsAt)}`,
		location: event.location,
		details: event.url,
	});
	const outlook = query({
		path: '/calendar/action/compose',
		rru: 'addevent',
		subject: event.title,
		startdt: event.startsAt,
		enddt: event.endsAt,
		location: event.location,
		body: event.url,
	});
	return [
		{ service: 'google', href: `https://calendar.google.com/calendar/render?${google}` },
		...(['outlook', 'office'] as const).map((service) => ({
			service,
			href: `https://${outlookHosts[service]}/calendar/0/deeplink/compose?${outlook}`,
		})),
	];
}

/** Outlook shows a plus sign as it stands, so a space is written the other way. */
function query(fields: Record<string, string>): string {
	return new URLSearchParams(fields).toString().replaceAll('+', '%20');
}
