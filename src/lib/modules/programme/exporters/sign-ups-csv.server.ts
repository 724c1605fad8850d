import { stringify } from 'csv-stringify/sync';
import { wallClockOf } from '#lib/core/time.ts';
import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import type { SignedUpPerson, SignUpDesk } from '../types/sign-ups.ts';

type Column = readonly [heading: string, cell: (person: SignedUpPerson, placeInLine: number) => string];

/**
 * @param desk whose people stand in the order of signing up, those with a seat first
 * @param zone IANA zone of the workshop, in which dates and times are written
 * @returns a CSV file (RFC 4180) in the reader's language, for spreadsheets: with a byte-order mark, dates and times in columns
 *   of their own, and no cell that is taken for a formula
 */
export function writeSignUpsCsv({ seated, waiting }: SignUpDesk, zone: string): string {
	const columns: Column[] = [
		[m.sign_ups_name(), ({ fullName }) => fullName],
		[m.sign_ups_organisation_type(), ({ organisationType }) => organisationType ?? ''],
		[m.sign_ups_organisation(), ({ organisation }) => organisation ?? m.register_steps_reviewed_again()],
		[m.sign_ups_country_code(), ({ country }) => country ?? ''],
		[m.sign_ups_country(), ({ country }) => (country === null ? '' : countryName(country))],
		[m.sign_ups_mode(), ({ mode }) => (mode === null ? '' : modeName(mode))],
		[m.sign_ups_state(), ({ state }) => stateName(state)],
		[m.sign_ups_place(), ({ state }, place) => (state === 'waiting' ? String(place) : '')],
		[m.sign_ups_since_on(), ({ signedUpAt }) => wallClockOf(signedUpAt, zone).slice(0, 10)],
		[m.sign_ups_since_time(), ({ signedUpAt }) => wallClockOf(signedUpAt, zone).slice(11)],
	];
	const rows = [seated, waiting].flatMap((people) =>
		people.map((person, index) => columns.map(([, cell]) => cell(person, index + 1))),
	);
	return stringify([columns.map(([heading]) => heading), ...rows], {
		bom: true,
		escape_formulas: true,
		record_delimiter: '\r\n',
	});
}

function stateName(state: SignedUpPerson['state']): string {
	return state === 'seated' ? m.sign_ups_state_seated() : m.sign_ups_state_waiting();
}
