import { expect, test } from 'vitest';
import { z } from 'zod';
import { listOf, parseForm, textOf } from '#lib/core/form.ts';

const schema = z.object({
	name: z.string().min(1, 'Enter a name'),
	seats: z.string().regex(/^\d+$/, 'Enter a number').transform(Number),
	languages: z.array(z.string()).min(1, 'Choose a language'),
	password: z.string().min(8, 'Too short'),
});

function body(entries: [string, string][]): FormData {
	const data = new FormData();
	for (const [name, value] of entries) data.append(name, value);
	return data;
}

test('a valid form gives parsed data, and only the named fields', () => {
	const result = parseForm(
		body([
			['name', '  Anna '],
			['seats', '12'],
			['languages', 'en'],
			['languages', 'vi'],
			['password', ' with space '],
			['isAdministrator', '1'],
		]),
		schema,
		['password'],
	);
	expect(result).toEqual({
		ok: true,
		data: { name: 'Anna', seats: 12, languages: ['en', 'vi'], password: ' with space ' },
		values: { name: '  Anna ', seats: '12', languages: ['en', 'vi'] },
	});
});

test('a refused form gives one problem per field and everything typed but secrets', () => {
	const result = parseForm(
		body([
			['name', ''],
			['seats', 'twelve'],
			['password', 'short'],
		]),
		schema,
		['password'],
	);
	expect(result).toEqual({
		ok: false,
		problems: {
			name: 'Enter a name',
			seats: 'Enter a number',
			languages: 'Choose a language',
			password: 'Too short',
		},
		values: { name: '', seats: 'twelve', languages: [] },
	});
});

test('text that cannot be stored is mended: line ends, NUL, lone surrogates, decomposed marks', () => {
	const result = parseForm(body([['text', 'a\r\nb\0\ud800c e\u0302\u0323']]), z.object({ text: z.string() }));
	const text = 'a\nb\ufffdc ệ';
	expect(result).toEqual({ ok: true, data: { text }, values: { text } });
});

test('a file where text is expected counts as nothing', () => {
	const data = new FormData();
	data.append('name', new File(['x'], 'x.txt'));
	expect(parseForm(data, z.object({ name: z.string().min(1, 'Enter a name') }))).toMatchObject({
		ok: false,
		problems: { name: 'Enter a name' },
	});
});

test('names like __proto__ do no harm', () => {
	const result = parseForm(body([['__proto__', 'x']]), z.object({ name: z.string() }));
	expect(result).toEqual({ ok: true, data: { name: '' }, values: { name: '' } });
	expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('problems stand in the order of the form, those of the whole form first', () => {
	const schema = z
		.object({ title: z.string(), startsOn: z.string().min(1, { error: 'Enter a date' }) })
		.refine((form) => form.title !== '', { path: ['title'], error: 'Enter a title', when: () => true })
		.refine(() => false, { error: 'Nothing fits', when: () => true });
	const form = parseForm(new FormData(), schema);
	expect(!form.ok && Object.keys(form.problems)).toEqual(['form', 'title', 'startsOn']);
});

test('a field gives its text or its choices, whichever way the browser sent them', () => {
	const values = { name: 'Anna', languages: ['en', 'vi'] };
	expect([textOf(values, 'name'), textOf(values, 'languages'), textOf(values, 'none')]).toEqual([
		'Anna',
		'en',
		'',
	]);
	expect([listOf(values, 'name'), listOf(values, 'languages'), listOf(values, 'none')]).toEqual([
		['Anna'],
		['en', 'vi'],
		[],
	]);
});
