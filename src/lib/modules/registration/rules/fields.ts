import { isCountryCode } from '#lib/core/countries.ts';
import { listOf, textOf, type Problems, type Values } from '#lib/core/form.ts';
import { isDate } from '#lib/core/time.ts';
import { formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { FieldAnswer, FieldAnswers, FormField } from '../types/fields.ts';

export const longestLine = 300;
export const longestText = 4_000;

/** Who is asked. */
interface Asked {
	/** null: somebody who has not chosen yet, and is asked what everybody is asked */
	organisationTypeId: string | null;
}

type ReadAnswers = { ok: true; answers: FieldAnswers } | { ok: false; problems: Problems };

/** @returns the name of a question's input, which is its key in `Values` and `Problems` too */
export function fieldName(fieldId: string): string {
	return `field-${fieldId}`;
}

/** @returns the questions that are asked of that organisation type, those included that depend on another answer */
export function fieldsOfType<F extends FormField>(
	fields: readonly F[],
	organisationTypeId: string | null,
): F[] {
	return fields.filter(
		({ isClosed, organisationTypeIds }) =>
			!isClosed &&
			(organisationTypeIds.length === 0 ||
				(organisationTypeId !== null && organisationTypeIds.includes(organisationTypeId))),
	);
}

/**
 * @param fields in their order
 * @param typed what the form was sent with; the names of its fields are `fieldName`'s
 * @returns the questions that are asked after these answers, in their order
 */
export function askedFields<F extends FormField>(fields: readonly F[], typed: Values, asked: Asked): F[] {
	return readInOrder(fields, typed, asked).map(({ field }) => field);
}

/**
 * Reads the answers to the questions that are asked; whatever else was sent is left out, hidden questions included.
 * @param fields in their order
 * @param typed what the form was sent with; a file's is the text that `uploadText` makes
 * @param options.isPartial nothing has to be answered: for those who fill in for somebody else, and for drafts
 * @returns the answers by field id, or one problem for each question to mend, in the order of the questions
 */
export function readFieldAnswers(
	fields: readonly FormField[],
	typed: Values,
	{ isPartial = false, ...asked }: Asked & { isPartial?: boolean },
): ReadAnswers {
	const answers: Record<string, FieldAnswer> = {};
	const problems: Problems = {};
	for (const { field, answer, problem } of readInOrder(fields, typed, asked)) {
		if (answer !== undefined) answers[field.id] = answer;
		else if (problem !== undefined) problems[fieldName(field.id)] = problem;
		else if (field.isRequired && !isPartial) problems[fieldName(field.id)] = missing(field);
	}
	return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, answers };
}

interface Reading {
	field: FormField;
	answer?: FieldAnswer | undefined;
	problem?: string | undefined;
}

/** A question can depend on earlier ones only, so one pass knows which are asked. */
function readInOrder<F extends FormField>(
	fields: readonly F[],
	typed: Values,
	{ organisationTypeId }: Asked,
): (Reading & { field: F })[] {
	const given = new Map<string, FieldAnswer>();
	const readings: (Reading & { field: F })[] = [];
	for (const field of fieldsOfType(fields, organisationTypeId)) {
		if (field.shownIf && !matches(given.get(field.shownIf.fieldId), field.shownIf.equals)) continue;
		const reading = readOne(field, typed);
		if (reading.answer !== undefined) given.set(field.id, reading.answer);
		readings.push({ field, ...reading });
	}
	return readings;
}

/** @returns whether the answer is the one a condition waits for */
function matches(answer: FieldAnswer | undefined, equals: string): boolean {
	return Array.isArray(answer) ? answer.includes(equals) : answer === equals;
}

