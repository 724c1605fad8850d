import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	challengeDraftSchema,
	challengeSchema,
	readChallengeFilter,
	readTopics,
	reviewNoteSchema,
	topicsSchema,
} from '#lib/modules/challenges/schema.ts';

function form(entries: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(entries))
		for (const value of [values].flat()) data.append(name, value);
	return data;
}

const complete = {
	code: 'abcdefgh23',
	title: 'How do we count?',
	topicId: 't',
	body: 'What happens now',
	language: 'vi',
	visibility: 'participants',
};

describe('a challenge that is submitted', () => {
	test('a complete form is taken, nothing else rides along', () => {
		const parsed = parseForm(form({ ...complete, state: 'published', authorId: 'x' }), challengeSchema);
		expect(parsed).toEqual({ ok: true, data: complete, values: complete });
	});

	test('an empty form names every field to fill', () => {
		const parsed = parseForm(form({ code: complete.code }), challengeSchema);
		expect(parsed.ok ? {} : parsed.problems).toEqual({
			title: 'Write a title',
			body: 'Describe the challenge',
			language: 'Choose the language you write in',
			visibility: 'Choose who may read it',
		});
	});

	test.each([
		[{ title: 'x'.repeat(121) }, { title: 'Shorten the title to 120 characters or fewer' }],
		[{ body: 'x'.repeat(20_001) }, { body: 'Shorten the description to 20000 characters or fewer' }],
		[{ language: '<script>' }, { language: 'Choose the language you write in' }],
		[{ visibility: 'organisers' }, { visibility: 'Choose who may read it' }],
		[{ code: '../../etc' }, { code: 'This form is too old. Open it again and paste your text' }],
	])('%o is refused beside its field', (wrong, problems) => {
		const parsed = parseForm(form({ ...complete, ...wrong }), challengeSchema);
		expect(parsed.ok ? {} : parsed.problems).toEqual(problems);
	});

	test('the limits themselves are allowed', () => {
		const values = { ...complete, title: 'x'.repeat(120), body: 'x'.repeat(20_000) };
		expect(parseForm(form(values), challengeSchema).ok).toBe(true);
	});
});

describe('a draft', () => {
	test('an empty one is kept, at the narrowest visibility', () => {
		const parsed = parseForm(form({ code: complete.code }), challengeDraftSchema);
		expect(parsed.ok && parsed.data).toEqual({
			code: complete.code,
			title: '',
			topicId: null,
			body: '',
			language: 'en',
			visibility: 'author',
		});
	});

	test('a title too long to submit is kept', () => {
		const values = { ...complete, title: 'x'.repeat(300) };
		expect(parseForm(form(values), challengeDraftSchema).ok).toBe(true);
	});
});

test('a note to the author must say something', () => {
	expect(parseForm(form({ note: '  ' }), reviewNoteSchema)).toEqual({
		ok: false,
		problems: { note: 'Say what should change' },
		values: { note: '  ' },
	});
});

describe('topics', () => {
	const lines = (values: Record<string, string[]>) => {
		const parsed = parseForm(form(values), topicsSchema);
		return parsed.ok ? readTopics(parsed.data) : parsed.problems;
	};

	test('are put in the order of their numbers, those without one last', () => {
		const values = {
			id: ['a', 'b', '', ''],
			position: ['2', '1', '', ''],
			label_en: ['Quality', '', 'Ethics', ''],
			label_vi: ['Chất lượng', 'Riêng tư', '', ''],
		};
		expect(lines(values)).toEqual([
			{ id: 'b', label: { vi: 'Riêng tư' } },
			{ id: 'a', label: { en: 'Quality', vi: 'Chất lượng' } },
			{ id: null, label: { en: 'Ethics' } },
		]);
	});

	test('a line too long or numbered with letters is named', () => {
		const values = {
			id: ['a', 'b'],
			position: ['1', 'x'],
			label_en: ['x'.repeat(121), 'B'],
			label_vi: ['', ''],
		};
		expect(lines(values)).toEqual({
			'topic-1': 'Shorten the name to 120 characters or fewer',
			'topic-2': 'Write the position as a number from 0 to 999',
		});
	});

	test('more than forty are refused, lists of unequal length are survived', () => {
		const many = Array<string>(41).fill('');
		expect(lines({ id: many, position: [], label_en: [], label_vi: [] })).toEqual({
			form: 'Keep to 40 topics or fewer',
		});
		expect(lines({ id: ['a'], position: [], label_en: ['A'], label_vi: [] })).toEqual([
			{ id: 'a', label: { en: 'A' } },
		]);
	});
});

describe('filter of the list', () => {
	test('an empty address narrows nothing', () => {
		expect(readChallengeFilter(new URLSearchParams())).toEqual({
			text: '',
			topicId: '',
			country: '',
			language: '',
			sort: 'newest',
			page: 1,
		});
	});

	test('nonsense falls back, long text is cut', () => {
		const parameters = new URLSearchParams({ q: 'x'.repeat(999), sort: 'drop table', page: '-1' });
		const filter = readChallengeFilter(parameters);
		expect([filter.text.length, filter.sort, filter.page]).toEqual([200, 'newest', 1]);
	});
});
