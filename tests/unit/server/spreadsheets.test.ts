import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../helpers/unzip.ts';
import type { Cell, Sheet } from '#lib/server/spreadsheets/cells.ts';
import { csvOf } from '#lib/server/spreadsheets/csv.ts';
import { workbookOf } from '#lib/server/spreadsheets/workbook.ts';

async function* batchesOf(...batches: Cell[][][]): Sheet['batches'] {
	yield* batches;
}

const nasty = [
	'Nguyễn Thị Minh Khai-Østergård',
	'منى الشمري',
	'王小明',
	'=1+1',
	'@cmd',
	'-2',
	'a "quoted" word, a comma',
	'two\nlines',
	'_x0041_',
	'<b>&amp;',
	'valueOf',
	' spaces ',
];

async function collect(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const piece of pieces) chunks.push(Buffer.from(piece));
	return Buffer.concat(chunks);
}

describe('CSV', () => {
	test('has a byte-order mark once, every row, and no live formula', async () => {
		const rows = nasty.map((text): Cell[] => [
			{ text },
			{ number: 7 },
			{ date: '2026-11-22' },
			{ time: '09:05' },
		]);
		const sheet = {
			headings: ['Name', 'N', 'On', 'At'],
			batches: batchesOf(rows.slice(0, 5), [], rows.slice(5)),
		};
		const text = (await collect(csvOf(sheet))).toString();
		expect(text.split('\uFEFF')).toHaveLength(2);
		const read: string[][] = parse(text, { bom: true });
		const guarded = nasty.map((word) => (/^[=@-]/.test(word) ? `'${word}` : word));
		expect(read).toEqual([
			['Name', 'N', 'On', 'At'],
			...guarded.map((word) => [word, '7', '2026-11-22', '09:05']),
		]);
	});
});

describe('workbook', () => {
	test('is read back by another program: texts, numbers, real dates and times', async () => {
		const rows = nasty.map((text): Cell[] => [
			{ text },
			{ number: 7.5 },
			{ date: '2026-11-22' },
			{ time: '09:05' },
		]);
		const bytes = await collect(
			workbookOf([
				['People & places', { headings: ['Name', 'N', 'On', 'At'], batches: batchesOf(rows) }],
				['About', { headings: ['What', ''], batches: batchesOf([[{ text: 'Zone' }, { text: 'UTC' }]]) }],
			]),
		);
		const sheets = await readWorkbook(bytes, { trim: false });
		expect(sheets.map(({ sheet }) => sheet)).toEqual(['People & places', 'About']);
		expect(sheets[0]?.data).toEqual([
			['Name', 'N', 'On', 'At'],
			...nasty.map((word) => [word, 7.5, new Date('2026-11-22T00:00:00Z'), new Date('1899-12-30T09:05:00Z')]),
		]);
		expect(sheets[1]?.data).toEqual([
			['What', null],
			['Zone', 'UTC'],
		]);
	});

	test('columns after Z have two letters, and nothing is lost of rows that are much longer than a piece', async () => {
		const wide = Array.from({ length: 30 }, (_, index): Cell => ({ text: `c${index}` }));
		const many = Array.from({ length: 300 }, () => wide);
		const headings = wide.map((_, index) => `h${index}`);
		const bytes = await collect(workbookOf([['s', { headings, batches: batchesOf(many, many) }]]));
		const [{ data } = { data: [] }] = await readWorkbook(bytes);
		expect(data).toHaveLength(601);
		expect(data[600]).toEqual(headings.map((_, index) => `c${index}`));
		expect(unpack(bytes).get('xl/worksheets/sheet1.xml')).toContain('r="AD601"');
	});

	test('the same content makes the same bytes', async () => {
		const make = () =>
			collect(workbookOf([['s', { headings: ['a'], batches: batchesOf([[{ text: 'b' }]]) }]]));
		expect(await make()).toEqual(await make());
	});
});
