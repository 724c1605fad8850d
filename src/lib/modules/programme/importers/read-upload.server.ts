import type { Table } from '#lib/core/table.ts';
import { guessMapping } from '../rules/table-columns.ts';
import {
	maxScheduleBytes,
	type ReadScheduleResult,
	type ScheduleDocument,
	type ScheduleFinding,
} from '../schedule-document.ts';
import { TableRefusal } from '#lib/server/tables/refusal.ts';
import type { ListProblem, SessionList, TableMapping } from '../types/exchange.ts';
import { type CalendarPlace, readCalendarSessions } from './calendar-sessions.server.ts';
import { isPretalx, readPretalxSessions } from './pretalx-sessions.server.ts';
import { readSchedule } from './read-schedule.server.ts';
import { parseScheduleJson } from './schedule-json.server.ts';
import { refuse, ScheduleRefusal } from './schedule-refusal.server.ts';
import { readCsv } from '#lib/server/tables/csv.ts';
import { isObjectList, tableOfObjects } from './table-json.server.ts';
import { readTableSessions } from './table-sessions.server.ts';
import { decodeTable } from '#lib/server/tables/encoding.ts';
import { isOldWorkbook, isWorkbook, readWorkbook } from '#lib/server/tables/workbook.ts';

/** What is known beside the file. */
export interface UploadPlace extends CalendarPlace {
	startsOn: string;
	endsOn: string;
	/** language of texts that a file gives in several */
	locale: string;
}

export type ReadUpload =
	| { ok: true; kind: 'schedule'; document: ScheduleDocument; findings: ScheduleFinding[] }
	| { ok: true; kind: 'list'; list: SessionList; problems: ListProblem[] }
	| {
			ok: true;
			kind: 'table';
			table: Table;
			/** what was said, or is guessed */
			mapping: TableMapping;
			list: SessionList;
			problems: ListProblem[];
	  }
	| Extract<ReadScheduleResult, { ok: false }>;

/** What somebody says of a table: everything, or where to look and no meaning of its columns yet. */
export type TableReading = TableMapping | Pick<TableMapping, 'sheet' | 'encoding' | 'headerRow'>;

/**
 * Reads any file a programme can come from, told apart by content: schedule.json and schedule.xml of c3voc, what pretalx's
 * interface answers, an iCalendar file, an .xlsx workbook, a JSON list of objects; whatever else is text is taken for CSV.
 * @param mapping what the columns of a table mean; null guesses
 * @returns what was read, or why the file is refused as a whole. Never throws, whatever the input; nothing is stored
 */
export async function readUpload(
	input: Uint8Array,
	place: UploadPlace,
	mapping: TableReading | null = null,
): Promise<ReadUpload> {
	try {
		if (input.byteLength > maxScheduleBytes)
			refuse('too-large', { bytes: input.byteLength, most: maxScheduleBytes });
		return await readKnown(input, place, mapping);
	} catch (error) {
		if (error instanceof TableRefusal)
			return { ok: false, where: {}, reason: error.reason, values: error.values };
		if (!(error instanceof ScheduleRefusal)) throw error;
		return { ok: false, reason: error.reason, where: error.where, values: error.values };
	}
}

async function readKnown(
	input: Uint8Array,
	place: UploadPlace,
	mapping: TableReading | null,
): Promise<ReadUpload> {
	if (isOldWorkbook(input)) return refuse('workbook-old');
	if (isWorkbook(input)) return readTable(await readWorkbook(input, mapping?.sheet ?? null), place, mapping);
	const start = new TextDecoder().decode(input.subarray(0, 4096)).trimStart();
	if (/^BEGIN:VCALENDAR/i.test(start)) {
		const list = readCalendarSessions(decodeTable(input, null).text, place);
		return listOf(list);
	}
	if (start.startsWith('<')) return readWhole(input, place);
	if (start.startsWith('{') || start.startsWith('[')) return readJson(input, place, mapping);
	return readTable(readCsv(input, mapping?.encoding ?? null), place, mapping);
}

function readWhole(input: Uint8Array, place: UploadPlace): ReadUpload {
	const read = readSchedule(input, { timeZone: place.zone });
	return read.ok ? { ...read, kind: 'schedule' } : read;
}

function readJson(input: Uint8Array, place: UploadPlace, mapping: TableReading | null): ReadUpload {
	const { text, encoding } = decodeTable(input, null);
	// The readers of schedules refuse what is not UTF-8.
	if (encoding !== 'utf-8') return readWhole(input, place);
	const value = parseScheduleJson(text);
	if (isPretalx(value)) return listOf(readPretalxSessions(value, place.locale));
	if (isObjectList(value)) return readTable(tableOfObjects(value), place, mapping);
	return readWhole(input, place);
}

function listOf(list: SessionList): ReadUpload {
	if (list.sessions.length === 0 && list.problems.length === 0) return refuse('list-without-sessions');
	return { ok: true, kind: 'list', list, problems: list.problems };
}

function readTable(table: Table, place: UploadPlace, said: TableReading | null): ReadUpload {
	const width = table.rows[0]?.length ?? 0;
	if (table.rows.length < 2 || width < 2) return refuse('unknown-format');
	const mapping = said && 'columns' in said ? said : guessMapping(table, place, said?.headerRow);
	const list = readTableSessions(table, mapping, place);
	return { ok: true, kind: 'table', table, mapping, list, problems: list.problems };
}
