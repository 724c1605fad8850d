import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from '#lib/core/form.ts';
import {
	answerValues,
	askedFields,
	cleanLine,
	cleanText,
	fieldName,
	fieldsOfType,
	longestLine,
	longestText,
	readFieldAnswers,
} from '#lib/modules/registration/rules/fields.ts';
import type { FieldKind, FormField } from '#lib/modules/registration/types/fields.ts';
import { fieldView } from '../../helpers/factories-fields.ts';

const nobody = { organisationTypeId: null };
const options = [
	{ key: 'bus', label: 'Bus', isRetired: false },
	{ key: 'train', label: 'Train', isRetired: false },
	{ key: 'ship', label: 'Ship', isRetired: true },
];

function read(field: Partial<FormField>, typed: string | string[]) {
	return readFieldAnswers([fieldView({ options, ...field })], { 'field-f1': typed }, nobody);
}

const answer = (value: unknown) => ({ ok: true, answers: value === undefined ? {} : { f1: value } });
const problem = (message: string) => ({ ok: false, problems: { 'field-f1': message } });

describe('one answer', () => {
	test.each<[FieldKind, string | string[], unknown]>([
		['text', '  Head of\tunit\u202e ', 'Head of unit'],
		['text', '   ', undefined],
		['long_text', ' One\r\n\ntwo\u0007 ', 'One\n\ntwo'],
		['choice', 'bus', 'bus'],
		['several', ['train', 'bus', 'train', 'plane'], ['bus', 'train']],
		['several', 'bus', ['bus']],
		['several', ['ship'], undefined],
		['yes_no', 'yes', 'yes'],
		['yes_no', 'no', 'no'],
		['date', '2027-01-12', '2027-01-12'],
		['number', '-12,5', -12.5],
		['number', '0012', 12],
		['number', '-0', 0],
		['country', 'VN', 'VN'],
		['consent', 'on', 'yes'],
		['consent', '', undefined],
		['file', '0199 my pass port.pdf', { upload: '0199', name: 'my pass port.pdf' }],
	])('%s: %j', (kind, typed, wanted) => {
		expect(read({ kind }, typed)).toEqual(answer(wanted));
	});

	test.each<[Partial<FormField>, string, string]>([
		[{ kind: 'text' }, 'x'.repeat(longestLine + 1), 'Shorten this to 300 characters'],
		[{ kind: 'long_text' }, 'x'.repeat(longestText + 1), 'Shorten this to 4,000 characters'],
		[{ kind: 'choice' }, 'plane', 'Choose an answer to “Badge colour”'],
		[{ kind: 'choice' }, 'ship', 'Choose an answer to “Badge colour”'],
		[{ kind: 'yes_no' }, 'maybe', 'Choose an answer to “Badge colour”'],
		[{ kind: 'date' }, '2027-02-30', 'Enter a real date for “Badge colour”, for instance 27 9 2027'],
		[{ kind: 'date' }, '1066-10-14', 'Enter a real date for “Badge colour”, for instance 27 9 2027'],
		[{ kind: 'number' }, 'twelve', 'Enter a number for “Badge colour”, in figures'],
		[{ kind: 'number' }, '1e400', 'Enter a number for “Badge colour”, in figures'],
		[{ kind: 'number', limits: { min: 1 } }, '0', 'Enter 1 or more'],
		[{ kind: 'number', limits: { max: 1000 } }, '1001', 'Enter 1,000 or less'],
		[{ kind: 'country' }, 'XX', 'Choose an answer to “Badge colour”'],
	])('%j with %.20s is refused', (field, typed, message) => {
		expect(read(field, typed)).toEqual(problem(message));
	});

	test.each<[FieldKind, string]>([
		['text', 'Answer the question “Badge colour”'],
		['long_text', 'Answer the question “Badge colour”'],
		['choice', 'Choose an answer to “Badge colour”'],
		['several', 'Choose an answer to “Badge colour”'],
		['yes_no', 'Choose an answer to “Badge colour”'],
		['date', 'Answer the question “Badge colour”'],
		['number', 'Answer the question “Badge colour”'],
		['country', 'Choose an answer to “Badge colour”'],
		['file', 'Choose a file for “Badge colour”'],
		['consent', 'Tick the box if you agree; the form cannot be sent without it'],
	])('%s has to be answered where it is required', (kind, message) => {
		expect(read({ kind, isRequired: true }, '')).toEqual(problem(message));
		expect(
			readFieldAnswers([fieldView({ kind, isRequired: true })], {}, { ...nobody, isPartial: true }),
		).toEqual(answer(undefined));
	});

	test('limits of a number are its own', () => {
		expect(read({ kind: 'number', limits: { min: 1, max: 3 } }, '3')).toEqual(answer(3));
	});
});

describe('who is asked', () => {
	const everybody = fieldView({ id: 'a' });
	const types = fieldView({ id: 'b', organisationTypeIds: ['nso', 'ngo'] });
	const closed = fieldView({ id: 'c', isClosed: true });
	const fields = [everybody, types, closed];

	test.each<[string | null, FormField[]]>([
		['nso', [everybody, types]],
		['press', [everybody]],
		[null, [everybody]],
	])('of type %s', (type, asked) => {
		expect(fieldsOfType(fields, type)).toEqual(asked);
	});

	test('what was sent for a question that is not asked, or unknown, is left out', () => {
		const typed = { 'field-a': 'A', 'field-b': 'B', 'field-c': 'C', 'field-z': 'Z', b: 'B' };
		expect(readFieldAnswers(fields, typed, nobody)).toEqual({ ok: true, answers: { a: 'A' } });
	});
});

