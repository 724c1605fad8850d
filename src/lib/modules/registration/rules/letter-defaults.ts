import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { LetterKind, LetterTexts } from '../types/letters.ts';

// The messages' own parameters are the placeholders, so that a translation without one is noticed.
const name = '{name}';
const organisation = '{organisation}';
const workshop = '{workshop}';
const dates = '{dates}';
const venue = '{venue}';
const consulate = '{consulate}';
const about = { workshop, dates, venue };

/** @returns the texts a workshop starts from, in that language */
export function defaultTexts(kind: LetterKind, locale: Locale): LetterTexts {
	return {
		letterhead: `${workshop}\n{hosts}`,
		place: '',
		salutation:
			kind === 'visa'
				? m.letters_default_visa_salutation({ consulate }, { locale })
				: m.letters_default_salutation({ name }, { locale }),
		subject: subjectOf(kind, locale),
		body: bodyOf(kind, locale),
		closing: m.letters_default_closing({}, { locale }),
		signatory: m.letters_default_signatory({ workshop }, { locale }),
	};
}

function subjectOf(kind: LetterKind, locale: Locale): string {
	if (kind === 'visa') return m.letters_default_visa_subject({ workshop }, { locale });
	if (kind === 'personal_invitation') return m.letters_default_personal_subject({ workshop }, { locale });
	return m.letters_default_institution_subject({ workshop }, { locale });
}

function bodyOf(kind: LetterKind, locale: Locale): string {
	if (kind === 'personal_invitation')
		return [
			m.letters_default_personal_invites({ ...about, name, organisation }, { locale }),
			m.letters_default_personal_reference({ reference: '{reference}' }, { locale }),
			m.letters_default_personal_end({}, { locale }),
		].join('\n\n');
	if (kind === 'institution_invitation')
		return [
			m.letters_default_institution_invites({ ...about, organisation }, { locale }),
			m.letters_default_institution_nominate({ seats: '{seats}', date: '{due_date}' }, { locale }),
			m.letters_default_institution_end({}, { locale }),
		].join('\n\n');
	return [
		m.letters_default_visa_confirms({ ...about, name, organisation }, { locale }),
		[
			m.letters_default_visa_name({ name: '{passport_name}' }, { locale }),
			m.letters_default_visa_number({ number: '{passport_number}' }, { locale }),
			m.letters_default_visa_nationality({ nationality: '{nationality}' }, { locale }),
			m.letters_default_visa_birth({ date: '{birth_date}' }, { locale }),
		].join('\n'),
		m.letters_default_visa_stay({ arrival: '{arrival}', departure: '{departure}' }, { locale }),
		m.letters_default_visa_asks({ consulate }, { locale }),
	].join('\n\n');
}
