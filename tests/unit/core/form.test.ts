import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm } from '#lib/core/form.ts';

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
	expect(result).toEqual({ ok: true, data: { text: 'a\nb\ufffdc ệ' } });
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
	expect(result).toEqual({ ok: true, data: { name: '' } });
	expect(({} as Record<string, unknown>).x).toBeUndefined();
});
