import type { Table } from '#lib/core/table.ts';
import { maxTableColumns, maxTableRows } from '#lib/core/table.ts';
import { isRecord } from './schedule-fields.server.ts';
import { refuse } from './schedule-refusal.server.ts';

/** @returns whether a parsed JSON file is a list of flat objects, as pretalx's organisers' export and many others write it */
export function isObjectList(value: unknown): value is Record<string, unknown>[] {
	return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/**
 * @param objects one for each session
 * @returns them as a table: the first row holds every field's name, in the order in which they are met
 * @throws ScheduleRefusal too-many
 */
export function tableOfObjects(objects: readonly Record<string, unknown>[]): Table {
	if (objects.length >= maxTableRows) refuse('too-many', { field: 'row', most: maxTableRows });
	const names = [...new Set(objects.flatMap((it) => Object.keys(it)))];
	if (names.length > maxTableColumns) refuse('too-many', { field: 'column', most: maxTableColumns });
	const rows = objects.map((it) => names.map((name) => cellOf(Object.hasOwn(it, name) ? it[name] : null)));
	return { kind: 'json', encoding: null, sheets: [], sheet: null, rows: [names, ...rows] };
}

/** Lists of words become one cell; what is nested deeper has no place in a table. */
function cellOf(value: unknown): string {
	if (typeof value === 'string') return value.normalize('NFC');
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return value.map(cellOf).filter(Boolean).join('; ');
	if (!isRecord(value)) return '';
	const named = value['name'] ?? value['en'] ?? Object.values(value).find((it) => typeof it === 'string');
	return typeof named === 'string' || isRecord(named) ? cellOf(named) : '';
}
