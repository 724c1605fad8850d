import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	fillPlaceholders,
	textsFor,
	unknownPlaceholders,
} from '#lib/modules/registration/rules/message-texts.ts';
import { detailSchemas, textsOf } from '#lib/modules/registration/schema/desk.ts';

const values = { name: 'Amina', reference: 'K7M2P9XW', workshop: 'Data', organisation: 'ANSD' };

test('placeholders are replaced, everywhere and once', () => {
	expect(fillPlaceholders('{name} {name} of {organisation}: {reference}, {workshop}', values)).toBe(
		'Amina Amina of ANSD: K7M2P9XW, Data',
	);
});

test('a value that looks like a placeholder, or like a pattern of replacements, is a value', () => {
	fc.assert(
		fc.property(fc.constantFrom('{reference}', '$&', '$1', '{name}', '\\'), fc.string(), (start, rest) => {
			const name = start + rest;
			expect(fillPlaceholders('<{name}>', { ...values, name })).toBe(`<${name}>`);
		}),
	);
});

test.each([
	['{name} {Name} {nme} {} {nme}', ['Name', 'nme', '']],
	['{name} and {reference}', []],
	['no braces }{', []],
])('what is no placeholder in "%s" is found: %j', (text, unknown) => {
	expect(unknownPlaceholders(text)).toEqual(unknown);
});

test('each language falls back to the one that is written', () => {
	const en = { subject: 'Rooms', body: 'Text' };
	expect(textsFor({ en }, 'vi')).toEqual({ locale: 'en', ...en });
	expect(textsFor({ en, vi: { subject: 'Phòng', body: 'x' } }, 'vi')?.subject).toBe('Phòng');
	expect(textsFor({}, 'vi')).toBeUndefined();
});

const read = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return parseForm(form, detailSchemas.mail);
};

test('a message needs one language, and both halves of it', () => {
	expect(read({})).toMatchObject({ problems: { subjectEn: 'Write the message in at least one language' } });
	expect(read({ subjectVi: 'Phòng' })).toMatchObject({
		problems: { bodyVi: 'Write the message in this language too' },
	});
	expect(read({ bodyEn: 'Text' })).toMatchObject({
		problems: { subjectEn: 'Write the subject in this language too' },
	});
	expect(read({ subjectEn: 'Rooms', bodyEn: 'Dear {nme}' })).toMatchObject({
		problems: { bodyEn: 'Correct {nme}: only the words listed above are replaced' },
	});
	const good = read({ subjectVi: 'Phòng', bodyVi: 'Kính gửi {name}' });
	expect(good.ok && textsOf(good.data)).toEqual({ vi: { subject: 'Phòng', body: 'Kính gửi {name}' } });
});
