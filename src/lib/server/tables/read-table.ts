import type { Table, TableEncoding, TableRefusalReason } from '#lib/core/table.ts';
import { readCsv } from './csv.ts';
import { TableRefusal, refuse } from './refusal.ts';
import { isOldWorkbook, isWorkbook, readWorkbook } from './workbook.ts';

export type ReadTable =
	| { ok: true; table: Table }
	| { ok: false; reason: TableRefusalReason; values: Readonly<Record<string, string | number>> };

/**
 * Reads a table by what is in the file: an .xlsx workbook, else CSV in whatever encoding and with whatever delimiter.
 * @param most bytes
 * @param wanted sheet and encoding; null finds them out
 * @returns its rows as text, or why it is refused. Never throws, whatever the bytes
 */
export async function readTable(
	bytes: Uint8Array,
	most: number,
	wanted: { sheet: string | null; encoding: TableEncoding | null } = { sheet: null, encoding: null },
): Promise<ReadTable> {
	try {
		if (bytes.byteLength > most) refuse('too-large', { bytes: bytes.byteLength, most });
		if (isOldWorkbook(bytes)) refuse('workbook-old');
		const table = isWorkbook(bytes)
			? await readWorkbook(bytes, wanted.sheet)
			: readCsv(bytes, wanted.encoding);
		return { ok: true, table };
	} catch (error) {
		if (!(error instanceof TableRefusal)) throw error;
		return { ok: false, reason: error.reason, values: error.values };
	}
}
