import type { Table } from '#lib/core/table.ts';
import { foldText } from '#lib/core/fold.ts';
import { namesIn, peopleTargets } from '../rules/table-columns.ts';
import { readRowTime, type RowTime } from '../rules/table-times.ts';
import { findDate } from '../rules/typed-dates.ts';
import { languageFromName } from '../rules/language-names.ts';
import {
	type ColumnTarget,
	type ListedSession,
	type ListProblemKind,
	type SessionList,
	type TableMapping,
} from '../types/exchange.ts';
import { isUuid } from './schedule-identity.server.ts';
import { cleanLine, cleanText } from './schedule-text.server.ts';

const maxTitle = 500;
const maxText = 100_000;
const maxName = 120;
const maxSeats = 100_000;

interface Reader {
	mapping: TableMapping;
	workshop: { zone: string; startsOn: string };
	list: SessionList;
	ids: Set<string>;
	/** date that rows without one belong to */
	date: string | null;
}

/**
 * @param table rows as the file gives them
 * @param mapping what its columns mean
 * @param workshop whose zone the times are meant in
 * @returns its sessions, and row by row what cannot be read; rows count from 1 as spreadsheets show them. Columns that are
 *   not mapped are not spoken of, so that what they would change stays as it is
 */
export function readTableSessions(
	table: Table,
	mapping: TableMapping,
	workshop: { zone: string; startsOn: string },
): SessionList {
	const list: SessionList = {
		source: 'table',
		sessions: [],
		problems: [],
		rooms: [],
		trackColours: new Map(),
	};
	const reader: Reader = { mapping, workshop, list, ids: new Set(), date: null };
	for (const [index, cells] of table.rows.entries())
		if (index > mapping.headerRow) readRow(reader, openRow(mapping, cells), index + 1);
	return list;
}

interface Row {
	has(target: ColumnTarget): boolean;
	/** one line, trimmed; empty where the column is not mapped */
	line(target: ColumnTarget): string;
	/** as written */
	text(target: ColumnTarget): string;
	isBlank: boolean;
}

function openRow({ columns }: TableMapping, cells: readonly string[]): Row {
	const cellOf = (target: ColumnTarget) => cells[columns.indexOf(target)] ?? '';
	return {
		has: (target) => columns.includes(target),
		line: (target) => cleanLine(cellOf(target)),
		text: (target) => cleanText(cellOf(target)).replaceAll('\r\n', '\n'),
		isBlank: columns.every((target, index) => target === null || (cells[index] ?? '').trim() === ''),
	};
}

function readRow(reader: Reader, row: Row, number: number): void {
	if (row.isBlank) return;
	const title = row.line('title');
	const report = (kind: ListProblemKind, text = '', isLeftOut = true) =>
		reader.list.problems.push({
			kind,
			row: number,
			title: title || null,
			text: text.slice(0, 200),
			isLeftOut,
		});
	if (isDayHeading(reader, row, title)) return;
	const time = readTime(reader, row);
	if (time.on !== null) reader.date = time.on;
	if (title === '') return void report('title-missing');
	if (title.length > maxTitle) return void report('title-too-long', title);
	if (!time.ok) return void report(time.problem, time.text);
	const id = row.line('id');
	if (id !== '' && reader.ids.has(id)) return void report('id-repeated', id);
	reader.ids.add(id);
	reader.list.sessions.push({
		row: number,
		guid: isUuid(id) ? id.toLowerCase() : null,
		externalId: id === '' || isUuid(id) ? null : id.slice(0, maxName),
		title,
		...(hasTimes(row) && { when: time.when, durationMinutes: time.durationMinutes }),
		...readWords(row, report),
		...readPeople(reader, row),
		...readSignUp(row, report),
	});
}

function hasTimes(row: Row): boolean {
	return row.has('start') || row.has('date');
}

function readTime(reader: Reader, row: Row): RowTime {
	const { mapping, workshop, date } = reader;
	const [dateCell, start, endDate, end] = (['date', 'start', 'endDate', 'end'] as const).map(row.line);
	const cells = { date: dateCell ?? '', start: start ?? '', endDate: endDate ?? '', end: end ?? '' };
	return readRowTime(
		{ ...cells, offset: row.line('offset'), duration: row.line('duration') },
		{ order: mapping.dateOrder, near: workshop.startsOn, zone: workshop.zone, dateBefore: date },
	);
}

