import type { Table } from '#lib/core/table.ts';
import { foldText } from '#lib/core/fold.ts';
import {
	columnTargets,
	type ColumnTarget,
	type NameSeparator,
	type TableMapping,
} from '../types/exchange.ts';
import { type DateOrder, dateOrderOf, findDate } from './typed-dates.ts';
import { readTypedTimes } from './typed-times.ts';

/** Headings as people write them in English and Vietnamese, folded (see `foldText`), ours among them. */
const headings: Record<ColumnTarget, string> = {
	id: 'id, code, no, no., number, nr, #, ref, reference, identifier, session id, ma, ma phien, stt, so',
	date: 'date, day, start date, session date, ngay, ngay bat dau, ngay thang',
	start:
		'start, starts, start time, from, begin, begins, time, times, hours, time slot, timeslot, when, starts at, bat dau, gio bat dau, thoi gian, gio, tu, thoi gian bat dau, khung gio, date and time, ngay gio',
	endDate: 'end date, ends on, ngay ket thuc',
	end: 'end, ends, end time, to, until, finish, ends at, ket thuc, gio ket thuc, den, thoi gian ket thuc',
	offset: 'utc offset, offset, chenh lech utc, mui gio',
	duration:
		'duration, length, minutes, duration (minutes), duration (min), mins, thoi luong, thoi luong (phut), so phut',
	title:
		'title, session, session title, name, topic, agenda item, item, activity, event, subject, summary, session name, proposal title, tieu de, ten, ten phien, noi dung, phien, hoat dong, chu de phien, de muc, noi dung chuong trinh',
	subtitle: 'subtitle, sub-title, tieu de phu, phu de',
	kind: 'type, kind, format, session type, session format, session kind, loai, loai phien, hinh thuc, the loai',
	room: 'room, location, place, venue, hall, where, phong, phong hop, dia diem, noi, hoi truong',
	acrossRooms: 'across all rooms, across rooms, all rooms, plenary, tat ca cac phong, moi phong',
	track: 'track, theme, stream, strand, category, categories, chu de, mang, nhom chu de, linh vuc',
	language: 'language, lang, locale, session language, ngon ngu, tieng',
	interpretation:
		'interpretation, interpreted into, interpretation into, phien dich, dich sang, phien dich sang',
	chair: 'chair, chairs, chairperson, chairpersons, chaired by, chu tri, chu toa, nguoi chu tri',
	moderator: 'moderator, moderators, moderated by, host, dieu phoi, dieu hanh, nguoi dieu phoi, nguoi dan',
	speaker:
		'speaker, speakers, speaker names, presenter, presenters, presented by, persons, people, dien gia, nguoi trinh bay, bao cao vien, trinh bay, nguoi phat bieu',
	panellist:
		'panellist, panellists, panelist, panelists, panel, thanh vien toa dam, khach moi, nguoi thao luan',
	facilitator:
		'facilitator, facilitators, facilitated by, trainer, trainers, nguoi huong dan, huong dan vien, tap huan vien',
	rapporteur:
		'rapporteur, rapporteurs, note taker, note-taker, notetaker, thu ky, nguoi ghi chep, ghi bien ban, nguoi tong hop',
	abstract: 'abstract, short description, teaser, tom tat, gioi thieu',
	description: 'description, details, notes, text, content, mo ta, chi tiet, ghi chu, mo ta chi tiet',
	signUp: 'sign-up, sign up, signup, takes sign-up, needs sign-up, dang ky rieng, can dang ky, dang ky',
	seats: 'seats, seat limit, capacity, places, max participants, so cho, so ghe, suc chua',
	partOf: 'part of, parent, parent session, within, thuoc phien, nam trong, thuoc',
};

const targetOf = new Map(
	columnTargets.flatMap((target) =>
		headings[target].split(/,\s*/).map((word): [string, ColumnTarget] => [word, target]),
	),
);

function guessOne(heading: string): ColumnTarget | null {
	const folded = foldText(heading.slice(0, 200))
		.replace(/[*:?]+$/, '')
		.trim();
	const bare = folded.replace(/\s*\(.*\)$/, '');
	return targetOf.get(folded) ?? targetOf.get(bare) ?? targetOf.get(bare.replace(/s$/, '')) ?? null;
}

/** @returns what each of the headings most probably means; no target twice, the first column of that meaning has it */
export function guessColumns(row: readonly string[]): (ColumnTarget | null)[] {
	const taken = new Set<ColumnTarget>();
	return row.map((heading) => {
		const target = guessOne(heading);
		if (target === null || taken.has(target)) return null;
		taken.add(target);
		return target;
	});
}

