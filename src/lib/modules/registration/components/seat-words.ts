import { countryName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import {
	participationModes,
	type OrganisationTypeView,
	type SeatScope,
} from '#lib/modules/workshops/types.ts';
import { isSoldOut } from '../rules/seats.ts';
import type { SeatsLeft } from '../types/seats.ts';

type Types = readonly Pick<OrganisationTypeView, 'id' | 'label'>[];

/** @returns whose seats those are, in the reader's language */
export function scopeName({ dimension, value }: SeatScope, types: Types): string {
	if (dimension === 'total') return m.seats_scope_total();
	if (dimension === 'organisation_type') return types.find(({ id }) => id === value)?.label ?? '';
	if (dimension === 'country') return value === '' ? m.seats_scope_each_country() : countryName(value);
	const mode = participationModes.find((one) => one === value);
	return mode ? modeName(mode) : '';
}

/** @returns why nobody can register any more, in one sentence or two; empty while somebody can */
export function whyFull(left: SeatsLeft): string {
	if (!isSoldOut(left)) return '';
	const why = left.total === 0 ? m.seats_why_total() : m.seats_why_parts();
	return left.held > 0 ? `${why} ${m.seats_why_held({ n: left.held })}` : why;
}

/** @returns how many seats are left there, or that one can only wait; undefined where nothing limits them */
export function leftHint(left: number | null | undefined): string | undefined {
	if (left === null || left === undefined) return undefined;
	return left === 0 ? m.registration_full() : m.registration_seats_left({ n: left });
}

/** @returns the countries that have no seats left, as a hint at their field */
export function fullCountries({ perCountry, total }: SeatsLeft): string | undefined {
	if (total === 0) return undefined;
	const names = Object.entries(perCountry)
		.filter(([, left]) => left === 0)
		.map(([code]) => countryName(code));
	return names.length === 0 ? undefined : m.seats_countries_full({ countries: names.join(', ') });
}
