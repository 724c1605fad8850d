import { CsvError, parse } from 'csv-parse/sync';
import { maxTableColumns, maxTableRows } from '#lib/core/table.ts';
import type { Table, TableEncoding } from '#lib/core/table.ts';
import { refuse } from './refusal.ts';
import { decodeTable } from './encoding.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const maxCell = 200_000;

/**
 * Reads comma-separated values (RFC 4180) as spreadsheets write them: with comma, semicolon, tab or bar between the cells,
 * quoted cells of several lines, rows of unequal length.
 * @throws TableRefusal empty, binary, csv-broken (a quote that never ends), too-many
 */
export function readCsv(bytes: Uint8Array, wanted: TableEncoding | null): Table {
	const { text, encoding } = decodeTable(bytes, wanted);
	const { named, body } = withoutDelimiterLine(text);
	const rows = parseRows(body, named ?? delimiterOf(body));
	if (rows.length > maxTableRows) refuse('too-many', { field: 'row', most: maxTableRows });
	const width = Math.max(...rows.map((row) => row.length));
	if (width > maxTableColumns) refuse('too-many', { field: 'column', most: maxTableColumns });
	return {
		kind: 'csv',
		encoding,
		sheets: [],
		sheet: null,
		rows: rows.map((row) => Array.from({ length: width }, (_, column) => withoutGuard(row[column] ?? ''))),
	};
}

/** A first line `sep=;` is how Excel is told of the delimiter; it is no row. */
function withoutDelimiterLine(text: string): { named: string | null; body: string } {
	const [line, named] = /^sep=(.)\r?\n/.exec(text) ?? [];
	return { named: named ?? null, body: text.slice(line?.length ?? 0) };
}

/** The one that makes most cells of the first rows, in as equal a number as possible. */
function delimiterOf(text: string): string {
	const score = (delimiter: string) => {
		const widths = tryRows(text, delimiter)
			.map((row) => row.length)
			.filter((width) => width > 1);
		const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1;
		return widths.filter((width) => width === usual).length * usual;
	};
	return delimiters.map((it) => ({ it, score: score(it) })).sort((a, b) => b.score - a.score)[0]?.it ?? ',';
}

const options = { relax_column_count: true, relax_quotes: true, max_record_size: maxCell * 4 } as const;

function tryRows(text: string, delimiter: string): string[][] {
	try {
		return parse(text, { ...options, delimiter, to: 20 });
	} catch {
		return [];
	}
}

function parseRows(text: string, delimiter: string): string[][] {
	try {
		return parse(text, { ...options, delimiter, to: maxTableRows + 1 });
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const { lines } = error as CsvError & { lines?: number };
		return refuse('csv-broken', { line: lines ?? 0 });
	}
}

/** Takes off the apostrophe that keeps a spreadsheet from taking a cell for a formula. */
function withoutGuard(cell: string): string {
	return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
