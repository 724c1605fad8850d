import type { OwnDataRow } from './types.ts';

type Loose = { [key in keyof OwnDataRow]?: string | boolean | null | undefined };

/** @returns the row without what is unknown or empty */
export function toOwnRow(row: Loose): OwnDataRow {
	return Object.fromEntries(
		Object.entries(row).filter(([, value]) => value !== null && value !== undefined && value !== ''),
	) as OwnDataRow;
}
