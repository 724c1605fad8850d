import { afterAll, expect, test } from 'vitest';
import { fittingRules } from '#lib/server/pdf/fitting.ts';
import { Typesetter } from '#lib/server/pdf/typesetting.ts';
import { writingRules, writtenOf } from '#lib/server/pdf/writing.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';

const typesetter = new Typesetter();
afterAll(() => typesetter.close());

// A box of 200 × 60 pt, letters of 40 pt at most and 10 pt at least; the layout says in numbers what it would draw.
const layout =
	writingRules +
	fittingRules +
	String.raw`
#set document(date: none)
#context {
  let size = fitting-size(paper.value, 200pt, 60pt, 40pt, 10pt, "semibold")
  let shown = breakable(paper.value, 200pt, size, "semibold")
  let drawn = measure(block(width: 200pt, in-lines(shown, size, "semibold")))
  let widest = widest-word(shown, size, "semibold")
  [#calc.round(size / 1pt, digits: 1) #h(1em) #calc.round(drawn.height / 1pt) #h(1em) #calc.round(widest / 1pt)]
}
`;

/** @returns size of the letters, height of all lines and width of the longest word, in points */
async function fit(text: string): Promise<{ size: number; height: number; widest: number }> {
	const made = await typesetter.typeset(layout, { language: 'en', value: writtenOf(text) });
	if (!made.ok) throw new Error(`${made.problem}: ${made.detail}`);
	const [size = NaN, height = NaN, widest = NaN] = readPdf(made.pdf).text.trim().split(/\s+/).map(Number);
	return { size, height, widest };
}

test('a short name is as large as allowed, in one line', async () => {
	expect(await fit('Bo')).toMatchObject({ size: 40, height: 47 });
});

test('a long word is made just small enough for the width', async () => {
	const { size, widest } = await fit('Konstantinopoulou');
	expect(size).toBeLessThan(40);
	expect(widest).toBeGreaterThan(190);
	expect(widest).toBeLessThanOrEqual(200);
});

test('many words are made small enough for all lines', async () => {
	const { size, height } = await fit('Nguyễn Thị Minh Khai Østergård van der Berg');
	expect(size).toBeLessThan(30);
	expect(height).toBeGreaterThan(40);
	expect(height).toBeLessThanOrEqual(60);
});

test('a word that is too long at the smallest size may break anywhere', async () => {
	const { size, widest, height } = await fit('W'.repeat(60));
	expect(size).toBe(10);
	expect(widest).toBeLessThanOrEqual(200);
	expect(height).toBeGreaterThan(12);
	expect(height).toBeLessThanOrEqual(60);
});

test('never smaller than the smallest, however much there is', async () => {
	expect((await fit('word '.repeat(200))).size).toBe(10);
});
