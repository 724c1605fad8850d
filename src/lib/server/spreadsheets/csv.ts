import { stringify } from 'csv-stringify/sync';
import type { Cell, Sheet } from './cells.ts';

/**
 * @returns a CSV file (RFC 4180) for spreadsheets, a batch at a time: it begins with a byte-order mark, and no cell is taken for a
 *   formula
 */
export async function* csvOf({ headings, batches }: Sheet): AsyncGenerator<string> {
	yield `\uFEFF${linesOf([headings])}`;
	for await (const rows of batches) if (rows.length > 0) yield linesOf(rows.map((row) => row.map(textOf)));
}

function linesOf(rows: readonly (readonly string[])[]): string {
	return stringify(rows as string[][], { escape_formulas: true, record_delimiter: '\r\n' });
}

function textOf(cell: Cell): string {
	if ('text' in cell) return cell.text;
	if ('number' in cell) return String(cell.number);
	return 'date' in cell ? cell.date : cell.time;
}
