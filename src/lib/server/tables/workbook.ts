import readWorkbookSheets from 'read-excel-file/node';
import { maxTableColumns, maxTableRows } from '#lib/core/table.ts';
import type { Table } from '#lib/core/table.ts';
import { refuse } from './refusal.ts';
import { safeWorkbook } from './workbook-parts.ts';

/** Whole days before this one are times of day: spreadsheets count from the end of 1899. */
const firstDay = Date.UTC(1901, 0, 1);

/** @returns whether the bytes begin as a ZIP archive does, which every .xlsx is */
export function isWorkbook(bytes: Uint8Array): boolean {
	return startsWith(bytes, [0x50, 0x4b]);
}

/** @returns whether it is the old binary kind of workbook, or one with a password */
export function isOldWorkbook(bytes: Uint8Array): boolean {
	return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
	return first.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads one sheet of an .xlsx workbook (ECMA-376). Dates become `YYYY-MM-DD`, times `HH:MM`, both together with a space
 * between; a formula is its last result.
 * @param wanted name of the sheet; null or unknown reads the first that holds anything
 * @throws TableRefusal workbook-broken, workbook-too-large, too-many, empty
 */
export async function readWorkbook(bytes: Uint8Array, wanted: string | null): Promise<Table> {
	const workbook = safeWorkbook(bytes);
	const sheets = (await readSheets(workbook)).filter(({ data }) => data.some((row) => row.some(isFilled)));
	const chosen = sheets.find(({ sheet }) => sheet === wanted) ?? sheets[0];
	if (!chosen) return refuse('empty');
	const { data } = chosen;
	if (data.length > maxTableRows) refuse('too-many', { field: 'row', most: maxTableRows });
	const width = Math.max(...data.map((row) => row.length));
	if (width > maxTableColumns) refuse('too-many', { field: 'column', most: maxTableColumns });
	return {
		kind: 'workbook',
		encoding: null,
		sheets: sheets.map(({ sheet }) => sheet),
		sheet: chosen.sheet,
		rows: data.map((row) => Array.from({ length: width }, (_, column) => toText(row[column] ?? null))),
	};
}

type Cell = string | number | boolean | Date | null;

async function readSheets(workbook: Buffer): Promise<{ sheet: string; data: Cell[][] }[]> {
	try {
		// The library's own types give the constructor of dates where it gives dates.
		const sheets: { sheet: string; data: unknown[][] }[] = await readWorkbookSheets(workbook, {
			trim: false,
		});
		return sheets as { sheet: string; data: Cell[][] }[];
	} catch {
		return refuse('workbook-broken');
	}
}

function isFilled(cell: Cell): boolean {
	return cell !== null && toText(cell).trim() !== '';
}

function toText(cell: Cell): string {
	if (cell === null) return '';
	if (!(cell instanceof Date)) return String(cell).replaceAll('\r\n', '\n').normalize('NFC');
	// Times are fractions of a day, so a minute is never exact.
	const at = Math.round(cell.getTime() / 60_000) * 60_000;
	if (Number.isNaN(at)) return '';
	const text = new Date(at).toISOString();
	if (at < firstDay) return text.slice(11, 16);
	return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}