/** A line such as "Thursday 28 September" above the sessions of a day, in whatever column; it is no session. */
function isDayHeading(reader: Reader, row: Row, title: string): boolean {
	if (row.line('end') !== '' || row.line('duration') !== '') return false;
	const [date, start] = [row.line('date'), row.line('start')];
	const texts = title === '' ? [date, start] : [title, date, start];
	const [text, ...others] = texts.filter((it) => it !== '');
	if (text === undefined || others.length > 0) return false;
	const { mapping, workshop } = reader;
	const found = findDate(text, { order: mapping.dateOrder, near: workshop.startsOn });
	if (!found?.on || found.rest !== '') return false;
	reader.date = found.on;
	return true;
}

type Report = (kind: ListProblemKind, text?: string, isLeftOut?: boolean) => void;

function readWords(row: Row, report: Report): Partial<ListedSession> {
	const cut = (target: ColumnTarget, most: number, text: string) => {
		if (text.length > most) report('text-too-long', text, false);
		return text.slice(0, most);
	};
	const line = (target: ColumnTarget) => cut(target, maxTitle, row.line(target));
	const name = (target: ColumnTarget) => cut(target, maxName, row.line(target)) || null;
	const text = (target: ColumnTarget) => cut(target, maxText, row.text(target));
	return {
		...(row.has('subtitle') && { subtitle: line('subtitle') }),
		...(row.has('kind') && { kindLabel: line('kind') }),
		...(row.has('room') && { roomName: name('room') }),
		...(row.has('acrossRooms') && { isAcrossRooms: yesOrNo(row.line('acrossRooms'), report) }),
		...(row.has('track') && { trackName: name('track') }),
		...(row.has('language') && { language: readLanguages(row.line('language'), report)[0] ?? null }),
		...(row.has('interpretation') && {
			interpretation: readLanguages(row.line('interpretation'), report),
		}),
		...(row.has('abstract') && { abstract: text('abstract') }),
		...(row.has('description') && { description: text('description') }),
		...(row.has('partOf') && { partOf: row.line('partOf') || null }),
	};
}

function readPeople({ mapping }: Reader, row: Row): Partial<ListedSession> {
	const partKinds = peopleTargets.filter((target) => row.has(target));
	if (partKinds.length === 0) return {};
	const parts = partKinds.flatMap((part) =>
		namesIn(row.text(part), mapping.nameSeparator)
			.map((name) => cleanLine(name).slice(0, maxName))
			.filter(Boolean)
			.map((name) => ({ name, part, code: null, biography: null, avatar: null })),
	);
	return { parts, partKinds };
}

function readSignUp(row: Row, report: Report): Partial<ListedSession> {
	const seats = row.line('seats');
	const isNumber = /^\d{1,6}$/.test(seats) && Number(seats) <= maxSeats;
	if (seats !== '' && !isNumber) report('number-unreadable', seats, false);
	return {
		...(row.has('signUp') && { takesSignUp: yesOrNo(row.line('signUp'), report) }),
		...(row.has('seats') && (seats === '' || isNumber) && { seats: isNumber ? Number(seats) : null }),
	};
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'co', 'dung', '✓', '✔', 'oui', 'si']);
const no = new Set(['', 'no', 'n', 'false', '0', 'khong', 'sai', '-', '–', 'non']);

function yesOrNo(cell: string, report: Report): boolean {
	const word = foldText(cell);
	if (!yes.has(word) && !no.has(word)) report('yes-no-unreadable', cell, false);
	return yes.has(word);
}

function readLanguages(cell: string, report: Report): string[] {
	const words = cell
		.split(/[,;/+&]| and | và /)
		.map((word) => word.trim())
		.filter(Boolean);
	return [
		...new Set(
			words.flatMap((word) => {
				const tag = languageFromName(word);
				if (tag === null) report('language-unreadable', word, false);
				return tag ?? [];
			}),
		),
	];
}
