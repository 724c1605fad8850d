import { expect, test } from 'vitest';
import { letterDocument, typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import type { Letter } from '#lib/modules/registration/types/letters.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';

const plain: Letter = {
	language: 'en',
	letterhead: ['Statistics Division', 'United Nations, New York'],
	place: 'Copenhagen',
	date: '22 November 2026',
	reference: 'WS-2026/0007',
	addressee: ['Ms Ama Mensah', 'Ghana Statistical Service', 'Ghana'],
	salutation: 'Dear Ms Mensah,',
	subject: 'Invitation to the workshop',
	paragraphs: ['First paragraph.', 'Second one,\non two lines.'],
	closing: 'Yours sincerely,',
	signatory: ['Jane Doe', 'Director'],
};

async function printed(letter: Partial<Letter>) {
	const made = await typesetLetter({ ...plain, ...letter });
	if (!made.ok) throw new Error(`${made.problem}: ${made.detail}`);
	return readPdf(made.pdf);
}

const linesOf = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);

test('a letter has everything an office expects, on one sheet of A4', async () => {
	const { text, pages, language } = await printed({});
	expect(pages).toEqual([{ width: 595.2756, height: 841.8898 }]);
	expect(language).toBe('en');
	expect(linesOf(text)).toEqual([
		'Statistics Division',
		'United Nations, New York',
		'Reference:',
		'WS-2026/0007',
		'Copenhagen, 22 November 2026',
		'Ms Ama Mensah',
		'Ghana Statistical Service',
		'Ghana',
		'Subject:',
		'Invitation to the workshop',
		'Dear Ms Mensah,',
		'First paragraph.',
		'Second one,',
		'on two lines.',
		'Yours sincerely,',
		'Jane Doe',
		'Director',
		'WS-2026/0007',
		'Page 1 of 1',
	]);
});

test('in Vietnamese our own words are Vietnamese and every letter can be found', async () => {
	const { text, language } = await printed({
		language: 'vi',
		addressee: ['Bà Nguyễn Thị Minh Khai', 'Tổng cục Thống kê'],
	});
	expect(language).toBe('vi');
	for (const words of ['Số:', 'Về việc:', 'Bà Nguyễn Thị Minh Khai', 'Tổng cục Thống kê', 'Trang 1/1'])
		expect(text).toContain(words);
	expect(text).not.toContain('\ufffd');
});

test('names in Chinese and Arabic have their glyphs, and fonts of other scripts stay out of other letters', async () => {
	const { text, fonts } = await printed({ addressee: ['王小明女士', 'السيدة ليلى'] });
	expect(text).toContain('王小明女士');
	expect(fonts.join(' ')).toMatch(/NotoSansHans/);
	expect(fonts.join(' ')).toContain('NotoNaskhArabic');
	expect((await printed({})).fonts.join(' ')).not.toMatch(/Hans|Naskh|Chinese/);
});

test('a long letter goes on with its reference, and its signature never stands without its name', async () => {
	const { pages, text } = await printed({
		paragraphs: Array.from({ length: 60 }, (_, n) => `Paragraph ${n + 1}. ${'word '.repeat(30)}`),
	});
	expect(pages.length).toBeGreaterThan(1);
	expect(text.split('WS-2026/0007').length - 1).toBe(pages.length + 1);
	expect(text).toContain(`Page ${pages.length} of ${pages.length}`);
	const last = text.slice(text.lastIndexOf('Yours sincerely,'));
	expect(last).toContain('Jane Doe');
});

test('nothing that somebody writes is read as source, and a word without end breaks', async () => {
	const hostile = '#panic("no") *bold* $x$ [a] @ref <b> \\ {page}';
	const { text } = await printed({
		subject: hostile,
		salutation: hostile,
		closing: hostile,
		paragraphs: [hostile],
		signatory: [hostile],
		letterhead: [hostile],
	});
	expect(
		text.replaceAll(/\s+/g, ' ').split('#panic("no") *bold* $x$ [a] @ref <b> \\ {page}').length - 1,
	).toBe(6);
	const { paragraphs } = letterDocument({ ...plain, paragraphs: ['x'.repeat(90)] });
	expect(paragraphs[0]?.[0]?.text).toBe(`${'x'.repeat(40)}\u200b${'x'.repeat(40)}\u200b${'x'.repeat(10)}`);
});

test('what is empty takes no room', () => {
	const { letterhead, paragraphs, signatory } = letterDocument({
		...plain,
		letterhead: ['', ' '],
		paragraphs: ['', 'A', '\n'],
		signatory: [''],
	});
	expect([letterhead, paragraphs.length, signatory]).toEqual([[], 1, []]);
});
