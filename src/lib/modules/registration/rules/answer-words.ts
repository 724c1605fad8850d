import { countryName, formatDate, formatList, formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { FieldAnswer, FormField } from '../types/fields.ts';

/**
 * @param answer to that question; undefined where there is none
 * @returns the answer in the reader's words: an option's label, a country's name, a file's name; empty where there is none
 */
export function answerText(field: FormField, answer: FieldAnswer | undefined): string {
	if (answer === undefined) return '';
	if (typeof answer === 'number') return formatNumber(answer);
	if (typeof answer !== 'string')
		return 'upload' in answer ? answer.name : formatList(answer.map((key) => optionLabel(field, key)));
	switch (field.kind) {
		case 'choice':
			return optionLabel(field, answer);
		case 'yes_no':
			return answer === 'yes' ? m.registration_yes() : m.registration_no();
		case 'consent':
			return m.form_fields_agreed();
		case 'country':
			return countryName(answer);
		case 'date':
			return formatDate(answer);
		default:
			return answer;
	}
}

function optionLabel({ options }: FormField, key: string): string {
	return options.find((option) => option.key === key)?.label ?? key;
}