describe('conditions', () => {
	const visa = fieldView({ id: 'visa', kind: 'yes_no' });
	const passport = fieldView({
		id: 'passport',
		isRequired: true,
		shownIf: { fieldId: 'visa', equals: 'yes' },
	});
	const ways = fieldView({ id: 'ways', kind: 'several', options });
	const stop = fieldView({ id: 'stop', kind: 'yes_no', shownIf: { fieldId: 'ways', equals: 'bus' } });
	const where = fieldView({ id: 'where', shownIf: { fieldId: 'stop', equals: 'yes' } });
	const fields = [visa, passport, ways, stop, where];
	const ids = (typed: Values) => askedFields(fields, typed, nobody).map(({ id }) => id);

	test.each<[Values, string[]]>([
		[{}, ['visa', 'ways']],
		[{ 'field-visa': 'no' }, ['visa', 'ways']],
		[{ 'field-visa': 'yes' }, ['visa', 'passport', 'ways']],
		[{ 'field-visa': 'perhaps' }, ['visa', 'ways']],
		[{ 'field-ways': ['train', 'bus'] }, ['visa', 'ways', 'stop']],
		[{ 'field-ways': ['bus'], 'field-stop': 'yes' }, ['visa', 'ways', 'stop', 'where']],
		// The way there is gone, so what hung on it is gone too.
		[{ 'field-ways': ['train'], 'field-stop': 'yes', 'field-where': 'X' }, ['visa', 'ways']],
	])('after %j', (typed, asked) => {
		expect(ids(typed)).toEqual(asked);
	});

	test('a hidden question is neither missed nor kept', () => {
		expect(readFieldAnswers(fields, { 'field-visa': 'no', 'field-passport': 'P1' }, nobody)).toEqual({
			ok: true,
			answers: { visa: 'no' },
		});
		expect(readFieldAnswers(fields, { 'field-visa': 'yes' }, nobody)).toEqual({
			ok: false,
			problems: { 'field-passport': 'Answer the question “Badge colour”' },
		});
	});

	test('problems stand in the order of the questions', () => {
		const all = ['c', 'a', 'b'].map((id) => fieldView({ id, isRequired: true }));
		const result = readFieldAnswers(all, {}, nobody);
		expect(result.ok || Object.keys(result.problems)).toEqual(['field-c', 'field-a', 'field-b']);
	});
});

describe('for every form and whatever is sent', () => {
	const kinds: FieldKind[] = [
		'text',
		'long_text',
		'choice',
		'several',
		'yes_no',
		'date',
		'number',
		'consent',
	];
	const form = fc
		.array(
			fc.record({
				kind: fc.constantFrom(...kinds),
				before: fc.nat(9),
				equals: fc.constantFrom('yes', 'no', 'bus'),
			}),
			{
				maxLength: 10,
			},
		)
		.map((drawn) =>
			drawn.map(({ kind, before, equals }, index) =>
				fieldView({
					id: `f${index}`,
					kind,
					options,
					shownIf: before < index ? { fieldId: `f${before}`, equals } : null,
				}),
			),
		);
	const text = fc.oneof(
		fc.constantFrom('yes', 'no', 'bus', 'train', 'on', '12,5', '2027-01-12', ' x ', '\u202eevil', ''),
		fc.string(),
	);
	const typed = fc.dictionary(
		fc.nat(11).map((n) => `field-f${n}`),
		fc.oneof(text, fc.array(text, { maxLength: 3 })),
	);

	test('whatever is asked after another answer has that answer before it', () => {
		fc.assert(
			fc.property(form, typed, (fields, values) => {
				const alone = (field: FormField | undefined) => {
					const read = field && readFieldAnswers([{ ...field, shownIf: null }], values, nobody);
					return read?.ok ? [Object.values(read.answers)[0] ?? []].flat() : [];
				};
				const asked = askedFields(fields, values, nobody);
				for (const { shownIf } of asked) {
					const before = asked.find(({ id }) => id === shownIf?.fieldId);
					expect(shownIf === null || alone(before).includes(shownIf.equals)).toBe(true);
				}
			}),
		);
	});

	test('only asked questions have answers', () => {
		fc.assert(
			fc.property(form, typed, (fields, values) => {
				const result = readFieldAnswers(fields, values, { ...nobody, isPartial: true });
				fc.pre(result.ok);
				const asked = askedFields(fields, values, nobody).map(({ id }) => id);
				expect(asked).toEqual(expect.arrayContaining(Object.keys(result.ok ? result.answers : {})));
			}),
		);
	});

	test('what was read reads the same again', () => {
		fc.assert(
			fc.property(form, typed, (fields, values) => {
				const once = readFieldAnswers(fields, values, { ...nobody, isPartial: true });
				fc.pre(once.ok);
				const again = once.ok && answerValues(once.answers);
				expect(readFieldAnswers(fields, again || {}, { ...nobody, isPartial: true })).toEqual(once);
			}),
		);
	});

	test('a hidden question’s answer makes no difference', () => {
		fc.assert(
			fc.property(form, typed, text, (fields, values, other) => {
				const asked = new Set(askedFields(fields, values, nobody).map(({ id }) => id));
				const hidden = fields.filter(({ id }) => !asked.has(id));
				const changed = { ...values, ...Object.fromEntries(hidden.map(({ id }) => [fieldName(id), other])) };
				expect(readFieldAnswers(fields, changed, nobody)).toEqual(readFieldAnswers(fields, values, nobody));
			}),
		);
	});
});

test('a line keeps what joins letters and loses what turns or breaks it', () => {
	expect(cleanLine(' a\u0000b\u2028c \u2067d\u2069 می\u200cخواهم ')).toBe('a b c d می\u200cخواهم');
	expect(cleanText('a\u2029b\r\nc\u0001d')).toBe('a\nb\nc d');
});
