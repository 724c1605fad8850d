import * as m from '#lib/i18n/paraglide/messages.js';
import type { LetterKind, Placeholder } from '../types/letters.ts';

const kinds: Record<LetterKind, { name: () => string; about: () => string }> = {
	institution_invitation: { name: m.letters_kind_institution, about: m.letters_about_institution },
	personal_invitation: { name: m.letters_kind_personal, about: m.letters_about_personal },
	visa: { name: m.letters_kind_visa, about: m.letters_about_visa },
};

/** @returns what letters of that kind are called */
export function letterName(kind: LetterKind): string {
	return kinds[kind].name();
}

/** @returns in a sentence what letters of that kind are for */
export function letterAbout(kind: LetterKind): string {
	return kinds[kind].about();
}

const placeholders: Record<Placeholder, () => string> = {
	name: m.letters_placeholder_name,
	organisation: m.letters_placeholder_organisation,
	country: m.letters_placeholder_country,
	workshop: m.letters_placeholder_workshop,
	dates: m.letters_placeholder_dates,
	venue: m.letters_placeholder_venue,
	hosts: m.letters_placeholder_hosts,
	reference: m.letters_placeholder_reference,
	date: m.letters_placeholder_date,
	seats: m.letters_placeholder_seats,
	due_date: m.letters_placeholder_due_date,
	passport_name: m.letters_placeholder_passport_name,
	passport_number: m.letters_placeholder_passport_number,
	nationality: m.letters_placeholder_nationality,
	birth_date: m.letters_placeholder_birth_date,
	consulate: m.letters_placeholder_consulate,
	arrival: m.letters_placeholder_arrival,
	departure: m.letters_placeholder_departure,
};

/** @returns what stands in place of it */
export function placeholderAbout(placeholder: Placeholder): string {
	return placeholders[placeholder]();
}

/** @returns the address of a template's page */
export function letterAddress(slug: string, kind: LetterKind, language: string): string {
	return `/organise/${slug}/letters/${kind}/${language}`;
}
