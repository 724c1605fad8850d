/** Most rows of a table that is brought in, headings and empty ones among them. */
export const maxTableRows = 10_000;

/** Most columns of such a table. */
export const maxTableColumns = 200;

export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'windows-1252'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** Rows of text, whatever kind of file they came from. */
export interface Table {
	kind: 'csv' | 'workbook' | 'json';
	/** how the bytes were read; null for files that say so themselves */
	encoding: TableEncoding | null;
	/** sheets of a workbook that hold anything; empty for other files */
	sheets: string[];
	/** the sheet that was read; null for other files */
	sheet: string | null;
	/** as many cells in each row as the longest has */
	rows: string[][];
}

/** Why a file is no table that can be read. */
export type TableRefusalReason =
	| 'empty'
	| 'binary'
	| 'too-large'
	| 'too-many'
	| 'csv-broken'
	| 'workbook-old'
	| 'workbook-broken'
	| 'workbook-too-large';
