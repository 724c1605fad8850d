import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { inEachLanguage, localizedValues, readLocalized } from '#lib/modules/workshops/schema.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { largestFile } from '../rules/field-files.ts';
import { cleanLine } from '../rules/fields.ts';
import { readyMadeTopics } from '../rules/ready-made-fields.ts';
import {
	answerVisibilities,
	fieldForms,
	fieldKinds,
	fileKinds,
	type FieldCondition,
	type FieldForm,
	type FieldKind,
	type FieldLimits,
} from '../types/fields.ts';
import { mostOptions, type FieldDetails, type FieldInput } from '../types/form-desk.ts';

const longestLabel = 300;
const longestHint = 600;
const longestOption = 200;
const mostDays = 3_650;
const largestMegabytes = largestFile / 1_000_000;

const line = (max: number) =>
	z.string().max(max, { error: () => m.form_fields_too_long({ n: formatNumber(max) }) });
const ticked = z.string().transform((value) => value === 'on');
/** Also asked while other fields are wrong, so that all problems are said at once. */
const always = { when: () => true };

const bound = z
	.string()
	.refine((text) => text === '' || /^-?\d{1,9}(?:[.,]\d{1,3})?$/.test(text), {
		error: () => m.form_fields_bound_wrong(),
	})
	.transform((text) => (text === '' ? undefined : Number(text.replace(',', '.'))));

const options = z.string().transform((text, check): LocalizedText[] => {
	const lines = text.split('\n').filter((line) => cleanLine(line.replaceAll('|', '')) !== '');
	if (lines.length > mostOptions) {
		check.addIssue(m.form_fields_options_too_many({ n: formatNumber(mostOptions) }));
		return [];
	}
	const read = lines.map(readOption);
	const wrong = read.findIndex((option) => option === undefined);
	if (wrong >= 0)
		check.addIssue(
			m.form_fields_option_wrong({ line: formatNumber(wrong + 1), n: formatNumber(longestOption) }),
		);
	const labels = read.filter((option) => option !== undefined);
	const twice = findTwice(labels);
	if (twice !== undefined) check.addIssue(m.form_fields_option_twice({ option: twice }));
	return labels;
});

/** @returns undefined for a line with more parts than languages, or with a part that is too long */
function readOption(line: string): LocalizedText | undefined {
	const parts = line.split('|').map(cleanLine);
	if (parts.length > locales.length || parts.some((part) => part.length > longestOption)) return undefined;
	const entries = locales.map((locale, index) => [locale, parts[index] ?? ''] as const);
	return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** An option is known by its words, so no two may share them. */
function findTwice(labels: readonly LocalizedText[]): string | undefined {
	const seen = new Set<string>();
	for (const label of labels)
		for (const [locale, text] of Object.entries(label)) {
			if (seen.has(`${locale} ${text}`)) return text;
			seen.add(`${locale} ${text}`);
		}
	return undefined;
}

const shape = {
	...inEachLanguage('label', line(longestLabel)),
	...inEachLanguage('hint', line(longestHint)),
	options,
	min: bound,
	max: bound,
	fileKinds: z.array(z.enum(fileKinds, { error: () => m.form_fields_file_kinds_wrong() })).max(10),
	megabytes: z
		.string()
		.refine((text) => text === '' || (/^\d{1,2}$/.test(text) && +text >= 1 && +text <= largestMegabytes), {
			error: () => m.form_fields_megabytes_wrong({ n: formatNumber(largestMegabytes) }),
		})
		.transform((text) => (text === '' ? undefined : Number(text) * 1_000_000)),
	isRequired: ticked,
	organisationTypes: z.array(z.string().max(64)).max(500),
	shownIf: z.string().max(200),
	visibility: z.enum(answerVisibilities, { error: () => m.form_fields_visibility_missing() }),
	retentionDays: z
		.string()
		.refine((text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) <= mostDays), {
			error: () => m.form_fields_retention_wrong({ n: formatNumber(mostDays) }),
		})
		.transform((text) => (text === '' ? null : Number(text))),
};

