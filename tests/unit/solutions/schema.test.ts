import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	commentEditSchema,
	commentSchema,
	decisionSchema,
	solutionDraftSchema,
	solutionSchema,
} from '#lib/modules/solutions/schema.ts';

function form(entries: Record<string, string>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(entries)) data.append(name, value);
	return data;
}

const complete = {
	code: 'abcdefgh23',
	title: 'Count twice',
	body: 'We did',
	language: 'en',
	visibility: 'public',
};

describe('a solution that is published', () => {
	test('a complete form is taken, nothing else rides along', () => {
		const parsed = parseForm(form({ ...complete, state: 'published', country: 'DK' }), solutionSchema);
		expect(parsed).toEqual({ ok: true, data: complete, values: complete });
	});

	test('an empty form names every field to fill', () => {
		const parsed = parseForm(form({ code: complete.code }), solutionSchema);
		expect(parsed.ok ? [] : Object.keys(parsed.problems)).toEqual([
			'title',
			'body',
			'language',
			'visibility',
		]);
	});

	test.each([
		[{ title: 'x'.repeat(161) }, 'title'],
		[{ body: 'x'.repeat(20_001) }, 'body'],
		[{ language: 'x' }, 'language'],
		[{ visibility: 'organisers' }, 'visibility'],
		[{ code: 'short' }, 'code'],
	])('%o is refused beside its field', (wrong, field) => {
		const parsed = parseForm(form({ ...complete, ...wrong }), solutionSchema);
		expect(parsed.ok ? [] : Object.keys(parsed.problems)).toEqual([field]);
	});
});

test('a draft is kept as far as it has come, at the narrowest visibility', () => {
	const parsed = parseForm(form({ code: complete.code, title: 'Half' }), solutionDraftSchema);
	expect(parsed.ok && parsed.data).toEqual({
		code: complete.code,
		title: 'Half',
		body: '',
		language: 'en',
		visibility: 'author',
	});
});

test('a decision needs to be one, and a reason', () => {
	const parsed = parseForm(form({ decision: 'maybe', reason: '' }), decisionSchema);
	expect(parsed.ok ? {} : parsed.problems).toEqual({
		decision: 'Choose a decision',
		reason: 'Give a reason',
	});
	expect(parseForm(form({ decision: 'trying', reason: 'Begun' }), decisionSchema).ok).toBe(true);
});

test('a comment has words, at most five thousand characters, and a language', () => {
	const parsed = parseForm(form({ body: ' ', language: '' }), commentSchema);
	expect(parsed.ok ? {} : parsed.problems).toEqual({
		body: 'Write a comment',
		language: 'Choose the language you write in',
	});
	expect(parseForm(form({ body: 'x'.repeat(5_001), language: 'en' }), commentSchema).ok).toBe(false);
	expect(parseForm(form({ body: 'x'.repeat(5_000), language: 'en' }), commentSchema).ok).toBe(true);
});

test('changing a comment also says which one', () => {
	const parsed = parseForm(form({ comment: 'id', body: 'New', language: 'en' }), commentEditSchema);
	expect(parsed.ok && parsed.data).toEqual({ comment: 'id', body: 'New', language: 'en' });
});
