import { describe, expect, test } from 'vitest';
import {
	answersOf,
	brokenPromise,
	findBrokenCondition,
	mergeOptions,
} from '#lib/modules/registration/rules/field-changes.ts';
import { readyMadeFields, readyMadeTopics } from '#lib/modules/registration/rules/ready-made-fields.ts';
import { fieldInputOf, fieldSchema, fieldValues } from '#lib/modules/registration/schema/form-desk.ts';
import type { FieldKind, OptionTexts } from '#lib/modules/registration/types/fields.ts';
import { parseForm } from '#lib/core/form.ts';
import { fieldInput } from '../../helpers/factories-fields.ts';

const bus: OptionTexts = { key: 'bus', label: { en: 'Bus', vi: 'Xe buýt' } };
const train: OptionTexts = { key: 'train', label: { en: 'Train', vi: 'Tàu hỏa' } };
const keys = () => {
	let count = 0;
	return () => `new${++count}`;
};

describe('conditions', () => {
	const linked = (id: string, fieldId?: string, equals = 'yes', values = {}) => ({
		...{ id, kind: 'yes_no' as FieldKind, options: [], isClosed: false },
		shownIf: fieldId === undefined ? null : { fieldId, equals },
		...values,
	});

	test.each([
		['an earlier answer', [linked('a'), linked('b', 'a'), linked('c', 'b', 'no')], undefined],
		['a later answer', [linked('b', 'a'), linked('a')], 'b'],
		['itself', [linked('a', 'a')], 'a'],
		['each other', [linked('a', 'b'), linked('b', 'a')], 'a'],
		['what is not there', [linked('b', 'gone')], 'b'],
		['a closed question', [linked('a', undefined, '', { isClosed: true }), linked('b', 'a')], 'b'],
		['an answer it cannot have', [linked('a'), linked('b', 'a', 'perhaps')], 'b'],
		['text', [linked('a', undefined, '', { kind: 'text' }), linked('b', 'a')], 'b'],
		['a closed one’s own condition', [linked('b', 'gone', 'yes', { isClosed: true })], undefined],
	])('on %s', (_, fields, broken) => {
		expect(findBrokenCondition(fields)?.id).toBe(broken);
	});

	test('wait for what can be chosen', () => {
		const options = [bus, { ...train, isRetired: true }];
		expect(answersOf({ kind: 'choice', options })).toEqual(['bus']);
		expect(answersOf({ kind: 'several', options })).toEqual(['bus']);
		expect(answersOf({ kind: 'yes_no', options: [] })).toEqual(['yes', 'no']);
		expect(answersOf({ kind: 'country', options: [] })).toEqual([]);
		expect(answersOf(undefined)).toEqual([]);
	});
});

describe('what people were told before they answered', () => {
	const before = {
		...fieldInput({ visibility: 'organisers', retentionDays: 30 }),
		kind: 'text' as FieldKind,
	};

	test.each([
		[{}, undefined],
		[{ visibility: 'desk' as const }, undefined],
		[{ visibility: 'participants' as const }, 'seen_wider'],
		[{ retentionDays: 0 }, undefined],
		[{ retentionDays: 31 }, 'kept_longer'],
		[{ retentionDays: null }, 'kept_longer'],
		[{ label: { en: 'Colour of the badge' } }, undefined],
	])('%j', (change, broken) => {
		expect(brokenPromise(before, { ...before, ...change })).toBe(broken);
	});

	test('words that were agreed to stay, in every language', () => {
		const consent = { ...before, kind: 'consent' as const, label: { en: 'I agree', vi: 'Tôi đồng ý' } };
		expect(brokenPromise(consent, consent)).toBeUndefined();
		expect(brokenPromise(consent, { ...consent, label: { en: 'I agree' } })).toBe('consent_given');
		expect(brokenPromise({ ...consent, retentionDays: null }, consent)).toBeUndefined();
	});
});

describe('options that change', () => {
	test.each([
		['are the same in another order', [train.label, bus.label], [train, bus]],
		[
			'are the same with one language mended',
			[{ en: 'Bus', vi: 'Xe khách' }, train.label],
			[{ key: 'bus', label: { en: 'Bus', vi: 'Xe khách' } }, train],
		],
		[
			'are others when every language differs',
			[{ en: 'Coach', vi: 'Xe khách' }, train.label],
			[{ key: 'new1', label: { en: 'Coach', vi: 'Xe khách' } }, train, { ...bus, isRetired: true }],
		],
		// "Bus" now stands with the words of the train in the other language: whole matches come first.
		[
			'take nobody’s place',
			[{ en: 'Bus', vi: 'Tàu hỏa' }, train.label],
			[{ key: 'bus', label: { en: 'Bus', vi: 'Tàu hỏa' } }, train],
		],
	])('%s', (_, wanted, merged) => {
		expect(mergeOptions([bus, train], wanted, keys(), true)).toEqual(merged);
	});

	test('are gone where nobody can have chosen them, and come back where somebody had', () => {
		expect(mergeOptions([bus, train], [train.label], keys(), false)).toEqual([train]);
		expect(mergeOptions([train, { ...bus, isRetired: true }], [bus.label], keys(), true)).toEqual([
			bus,
			{ ...train, isRetired: true },
		]);
	});
});

