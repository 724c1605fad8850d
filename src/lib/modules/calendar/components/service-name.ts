import * as m from '#lib/i18n/paraglide/messages.js';
import type { ServiceLink } from '../rules/links.ts';

/** @returns what a calendar on the web is called */
export function serviceName(service: ServiceLink['service']): string {
	const names = { google: m.calendar_google, outlook: m.calendar_outlook, office: m.calendar_office };
	return names[service]();
}
