import { formatNumber } from '#lib/i18n/formats.ts';
import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { AnswerVisibility, FieldForm, FieldKind } from '../types/fields.ts';
import { mostFields, type FieldRefusal } from '../types/form-desk.ts';

const forms: Record<FieldForm, readonly [name: () => string, about: () => string]> = {
	registration: [m.form_fields_form_registration, m.form_fields_form_registration_text],
	logistics: [m.form_fields_form_logistics, m.form_fields_form_logistics_text],
};

const kinds: Record<FieldKind, () => string> = {
	text: m.form_fields_kind_text,
	long_text: m.form_fields_kind_long_text,
	choice: m.form_fields_kind_choice,
	several: m.form_fields_kind_several,
	yes_no: m.form_fields_kind_yes_no,
	date: m.form_fields_kind_date,
	number: m.form_fields_kind_number,
	country: m.form_fields_kind_country,
	file: m.form_fields_kind_file,
	consent: m.form_fields_kind_consent,
};

const levels: Record<AnswerVisibility, readonly [name: () => string, about: () => string]> = {
	public: [m.form_fields_level_public, m.form_fields_level_public_hint],
	participants: [m.form_fields_level_participants, m.form_fields_level_participants_hint],
	organisers: [m.form_fields_level_organisers, m.form_fields_level_organisers_hint],
	desk: [m.form_fields_level_desk, m.form_fields_level_desk_hint],
	sensitive: [m.form_fields_level_sensitive, m.form_fields_level_sensitive_hint],
};

/** Which field of the question's form a refusal concerns, and how to mend it. */
const refusals: Record<FieldRefusal, readonly [field: string, message: () => string]> = {
	too_many: ['form', () => m.form_fields_refused_too_many({ n: formatNumber(mostFields) })],
	condition_broken: ['form', m.form_fields_refused_condition],
	seen_wider: ['visibility', m.form_fields_refused_seen_wider],
	kept_longer: ['retentionDays', m.form_fields_refused_kept_longer],
	consent_given: ['label_en', m.form_fields_refused_consent],
};

/** @returns what the form is called in the reader's language */
export function formName(form: FieldForm): string {
	return forms[form][0]();
}

/** @returns in a sentence whom the form asks */
export function formAbout(form: FieldForm): string {
	return forms[form][1]();
}

/** @returns what kind of answer it is */
export function kindName(kind: FieldKind): string {
	return kinds[kind]();
}

/** @returns who reads the answers, in a few words */
export function levelName(visibility: AnswerVisibility): string {
	return levels[visibility][0]();
}

/** @returns more about it, for whoever chooses */
export function levelHint(visibility: AnswerVisibility): string {
	return levels[visibility][1]();
}

/** @returns how long answers are kept, in a few words */
export function keptShort(retentionDays: number | null): string {
	if (retentionDays === null) return m.form_fields_kept_short_always();
	return retentionDays === 0
		? m.form_fields_kept_short_end()
		: m.form_fields_kept_short_days({ n: retentionDays, shown: formatNumber(retentionDays) });
}

/** @returns a refusal as the page shows it, beside the field it concerns */
export function fieldProblems(reason: FieldRefusal): Problems {
	const [field, message] = refusals[reason];
	return { [field]: message() };
}
