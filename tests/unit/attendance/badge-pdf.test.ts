import { afterAll, describe, expect, test } from 'vitest';
import { badgeSheets, printedBadge } from '#lib/modules/attendance/exporters/badge-document.server.ts';
import { badgeLayout } from '#lib/modules/attendance/exporters/badge-layout.server.ts';
import { signDocument, signLayout } from '#lib/modules/attendance/exporters/table-signs.server.ts';
import { badgeFormats, type BadgeFacts, type BadgeFormat } from '#lib/modules/attendance/types/badges.ts';
import { Typesetter } from '#lib/server/pdf/typesetting.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';
import { workshopView } from '../../helpers/released-session.ts';

const typesetter = new Typesetter();
afterAll(() => typesetter.close());

const place = { origin: 'https://roundtable.example.org', slug: 'data' };
const person = (name: string, values: Partial<BadgeFacts> = {}): BadgeFacts => ({
	registrationId: name,
	reference: 'abcd2345',
	name,
	organisation: 'Statistics Denmark',
	country: 'DK',
	organisationTypeId: 't',
	organisationType: 'Statistical office',
	colour: 'teal',
	roles: [],
	...values,
});

async function printed(format: BadgeFormat, people: readonly BadgeFacts[], language: 'en' | 'vi' = 'en') {
	const document = badgeSheets(workshopView({ title: 'Data for all' }), { format, language });
	document.badges.push(...people.map((facts) => printedBadge(facts, language, place)));
	const made = await typesetter.typeset(badgeLayout, document);
	if (!made.ok) throw new Error(`${made.problem}: ${made.detail}`);
	return readPdf(made.pdf);
}

/** The lines a name was broken into: what stands between the dates above it and the organisation below. */
function linesOfName(text: string): string[] {
	const lines = text.split('\n').map((line) => line.trim());
	return lines.slice(
		lines.findIndex((line) => line.includes('December 2026')) + 1,
		lines.indexOf('Statistics Denmark'),
	);
}

describe('sheets', () => {
	test.each<[BadgeFormat, number, number]>([
		['a6', 297.6378, 419.5276],
		['a4_4', 595.2756, 841.8898],
		['a4_fold', 595.2756, 841.8898],
		['a4_8', 595.2756, 841.8898],
		['a4_10', 595.2756, 841.8898],
	])('%s has its paper', async (format, width, height) => {
		const { pages } = await printed(format, [person('Bo')]);
		expect(pages).toHaveLength(1);
		expect(pages[0]?.width).toBeCloseTo(width, 2);
		expect(pages[0]?.height).toBeCloseTo(height, 2);
	});

	test('eleven badges take the sheets they need; folded ones stand on theirs twice', async () => {
		const people = Array.from({ length: 11 }, (_, n) => person(`Person ${n}`));
		const counts = [];
		for (const format of badgeFormats) counts.push((await printed(format, people)).pages.length);
		expect(counts).toEqual([11, 3, 6, 2, 2]);
		const { text } = await printed('a4_fold', [person('Bo')]);
		expect(text.split('\n').filter((line) => line === 'Bo')).toHaveLength(2);
	});
});

describe('a badge', () => {
	test('says name, organisation, country, type and role in the language wished, and nothing of others', async () => {
		const { text, language } = await printed(
			'a6',
			[person('Minh Khai', { country: 'VN', roles: ['head'] })],
			'vi',
		);
		expect(language).toBe('vi');
		for (const words of ['Minh Khai', 'Statistics Denmark', 'Việt Nam', 'Statistical office', 'Trưởng đoàn'])
			expect(text).toContain(words);
		expect(text).not.toContain('abcd2345');
	});

	test('of somebody of no country names none', async () => {
		const { text } = await printed('a6', [person('Una', { country: null, organisation: 'UNDP' })]);
		expect(text.split('\n').slice(2)).toEqual(['Una', 'UNDP', 'Participant', 'Statistical office']);
	});

	test.each(['a6', 'a4_10'] as const)(
		'%s: a short name stays in one line, a long one breaks between words',
		async (format) => {
			expect(linesOfName((await printed(format, [person('Bo')])).text)).toEqual(['Bo']);
			const name = 'Maria-Magdalena Konstantinopoulou von und zu Hohenstein';
			const lines = linesOfName((await printed(format, [person(name)])).text);
			expect(lines.length).toBeGreaterThan(1);
			expect(lines.join(' ').replaceAll('- ', '-')).toBe(name);
		},
	);

	test.each(['a6', 'a4_10'] as const)(
		'%s: a word longer than the badge is broken and not cut off',
		async (format) => {
			const name = 'W'.repeat(90);
			const { text } = await printed(format, [person(name)]);
			expect(linesOfName(text).join('').replaceAll('\u200b', '')).toBe(name);
		},
	);

	test('has Vietnamese, Arabic, Chinese and Cyrillic letters, each from a font that has them', async () => {
		const names = ['Đặng Hữu Ẩn', 'محمد الأنصاري', '王小明', 'Иван Петров'];
		const { text, fonts } = await printed(
			'a4_4',
			names.map((name) => person(name)),
		);
		for (const name of ['Đặng Hữu Ẩn', '王小明', 'Иван Петров']) expect(text).toContain(name);
		// Each letter has a glyph: none is the empty box.
		expect(text).not.toContain('\ufffd');
		expect(fonts.filter((font) => /NaskhArabic|Hans/.test(font)).length).toBeGreaterThanOrEqual(2);
	});

	test('takes what people write as text, whatever it looks like', async () => {
		const name = '#eval("1") $x$ *b* <a> \\';
		expect((await printed('a6', [person(name)])).text.replaceAll('\n', ' ')).toContain(name);
	});
});

test('a table sign of the longest country name is one page that shows it twice', async () => {
	const main = 'United Kingdom of Great Britain and Northern Ireland';
	const made = await typesetter.typeset(signLayout, signDocument([{ main, detail: '' }], 'en'));
	const { pages, text } = readPdf(made.ok ? made.pdf : Buffer.alloc(0));
	expect(pages).toHaveLength(1);
	expect(text.replaceAll('\n', ' ').split(main)).toHaveLength(3);
});
