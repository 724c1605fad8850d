import { expect, test } from 'vitest';
import { locales } from '#lib/core/context.ts';
import { parseForm } from '#lib/core/form.ts';
import { defaultTexts } from '#lib/modules/registration/rules/letter-defaults.ts';
import {
	composeLetter,
	fillText,
	missingFacts,
	placeholdersOf,
	unknownPlaceholders,
	workshopFacts,
} from '#lib/modules/registration/rules/letters.ts';
import { letterTextsSchema } from '#lib/modules/registration/schema/letters.ts';
import { letterKinds, type LetterTexts } from '#lib/modules/registration/types/letters.ts';
import { workshopView } from '../../helpers/released-session.ts';

const texts: LetterTexts = {
	letterhead: '{workshop}\n{hosts}',
	place: 'Copenhagen',
	salutation: 'Dear {name},',
	subject: 'About {workshop}',
	body: 'First.\n\nSecond {name}.\nStill second.\n \nThird.',
	closing: 'Yours,',
	signatory: 'Jane\nDirector',
};

test('a placeholder counts only where letters of that kind know it, exactly as written', () => {
	const written = 'Dear {name}, {passport_number} {Name} { name } {} {seats} {name';
	expect(unknownPlaceholders(written, 'visa')).toEqual(['Name', ' name ', '', 'seats']);
	expect(unknownPlaceholders(written, 'personal_invitation')).toEqual([
		'passport_number',
		'Name',
		' name ',
		'',
		'seats',
	]);
	expect(unknownPlaceholders('{foo} {foo}', 'visa')).toEqual(['foo']);
	expect(unknownPlaceholders('{a\nb}', 'visa')).toEqual([]);
});

test('facts stand in place of placeholders, on one line and never as placeholders again; what is unknown is marked', () => {
	expect(
		fillText('{name} of {organisation}, {foo}', 'visa', { name: '{organisation}', organisation: ' A\n\nB ' }),
	).toBe('{organisation} of A B, [[foo]]');
	expect(fillText('{name}', 'visa', {})).toBe('[[name]]');
	expect(fillText('{country}!', 'visa', { country: '' })).toBe('!');
	expect(fillText('{seats}', 'visa', { seats: '3' })).toBe('[[seats]]');
});

test('facts that a letter asks for and nobody has given are named once, in their order', () => {
	const asking = { ...texts, body: '{passport_number} {name} {passport_number} {consulate} {seats}' };
	expect(missingFacts(asking, 'visa', { name: 'Ama', workshop: 'W', consulate: ' ' })).toEqual([
		'hosts',
		'passport_number',
		'consulate',
	]);
	expect(
		missingFacts(asking, 'visa', {
			name: 'A',
			workshop: 'W',
			hosts: 'H',
			passport_number: '1',
			consulate: 'C',
		}),
	).toEqual([]);
});

test('a letter has paragraphs where the template has them, lines where it has lines', () => {
	const facts = { name: 'Ama\n\nMensah', workshop: 'W', hosts: 'UN', date: '1 May', reference: 'R/1' };
	expect(
		composeLetter(texts, 'personal_invitation', facts, { language: 'en', addressee: ['Ama', 'Ghana'] }),
	).toEqual({
		language: 'en',
		letterhead: ['W', 'UN'],
		place: 'Copenhagen',
		date: '1 May',
		reference: 'R/1',
		addressee: ['Ama', 'Ghana'],
		salutation: 'Dear Ama Mensah,',
		subject: 'About W',
		paragraphs: ['First.', 'Second Ama Mensah.\nStill second.', 'Third.'],
		closing: 'Yours,',
		signatory: ['Jane', 'Director'],
	});
});

test('what a letter says of the workshop is in the letter’s language', () => {
	const workshop = workshopView({ title: 'Dữ liệu', coHosts: [{ name: 'A' }, { name: 'B' }] });
	expect(workshopFacts(workshop, 'vi')).toEqual({
		workshop: 'Dữ liệu',
		dates: '1\u2009–\u20092 tháng 12 năm 2026',
		venue: 'UN City, Copenhagen, Đan Mạch',
		hosts: 'A và B',
	});
});

test('the texts that come with Roundtable use only placeholders of their letter, in every language, and fit the form', () => {
	for (const kind of letterKinds)
		for (const locale of locales) {
			const form = new FormData();
			for (const [name, text] of Object.entries(defaultTexts(kind, locale))) form.set(name, text);
			const read = parseForm(form, letterTextsSchema(kind));
			expect([kind, locale, read.ok ? [] : read.problems]).toEqual([kind, locale, []]);
		}
	const visa = Object.values(defaultTexts('visa', 'en')).join('\n');
	expect(placeholdersOf('visa').filter((name) => !visa.includes(`{${name}}`))).toEqual([
		'country',
		'reference',
		'date',
	]);
});

test('the form refuses unknown placeholders by name, no subject, no text, and what is too long', () => {
	const read = (values: Partial<LetterTexts>) => {
		const form = new FormData();
		for (const [name, text] of Object.entries({ ...texts, ...values })) form.set(name, text);
		const result = parseForm(form, letterTextsSchema('personal_invitation'));
		return result.ok ? {} : result.problems;
	};
	expect(read({})).toEqual({});
	expect(read({ body: 'Your {passport_number}', closing: '{x} {y}' })).toEqual({
		body: '{passport_number} is not a placeholder of this letter. Choose from the list',
		closing: '{x} and {y} are not placeholders of this letter. Choose from the list',
	});
	expect(read({ subject: '', body: '' })).toEqual({
		subject: 'Enter a subject',
		body: 'Enter the text of the letter',
	});
	expect(read({ signatory: 'x'.repeat(601) })).toEqual({
		signatory: 'Shorten it to 600 characters or fewer',
	});
});