describe('the form of a question', () => {
	function parse(kind: FieldKind, values: Record<string, string | string[]>) {
		const formData = new FormData();
		for (const [name, value] of Object.entries({ visibility: 'desk', label_en: 'Way there', ...values }))
			for (const one of [value].flat()) formData.append(name, one);
		return parseForm(formData, fieldSchema(kind));
	}
	function inputOf(kind: FieldKind, values: Record<string, string | string[]>) {
		const form = parse(kind, values);
		if (!form.ok) throw new Error(JSON.stringify(form.problems));
		return fieldInputOf(kind, form.data);
	}
	const problemsOf = (kind: FieldKind, values: Record<string, string | string[]>) => {
		const form = parse(kind, values);
		return form.ok ? {} : form.problems;
	};

	test('options stand one a line, languages side by side', () => {
		expect(inputOf('choice', { options: 'Bus | Xe buýt\n\n | Tàu hỏa \nOn\u202e foot' }).options).toEqual([
			{ en: 'Bus', vi: 'Xe buýt' },
			{ vi: 'Tàu hỏa' },
			{ en: 'On foot' },
		]);
	});

	test('what belongs to another kind is left out', () => {
		const all = { options: 'A\nB', min: '1', max: '2,5', fileKinds: ['pdf'], megabytes: '3' };
		expect(inputOf('text', all)).toMatchObject({ options: [], limits: {} });
		expect(inputOf('number', all)).toMatchObject({ options: [], limits: { min: 1, max: 2.5 } });
		expect(inputOf('file', all)).toMatchObject({ limits: { fileKinds: ['pdf'], maxBytes: 3_000_000 } });
		expect(inputOf('file', {})).toMatchObject({ limits: {} });
	});

	test.each<[FieldKind, Record<string, string | string[]>, Record<string, string>]>([
		['text', { label_en: ' \u202e ' }, { label_en: 'Enter the question in at least one language' }],
		['text', { label_en: 'x'.repeat(301) }, { label_en: 'Shorten this to 300 characters' }],
		['text', { visibility: 'friends' }, { visibility: 'Choose who reads the answers' }],
		[
			'text',
			{ retentionDays: '-1' },
			{ retentionDays: 'Enter a whole number of days from 0 to 3,650, or leave this empty' },
		],
		['choice', { options: 'Bus' }, { options: 'Enter two options or more, one a line' }],
		['choice', { options: 'Bus\nTrain\nBus' }, { options: 'Leave only one option “Bus”' }],
		[
			'several',
			{ options: 'Bus\nA|B|C' },
			{
				options: 'Write line 2 with at most 200 characters for each language and one | between the languages',
			},
		],
		[
			'several',
			{ options: Array.from({ length: 501 }, (_, n) => `Option ${n}`).join('\n') },
			{ options: 'Leave at most 500 options' },
		],
		['number', { min: '3', max: '2' }, { max: 'Enter a number that is not below the smallest' }],
		['number', { min: 'x' }, { min: 'Enter a number in figures, or leave this empty' }],
		['file', { megabytes: '11' }, { megabytes: 'Enter a whole number from 1 to 10' }],
		['file', { fileKinds: ['exe'] }, { fileKinds: 'Choose from the list' }],
	])('%s with %.40j is refused', (kind, values, problems) => {
		expect(problemsOf(kind, values)).toEqual(problems);
	});

	test('500 options of 10 megabytes are refused without being read one by one', () => {
		const began = performance.now();
		expect(Object.keys(problemsOf('choice', { options: `${'x'.repeat(20_000)}\n`.repeat(500) }))).toEqual([
			'options',
		]);
		expect(performance.now() - began).toBeLessThan(2000);
	});

	test('shows a question as it was entered', () => {
		const input = fieldInput({
			label: { en: 'Way there', vi: 'Cách đến' },
			limits: { min: 0, max: 9 },
			shownIf: { fieldId: 'a', equals: 'yes' },
			isRequired: true,
			retentionDays: null,
		});
		const options = [bus, { key: 'x', label: { vi: 'Đi bộ' } }, { ...train, isRetired: true }];
		expect(fieldValues({ ...input, options })).toMatchObject({
			label_vi: 'Cách đến',
			options: 'Bus | Xe buýt\n | Đi bộ',
			...{ min: '0', max: '9', shownIf: 'a:yes', isRequired: 'on', retentionDays: '', visibility: 'desk' },
		});
	});
});

test('ready-made questions are whole, optional and in every language; what concerns health and safety is sensitive and short-lived', () => {
	for (const topic of readyMadeTopics)
		for (const { input, keys, topic: own } of readyMadeFields(topic)) {
			expect(input.isRequired).toBe(false);
			expect(Object.keys(input.label)).toEqual(['en', 'vi']);
			expect(input.options).toHaveLength(keys.length);
			const isSensitive = ['diet', 'diet_words', 'accessibility', 'emergency_contact'].includes(own);
			expect([own, input.visibility === 'sensitive']).toEqual([own, isSensitive]);
			expect([own, isSensitive && (input.retentionDays ?? 999) > 7]).toEqual([own, false]);
		}
});