/** @returns the form of a question of that kind */
export function fieldSchema(kind: FieldKind) {
	return z
		.object(shape)
		.refine((form) => locales.some((locale) => cleanLine(form[`label_${locale}`]) !== ''), {
			...always,
			path: [`label_${locales[0]}`],
			error: () => m.form_fields_label_missing(),
		})
		.refine(({ options }) => !hasOptions(kind) || options.length > 1, {
			path: ['options'],
			error: () => m.form_fields_options_missing(),
		})
		.refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
			path: ['max'],
			error: () => m.form_fields_bounds_crossed(),
		});
}

/** @returns whether people choose between options that the desk writes */
export function hasOptions(kind: FieldKind): boolean {
	return kind === 'choice' || kind === 'several';
}

/** @returns what the form says, ready for `addField` and `editField`; what does not belong to the kind is left out */
export function fieldInputOf(kind: FieldKind, form: z.output<ReturnType<typeof fieldSchema>>): FieldInput {
	return {
		label: cleaned(readLocalized(form, 'label')),
		hint: cleaned(readLocalized(form, 'hint')),
		options: hasOptions(kind) ? form.options : [],
		limits: limitsOf(kind, form),
		isRequired: form.isRequired,
		organisationTypeIds: form.organisationTypes,
		shownIf: readCondition(form.shownIf),
		visibility: form.visibility,
		retentionDays: form.retentionDays,
	};
}

function cleaned(texts: LocalizedText): LocalizedText {
	const entries = Object.entries(texts).map(([locale, text]) => [locale, cleanLine(text)]);
	return Object.fromEntries(entries.filter(([, text]) => text !== '')) as LocalizedText;
}

function limitsOf(
	kind: FieldKind,
	{ min, max, fileKinds, megabytes }: z.output<ReturnType<typeof fieldSchema>>,
): FieldLimits {
	if (kind === 'number') return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
	if (kind !== 'file') return {};
	return {
		...(fileKinds.length > 0 && { fileKinds }),
		...(megabytes !== undefined && { maxBytes: megabytes }),
	};
}

/** @returns a condition as the value of a choice */
export function writeCondition(condition: FieldCondition | null): string {
	return condition === null ? '' : `${condition.fieldId}:${condition.equals}`;
}

function readCondition(text: string): FieldCondition | null {
	const [fieldId = '', equals = ''] = text.split(':');
	return fieldId === '' ? null : { fieldId, equals };
}

/** @returns a question as its form shows it */
export function fieldValues(details: Omit<FieldDetails, 'id' | 'form' | 'kind' | 'isClosed'>): Values {
	const { limits } = details;
	return {
		...localizedValues('label', details.label),
		...localizedValues('hint', details.hint),
		options: details.options
			.filter(({ isRetired }) => !isRetired)
			.map(({ label }) => writeOption(label))
			.join('\n'),
		min: limits.min === undefined ? '' : String(limits.min),
		max: limits.max === undefined ? '' : String(limits.max),
		fileKinds: limits.fileKinds ?? [],
		megabytes: limits.maxBytes === undefined ? '' : String(limits.maxBytes / 1_000_000),
		isRequired: details.isRequired ? 'on' : '',
		organisationTypes: details.organisationTypeIds,
		shownIf: writeCondition(details.shownIf),
		visibility: details.visibility,
		retentionDays: details.retentionDays === null ? '' : String(details.retentionDays),
	};
}

function writeOption(label: LocalizedText): string {
	return locales
		.map((locale) => label[locale] ?? '')
		.join(' | ')
		.replace(/(?: \| )+$/, '');
}

/** One line of the list of questions. */
export const fieldMoveSchema = z.object({ id: z.string().max(64), direction: z.enum(['up', 'down']) });

export const readyMadeSchema = z.object({ topic: z.enum(readyMadeTopics) });

/** Removing a question that people have answered needs a tick. */
export const fieldRemovalSchema = z.object({ confirmed: ticked });

/** @returns which form of the workshop an address is about */
export function readFieldForm(params: URLSearchParams): FieldForm {
	return fieldForms.find((form) => form === params.get('form')) ?? 'registration';
}

/** @returns the kind of question an address is about */
export function readKind(params: URLSearchParams): FieldKind {
	return fieldKinds.find((kind) => kind === params.get('kind')) ?? 'text';
}
