import { locales, type Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { AnswerVisibility, FieldKind } from '../types/fields.ts';
import type { FieldInput } from '../types/form-desk.ts';

/** Questions that most workshops ask, with who reads the answers and when these go. */
export const readyMadeTopics = [
	'gender',
	'phone',
	'languages',
	'interpretation',
	'diet',
	'accessibility',
	'emergency_contact',
] as const;
export type ReadyMadeTopic = (typeof readyMadeTopics)[number];

type Message = (inputs: object, options?: { locale: Locale }) => string;

interface ReadyMadeField {
	topic: string;
	kind: FieldKind;
	/** keys of its options in their order */
	keys: string[];
	/** asked where the one before it in the list has this answer; left out: always */
	onlyIf?: string;
	input: FieldInput;
}

interface Pattern {
	topic: string;
	kind: FieldKind;
	label: Message;
	hint?: Message;
	options?: Readonly<Record<string, Message>>;
	onlyIf?: string;
	visibility: AnswerVisibility;
	retentionDays: number | null;
}

/** Gender follows what statistical offices ask: self-described, and never required. */
const patterns: Record<ReadyMadeTopic, readonly Pattern[]> = {
	gender: [
		{
			topic: 'gender',
			kind: 'choice',
			label: m.form_fields_gender,
			hint: m.form_fields_gender_hint,
			options: {
				woman: m.form_fields_gender_woman,
				man: m.form_fields_gender_man,
				non_binary: m.form_fields_gender_non_binary,
				self_described: m.form_fields_gender_self_described,
				undisclosed: m.form_fields_gender_undisclosed,
			},
			visibility: 'desk',
			retentionDays: 180,
		},
		{
			topic: 'gender_words',
			kind: 'text',
			label: m.form_fields_gender_words,
			onlyIf: 'self_described',
			visibility: 'desk',
			retentionDays: 180,
		},
	],
	phone: [
		{
			topic: 'phone',
			kind: 'text',
			label: m.form_fields_phone,
			hint: m.form_fields_phone_hint,
			visibility: 'desk',
			retentionDays: 30,
		},
	],
	languages: [
		{
			topic: 'languages',
			kind: 'text',
			label: m.form_fields_languages,
			hint: m.form_fields_languages_hint,
			visibility: 'organisers',
			retentionDays: 180,
		},
	],
	interpretation: [
		{
			topic: 'interpretation',
			kind: 'yes_no',
			label: m.form_fields_interpretation,
			visibility: 'organisers',
			retentionDays: 30,
		},
		{
			topic: 'interpretation_words',
			kind: 'text',
			label: m.form_fields_interpretation_words,
			hint: m.form_fields_interpretation_words_hint,
			onlyIf: 'yes',
			visibility: 'organisers',
			retentionDays: 30,
		},
	],
	diet: [
		{
			topic: 'diet',
			kind: 'several',
			label: m.form_fields_diet,
			options: {
				vegetarian: m.form_fields_diet_vegetarian,
				vegan: m.form_fields_diet_vegan,
				halal: m.form_fields_diet_halal,
				kosher: m.form_fields_diet_kosher,
				no_gluten: m.form_fields_diet_no_gluten,
				no_lactose: m.form_fields_diet_no_lactose,
				no_nuts: m.form_fields_diet_no_nuts,
			},
			visibility: 'sensitive',
			retentionDays: 7,
		},
		{
			topic: 'diet_words',
			kind: 'text',
			label: m.form_fields_diet_words,
			visibility: 'sensitive',
			retentionDays: 7,
		},
	],
	accessibility: [
		{
			topic: 'accessibility',
			kind: 'long_text',
			label: m.form_fields_accessibility,
			hint: m.form_fields_accessibility_hint,
			visibility: 'sensitive',
			retentionDays: 7,
		},
	],
	emergency_contact: [
		{
			topic: 'emergency_contact',
			kind: 'text',
			label: m.form_fields_emergency,
			hint: m.form_fields_emergency_hint,
			visibility: 'sensitive',
			retentionDays: 0,
		},
	],
};

/** @returns the questions that belong to that topic, in every language, none of them required */
export function readyMadeFields(topic: ReadyMadeTopic): ReadyMadeField[] {
	return patterns[topic].map(({ topic, kind, label, hint, options = {}, onlyIf, ...rest }) => ({
		topic,
		kind,
		keys: Object.keys(options),
		...(onlyIf !== undefined && { onlyIf }),
		input: {
			...rest,
			label: inEveryLanguage(label),
			hint: hint ? inEveryLanguage(hint) : {},
			options: Object.values(options).map(inEveryLanguage),
			limits: {},
			isRequired: false,
			organisationTypeIds: [],
			shownIf: null,
		},
	}));
}

/** @returns what the topic is called in the reader's language */
export function readyMadeName(topic: ReadyMadeTopic): string {
	return patterns[topic][0]?.label({}) ?? topic;
}

function inEveryLanguage(message: Message): LocalizedText {
	return Object.fromEntries(locales.map((locale) => [locale, message({}, { locale })]));
}