const rowsSearched = 20;

/** The row of the first twenty in which most headings are known; above it may stand a title. */
function headerRowOf(rows: readonly string[][]): number {
	const known = rows
		.slice(0, rowsSearched)
		.map((row) => guessColumns(row).filter((target) => target !== null).length);
	const most = Math.max(...known);
	if (most >= 2) return known.indexOf(most);
	return rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
}

/**
 * @param said the row with the headings, from 0, where somebody has said which
 * @returns how the table is read as long as nobody says otherwise
 */
export function guessMapping(
	table: Table,
	workshop: { startsOn: string; endsOn: string },
	said?: number,
): TableMapping {
	const headerRow = said ?? headerRowOf(table.rows);
	const named = guessColumns(table.rows[headerRow] ?? []);
	const body = table.rows.slice(headerRow + 1);
	const columns = withTimes(named, body, workshop.startsOn);
	return {
		sheet: table.sheet,
		encoding: table.encoding,
		headerRow,
		columns,
		dateOrder: dateOrderIn(body, columns, workshop) ?? null,
		nameSeparator: nameSeparatorIn(body, columns),
	};
}

/** Where no heading tells of dates or starts, columns full of them do. */
function withTimes(
	columns: (ColumnTarget | null)[],
	body: readonly string[][],
	near: string,
): (ColumnTarget | null)[] {
	const found = [...columns];
	const tests: [ColumnTarget, (cell: string) => boolean][] = [
		['start', (cell) => readTypedTimes(cell)?.ends != null || /^\d{1,2}[:h]\d{2}$/.test(cell)],
		['date', (cell) => findDate(cell, { order: 'dmy', near }) !== undefined],
	];
	for (const [target, isMeant] of tests) {
		if (found.includes(target)) continue;
		const column = found.findIndex((known, index) => {
			const cells = body.map((row) => (row[index] ?? '').trim()).filter(Boolean);
			return known === null && cells.length > 0 && cells.every(isMeant);
		});
		if (column >= 0) found[column] = target;
	}
	return found;
}

const dateTargets: readonly (ColumnTarget | null)[] = ['date', 'start', 'endDate', 'end'];
export const peopleTargets = [
	'chair',
	'moderator',
	'speaker',
	'panellist',
	'facilitator',
	'rapporteur',
] as const;
const isPeople = (target: ColumnTarget | null) => peopleTargets.some((known) => known === target);

/**
 * @param body rows under the headings
 * @returns the order of day and month, as `dateOrderOf` gives it
 */
export function dateOrderIn(
	body: readonly string[][],
	columns: readonly (ColumnTarget | null)[],
	workshop: { startsOn: string; endsOn: string },
): DateOrder | null | undefined {
	const cells = body.flatMap((row) =>
		row.filter((cell, index) => dateTargets.includes(columns[index] ?? null)),
	);
	return dateOrderOf(
		cells.filter((cell) => cell.trim() !== ''),
		workshop,
	);
}

/** Semicolons and line ends tell people apart; where a table has none of them, commas may. */
function nameSeparatorIn(
	body: readonly string[][],
	columns: readonly (ColumnTarget | null)[],
): NameSeparator {
	const cells = body.flatMap((row) => row.filter((_, index) => isPeople(columns[index] ?? null)));
	// Only our own tables say the offset, and they write semicolons.
	if (columns.includes('offset')) return 'semicolon';
	if (cells.some((cell) => /[;\n]/.test(cell.trim()))) return 'semicolon';
	return cells.some((cell) => cell.includes(',')) ? 'comma' : 'semicolon';
}

/** @returns the names in a cell; a doubled semicolon stands for one within a name */
export function namesIn(cell: string, separator: NameSeparator): string[] {
	const pattern = separator === 'comma' ? /;;|[;,\n]/g : /;;|[;\n]/g;
	let name = '';
	let at = 0;
	const names: string[] = [];
	for (const match of cell.matchAll(pattern)) {
		name += cell.slice(at, match.index);
		at = match.index + match[0].length;
		if (match[0] === ';;') name += ';';
		else {
			names.push(name);
			name = '';
		}
	}
	names.push(name + cell.slice(at));
	return names.map((one) => one.trim()).filter(Boolean);
}

/** @returns the names as one cell that `namesIn` reads again */
export function namesCell(names: readonly string[]): string {
	return names.map((name) => name.replaceAll(';', ';;')).join('; ');
}
