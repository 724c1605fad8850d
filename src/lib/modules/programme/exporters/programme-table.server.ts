import { stringify } from 'csv-stringify/sync';
import writeWorkbook, { type CellObject } from 'write-excel-file/node';
import * as m from '#lib/i18n/paraglide/messages.js';
import { cleanLine, cleanText } from '../importers/schedule-text.server.ts';
import { columnName } from '../rules/exchange-words.ts';
import { namesCell } from '../rules/table-columns.ts';
import { kindName } from '../rules/session-words.ts';
import type { TableCell, TableSession } from '../types/exchange.ts';
import { columnTargets, type ColumnTarget } from '../types/exchange.ts';
import type { PartKind } from '../types/released.ts';

/** Most characters of a cell of a workbook (ECMA-376 leaves it open; every program stops here). */
const longestCell = 32_767;

/** What begins so would be taken for a formula, or already has the apostrophe that says it is none. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

const text = (value: string): TableCell => ({ text: value });
const line = (value: string | null): TableCell => text(cleanLine(value ?? ''));
const lines = (value: string): TableCell =>
	text(cleanText(value).replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
const yesNo = (value: boolean): TableCell => text(value ? m.exchange_yes() : m.exchange_no());
const date = (local: string | null): TableCell => (local === null ? text('') : { date: local.slice(0, 10) });
const time = (local: string | null): TableCell => (local === null ? text('') : { time: local.slice(11) });
const number = (value: number | null): TableCell => (value === null ? text('') : { number: value });
const people = (part: PartKind) => (session: TableSession) =>
	line(namesCell(session.parts.filter((it) => it.part === part).map(({ name }) => cleanLine(name))));

const cells: Record<ColumnTarget, (session: TableSession) => TableCell> = {
	id: ({ guid }) => text(guid),
	date: ({ startsLocal }) => date(startsLocal),
	start: ({ startsLocal }) => time(startsLocal),
	endDate: ({ endsLocal }) => date(endsLocal),
	end: ({ endsLocal }) => time(endsLocal),
	offset: ({ offset }) => text(offset ?? ''),
	duration: ({ durationMinutes }) => number(durationMinutes),
	title: ({ title }) => line(title),
	subtitle: ({ subtitle }) => line(subtitle),
	kind: ({ kind, kindLabel }) => line(kindLabel ?? kindName(kind)),
	room: ({ roomName }) => line(roomName),
	acrossRooms: ({ isAcrossRooms }) => yesNo(isAcrossRooms),
	track: ({ trackName }) => line(trackName),
	language: ({ language }) => line(language),
	interpretation: ({ interpretation }) => line(interpretation.join(', ')),
	chair: people('chair'),
	moderator: people('moderator'),
	speaker: people('speaker'),
	panellist: people('panellist'),
	facilitator: people('facilitator'),
	rapporteur: people('rapporteur'),
	abstract: ({ abstract }) => lines(abstract),
	description: ({ description }) => lines(description),
	signUp: ({ takesSignUp }) => yesNo(takesSignUp),
	seats: ({ seats }) => number(seats),
	partOf: ({ parentGuid }) => text(parentGuid ?? ''),
};

interface Column {
	heading: string;
	cell(session: TableSession): TableCell;
}

/** Pages are addressed only where sessions have one for everybody. */
function listColumns(sessions: readonly TableSession[]): Column[] {
	const columns = columnTargets.map((target) => ({ heading: columnName(target), cell: cells[target] }));
	if (sessions.every(({ url }) => url === null)) return columns;
	return [...columns, { heading: m.exchange_column_url(), cell: ({ url }) => text(url ?? '') }];
}

/**
 * @param sessions in the order they are to stand
 * @returns a CSV file (RFC 4180) in the reader's language: it begins with a byte-order mark, dates and times have columns of
 *   their own, and no cell is taken for a formula. The importer reads it back as it was
 */
export function writeProgrammeCsv(sessions: readonly TableSession[]): string {
	const columns = listColumns(sessions);
	const rows = sessions.map((session) => columns.map(({ cell }) => guarded(plainText(cell(session)))));
	return stringify([columns.map(({ heading }) => heading), ...rows], {
		bom: true,
		record_delimiter: '\r\n',
		quoted_match: /[\r\n]/,
	});
}

function plainText(cell: TableCell): string {
	if ('text' in cell) return cell.text;
	if ('date' in cell) return cell.date;
	return 'time' in cell ? cell.time : String(cell.number);
}

function guarded(cell: string): string {
	return formula.test(cell) ? `'${cell}` : cell;
}

/**
 * @param sessions in the order they are to stand
 * @param about facts for a second sheet: what is said, and what it is
 * @returns an .xlsx workbook in the reader's language, with real dates and times. A text longer than a cell is cut off, and
 *   U+FFFD and the code points that are no characters go missing; the importer takes neither for a change
 */
export async function writeProgrammeWorkbook(
	sessions: readonly TableSession[],
	about: readonly (readonly [name: string, value: string])[],
): Promise<Buffer> {
	const columns = listColumns(sessions);
	const heading = (value: string): CellObject => ({ value, type: String, fontWeight: 'bold', wrap: true });
	const rows = sessions.map((session) => columns.map(({ cell }) => workbookCell(cell(session))));
	const facts = about.map(([name, value]) => [heading(name), workbookCell(text(value))]);
	return writeWorkbook([
		{
			sheet: m.exchange_programme_sheet(),
			data: [columns.map((column) => heading(column.heading)), ...rows],
			columns: columns.map(({ heading }) => ({ width: Math.max(12, heading.length + 2) })),
			stickyRowsCount: 1,
		},
		{ sheet: m.exchange_about_sheet(), data: facts, columns: [{ width: 20 }, { width: 60 }] },
	]).toBuffer();
}

function workbookCell(cell: TableCell): CellObject | null {
	if ('date' in cell) return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
	if ('time' in cell) {
		const [hours = 0, minutes = 0] = cell.time.split(':').map(Number);
		return { value: (hours * 60 + minutes) / 1440, type: Number, format: 'hh:mm' };
	}
	if ('number' in cell) return { value: cell.number, type: Number };
	return cell.text === '' ? null : { value: escaped(cell.text.slice(0, longestCell)), type: String };
}

/**
 * `_x0041_` stands for A in a workbook (ECMA-376 §22.9.2.19), so an underscore that would begin such a sign is written as one;
 * and so is the first letter of words every object has, like `valueOf`, which the library would take for cells it knows.
 */
function escaped(cell: string): string {
	const plain = cell.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
	return plain in {} ? `_x${plain.charCodeAt(0).toString(16).padStart(4, '0')}_${plain.slice(1)}` : plain;
}