function readOne(field: FormField, typed: Values): Omit<Reading, 'field'> {
	const name = fieldName(field.id);
	if (field.kind === 'several') return readSeveral(field, listOf(typed, name));
	const text = field.kind === 'long_text' ? cleanText(textOf(typed, name)) : cleanLine(textOf(typed, name));
	if (text === '') return {};
	switch (field.kind) {
		case 'text':
			return within(text, longestLine);
		case 'long_text':
			return within(text, longestText);
		case 'choice':
			return isOffered(field, text)
				? { answer: text }
				: { problem: m.form_fields_choose({ label: field.label }) };
		case 'yes_no':
			return text === 'yes' || text === 'no'
				? { answer: text }
				: { problem: m.form_fields_choose({ label: field.label }) };
		case 'date':
			return isDate(text) && text >= '1900' && text < '2200'
				? { answer: text }
				: { problem: m.form_fields_date_wrong({ label: field.label }) };
		case 'number':
			return readNumber(field, text);
		case 'country':
			return isCountryCode(text)
				? { answer: text }
				: { problem: m.form_fields_choose({ label: field.label }) };
		case 'file':
			return { answer: readUpload(text) };
		case 'consent':
			return text === 'on' || text === 'yes' ? { answer: 'yes' } : {};
	}
}

function within(text: string, most: number): Omit<Reading, 'field'> {
	return [...text].length <= most
		? { answer: text }
		: { problem: m.form_fields_too_long({ n: formatNumber(most) }) };
}

function isOffered({ options }: FormField, key: string): boolean {
	return options.some((option) => option.key === key && !option.isRetired);
}

/** In the order of the options, so that the same choice is always the same answer. */
function readSeveral(field: FormField, chosen: readonly string[]): Omit<Reading, 'field'> {
	const keys = field.options.filter(({ key, isRetired }) => !isRetired && chosen.includes(key));
	return keys.length === 0 ? {} : { answer: keys.map(({ key }) => key) };
}

/** A decimal comma is as good as a point. */
function readNumber({ label, limits }: FormField, text: string): Omit<Reading, 'field'> {
	const value = /^-?\d{1,12}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
	const { min = -Infinity, max = Infinity } = limits;
	if (value >= min && value <= max) return { answer: value === 0 ? 0 : value };
	if (Number.isNaN(value)) return { problem: m.form_fields_number_wrong({ label }) };
	return {
		problem:
			value < min
				? m.form_fields_number_too_small({ min: formatNumber(min) })
				: m.form_fields_number_too_large({ max: formatNumber(max) }),
	};
}

/** @returns an uploaded file as a form carries it along: its id, a space and its name */
export function uploadText({ upload, name }: { upload: string; name: string }): string {
	return `${upload} ${name}`;
}

/** @returns what `uploadText` was made of */
export function readUpload(text: string): { upload: string; name: string } {
	const [upload = '', ...words] = text.split(' ');
	return { upload, name: words.join(' ') };
}

function missing({ kind, label }: FormField): string {
	if (kind === 'consent') return m.form_fields_consent_missing();
	if (kind === 'file') return m.form_fields_file_missing({ label });
	return ['choice', 'several', 'yes_no', 'country'].includes(kind)
		? m.form_fields_choose({ label })
		: m.form_fields_missing({ label });
}

/** Marks that turn the direction of what follows them; those that join letters stay, because some scripts need them. */
const directionMarks = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** @returns the text as one line, without control characters and marks that turn the reading direction */
export function cleanLine(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
		.replaceAll(directionMarks, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
}

/** The same for a text of several lines. */
export function cleanText(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
		.replaceAll(/(?!\n)\p{Cc}+/gu, ' ')
		.replaceAll(directionMarks, '')
		.trim();
}

/** @returns answers as the form shows them again, for changing them */
export function answerValues(answers: FieldAnswers): Values {
	return Object.fromEntries(
		Object.entries(answers).map(([fieldId, answer]) => [fieldName(fieldId), valueOf(answer)]),
	);
}

function valueOf(answer: FieldAnswer): string | string[] {
	if (typeof answer === 'object') return 'upload' in answer ? uploadText(answer) : [...answer];
	return String(answer);
}
