import { stringify } from 'csv-stringify/sync';
import { dateOf, wallClockOf } from '#lib/core/time.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import { stateLabel } from './components/registration-words.ts';
import type { QueuedRegistration } from './types/queue.ts';

type Column = readonly [heading: string, cell: (registration: QueuedRegistration) => string];

/**
 * @param registrations in the order they are to stand
 * @param zone IANA zone of the workshop, in which dates and times are written
 * @param withEmail whether there is a column for addresses
 * @returns a CSV file (RFC 4180) in the reader's language, for spreadsheets: it begins with a byte-order mark, dates and
 *   times have columns of their own, and no cell is taken for a formula
 */
export function writeRegistrationsCsv(
	registrations: readonly QueuedRegistration[],
	zone: string,
	withEmail: boolean,
): string {
	const columns = listColumns(zone, withEmail);
	const rows = registrations.map((registration) => columns.map(([, cell]) => cell(registration)));
	return stringify([columns.map(([heading]) => heading), ...rows], {
		bom: true,
		escape_formulas: true,
		record_delimiter: '\r\n',
	});
}

function listColumns(zone: string, withEmail: boolean): Column[] {
	const email: Column = [m.registration_email(), (registration) => registration.email ?? ''];
	return [
		[m.registration_reference(), (registration) => registration.reference],
		[m.registration_name(), (registration) => registration.fullName],
		[m.registration_badge_name(), (registration) => registration.badgeName ?? ''],
		...(withEmail ? [email] : []),
		[m.registration_organisation_type(), (registration) => registration.organisationType],
		[m.registration_organisation(), (registration) => registration.organisation],
		[m.registration_country_code(), (registration) => registration.country ?? ''],
		[m.registration_country(), ({ country }) => (country === null ? '' : countryName(country))],
		[m.registration_mode(), (registration) => modeName(registration.mode)],
		[m.registration_listed(), ({ isListed }) => (isListed ? m.registration_yes() : m.registration_no())],
		[m.registration_state(), (registration) => stateLabel(registration.state)],
		[m.registration_reason(), (registration) => registration.reason],
		[m.registration_received_on(), ({ createdAt }) => dateOf(createdAt, zone)],
		[m.registration_received_time(), ({ createdAt }) => timeOf(createdAt, zone)],
		[m.registration_decided_on(), ({ decidedAt }) => (decidedAt === null ? '' : dateOf(decidedAt, zone))],
		[m.registration_decided_time(), ({ decidedAt }) => (decidedAt === null ? '' : timeOf(decidedAt, zone))],
	];
}

function timeOf(instant: string, zone: string): string {
	return wallClockOf(instant, zone).slice(11);
}
