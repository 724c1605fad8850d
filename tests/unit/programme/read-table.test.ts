import writeWorkbook from 'write-excel-file/node';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { locales } from '#lib/core/context.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import {
	readUpload,
	type ReadUpload,
	type UploadPlace,
} from '#lib/modules/programme/importers/read-upload.server.ts';
import { columnName } from '#lib/modules/programme/rules/exchange-words.ts';
import { guessColumns, namesCell, namesIn } from '#lib/modules/programme/rules/table-columns.ts';
import { columnTargets } from '#lib/modules/programme/types/exchange.ts';

const place: UploadPlace = {
	...{ zone: 'Europe/Copenhagen', startsOn: '2026-03-05', endsOn: '2026-03-06', locale: 'en' },
	...{ days: [], rooms: ['Hall'] },
};
const read = (file: string | Uint8Array) =>
	readUpload(typeof file === 'string' ? Buffer.from(file) : file, place);
async function table(file: string | Uint8Array): Promise<Extract<ReadUpload, { kind: 'table' }>> {
	const result = await read(file);
	if (!result.ok || result.kind !== 'table') throw new Error(JSON.stringify(result));
	return result;
}
const times = async (file: string | Uint8Array) =>
	(await table(file)).list.sessions.map(({ title, when }) => [title, when?.startsAt, when?.endsAt]);
const problems = async (file: string | Uint8Array) =>
	(await table(file)).problems.map(({ row, kind, text }) => [row, kind, text]);

describe('guessing columns', () => {
	it.each(locales)('knows every heading of our own export (%s)', (locale) => {
		const headings = withLocale(locale, () => columnTargets.map((target) => columnName(target)));
		expect(guessColumns(headings)).toEqual([...columnTargets]);
	});

	it('knows other words in English and Vietnamese, and takes no meaning twice', () => {
		expect(
			guessColumns(['STT', 'Thời gian', 'Nội dung', 'Địa điểm', 'Người trình bày', 'Ghi chú', 'x']),
		).toEqual([...['id', 'start', 'title', 'room', 'speaker', 'description'], null]);
		expect(guessColumns(['Session', 'Title', 'When:', 'Location (floor)', 'Speakers'])).toEqual([
			...['title', null, 'start', 'room', 'speaker'],
		]);
	});
});

describe('names in one cell', () => {
	it.each([[['Anna']], [['Anna', 'Bo']], [['A;', ';B', 'C; D']], [['Nguyễn, A', 'Bo']]])(
		'%j come back',
		(names) => expect(namesIn(namesCell(names), 'semicolon')).toEqual(names),
	);

	it('stand apart by commas only when somebody says so', () => {
		expect(namesIn('Nguyễn, A\nBo', 'semicolon')).toEqual(['Nguyễn, A', 'Bo']);
		expect(namesIn('Anna, Bo', 'comma')).toEqual(['Anna', 'Bo']);
	});
});

describe('a table as people make it', () => {
	it('has a title above, dates left out, days as headings and both times in one cell', async () => {
		const file = [
			'Agenda of the workshop;;',
			'Time;Session;Room',
			'Thursday 5 March;;',
			'09:00–10:30;Opening;Hall',
			'10h30 - 11h;Coffee break;',
			';Friday 6 March;',
			'9.00-10.00;Data quality;Annex',
		].join('\r\n');
		expect(await times(file)).toEqual([
			['Opening', '2026-03-05T08:00:00.000Z', '2026-03-05T09:30:00.000Z'],
			['Coffee break', '2026-03-05T09:30:00.000Z', '2026-03-05T10:00:00.000Z'],
			['Data quality', '2026-03-06T08:00:00.000Z', '2026-03-06T09:00:00.000Z'],
		]);
		expect(await problems(file)).toEqual([]);
		expect((await table(file)).list.sessions.map(({ row, roomName }) => [row, roomName])).toEqual([
			[4, 'Hall'],
			[5, null],
			[7, 'Annex'],
		]);
	});

	it('carries a date down to rows without one, and takes durations for ends', async () => {
		const file =
			'Date,Start,Duration,Title\n5/3/2026,9h30,45,One\n,10:30,1h30,Two\n6/3/2026,22:00,180,Night\n';
		expect(await times(file)).toEqual([
			['One', '2026-03-05T08:30:00.000Z', '2026-03-05T09:15:00.000Z'],
			['Two', '2026-03-05T09:30:00.000Z', '2026-03-05T11:00:00.000Z'],
			['Night', '2026-03-06T21:00:00.000Z', '2026-03-07T00:00:00.000Z'],
		]);
	});

	it('means the next day when a night ends early', async () => {
		expect(await times('Date,Start,End,Title\n5/3/2026,22:00,01:00,Dinner\n')).toEqual([
			['Dinner', '2026-03-05T21:00:00.000Z', '2026-03-06T00:00:00.000Z'],
		]);
	});

	it('gives the number of each row that cannot be read, with the reason, and keeps the others', async () => {
		const file = [
			'Date,Start,End,Title,ID,Seats,Language',
			'soon,09:00,10:00,A,,,',
			'5/3/2026,noonish,10:00,B,,,',
			'5/3/2026,10:00,09:00,C,,,',
			'5/3/2026,10:00,,D,,,',
			'5/3/2026,10:00,11:00,,,,',
			'5/3/2026,10:00,11:00,E,1,lots,Klingon!',
			'5/3/2026,11:00,12:00,F,1,,',
			`5/3/2026,11:00,12:00,${'x'.repeat(501)},,,`,
		].join('\n');
		expect((await problems(file)).map(([row, kind]) => [row, kind])).toEqual([
			[2, 'date-unreadable'],
			[3, 'time-unreadable'],
			[4, 'end-before-start'],
			[5, 'end-missing'],
			[6, 'title-missing'],
			[7, 'language-unreadable'],
			[7, 'number-unreadable'],
			[8, 'id-repeated'],
			[9, 'title-too-long'],
		]);
		expect((await table(file)).list.sessions.map(({ title }) => title)).toEqual(['E']);
	});

	it('asks for the order of day and month where nothing shows it', async () => {
		const file = 'Date,Start,End,Title\n1/2/2026,09:00,10:00,A\n2/1/2026,09:00,10:00,B\n';
		expect((await problems(file)).map(([row, kind]) => [row, kind])).toEqual([
			[2, 'date-ambiguous'],
			[3, 'date-ambiguous'],
		]);
	});

	it('does not speak of columns it does not have', async () => {
		const [session] = (await table('Title,Room\nA,\n')).list.sessions;
		expect(session).toEqual({ row: 2, guid: null, externalId: null, title: 'A', roomName: null });
	});
});

describe('bytes of a table', () => {
	const text = 'Tiêu đề;Phòng\r\nKhai mạc hội thảo về dữ liệu người dân;Hội trường lớn\r\n';
	const read1258 = [
		0x4b, 0x68, 0x61, 0x69, 0x20, 0x6d, 0x61, 0xf2, 0x63, 0x20, 0x76, 0xea, 0xcc, 0x20, 0x64, 0xf5, 0xde,
	];

	it.each([
		['utf-8', Buffer.from(text)],
		['utf-8', Buffer.from(`\ufeff${text}`)],
		['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
		['utf-16le', Buffer.from(text, 'utf16le')],
		['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
	])('are read as %s', async (encoding, bytes) => {
		const { table: read, list } = await table(bytes);
		expect(read.encoding).toBe(encoding);
		expect(list.sessions[0]).toMatchObject({
			title: 'Khai mạc hội thảo về dữ liệu người dân',
			roomName: 'Hội trường lớn',
		});
	});

	it('are told apart as Vietnamese and western pages of Windows', async () => {
		const vietnamese = Buffer.concat([
			Buffer.from('Title;Room\n'),
			Buffer.from(read1258),
			Buffer.from(';A\n'),
		]);
		expect((await table(vietnamese)).list.sessions[0]?.title).toBe('Khai mạc về dỡ');
		const western = Buffer.from('Title;Room\nCittà più così può Østergård;É\n', 'latin1');
		expect((await table(western)).list.sessions[0]).toMatchObject({
			title: 'Città più così può Østergård',
			roomName: 'É',
		});
	});

	it('may name their delimiter, and stand in quotes over several lines', async () => {
		const file = 'sep=|\r\nTitle|Abstract\r\n"A ""b"""|"one\ntwo"\r\n';
		expect((await table(file)).list.sessions[0]).toMatchObject({ title: 'A "b"', abstract: 'one\ntwo' });
		expect((await table('Title\tRoom\nA\tHall\n')).list.sessions[0]?.roomName).toBe('Hall');
	});

	it('lose the apostrophe that keeps a cell from being a formula', async () => {
		const titles = (await table("Title,Room\n'=1+1,x\n''=2,x\n'quoted',x\n")).list.sessions;
		expect(titles.map(({ title }) => title)).toEqual(['=1+1', "'=2", "'quoted'"]);
	});
});

describe('a workbook', () => {
	const workbook = (rows: unknown[][]) => writeWorkbook(rows as never).toBuffer();

	it('has real dates and times, as text or as numbers', async () => {
		const date = { value: new Date('2026-03-05T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' };
		const time = (hours: number) => ({ value: hours / 24, type: Number, format: 'hh:mm' });
		const bytes = await workbook([
			['Date', 'Start', 'End', 'Title'].map((value) => ({ value })),
			[date, time(9), time(10.5), { value: 'A' }],
			[{ value: 46086 }, { value: 0.5 }, { value: '13h' }, { value: 'B' }],
		]);
		expect(await times(bytes)).toEqual([
			['A', '2026-03-05T08:00:00.000Z', '2026-03-05T09:30:00.000Z'],
			['B', '2026-03-05T11:00:00.000Z', '2026-03-05T12:00:00.000Z'],
		]);
	});

	/** An archive with one part, as it says it is. */
	function archive(name: string, content: Buffer, said = content.length): Buffer {
		const packed = deflateRawSync(content);
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(said, 18);
		fields.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
		const entry = Buffer.alloc(46);
		entry.write('PK\x01\x02', 'latin1');
		fields.copy(entry, 6);
		const end = Buffer.alloc(22);
		end.write('PK\x05\x06', 'latin1');
		end.writeUInt16LE(1, 10);
		end.writeUInt32LE(local.length, 16);
		return Buffer.concat([local, entry, Buffer.from(name), end]);
	}
	const sheet = (cells: string) =>
		archive(
			'xl/worksheets/sheet1.xml',
			Buffer.from(`<worksheet><sheetData>${cells}</sheetData></worksheet>`),
		);

	it.each([
		['that is none', Buffer.from('PK nothing'), 'workbook-broken'],
		['of the old kind', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'workbook-old'],
		['without a sheet', archive('xl/workbook.xml', Buffer.from('<workbook/>')), 'workbook-broken'],
		['that says it is huge', archive('xl/a.xml', Buffer.alloc(10), 0x7fffffff), 'workbook-too-large'],
		['that is huge', archive('xl/a.xml', Buffer.alloc(40_000_000)), 'workbook-too-large'],
		['that lies about its size', archive('xl/a.xml', Buffer.alloc(40_000_000), 10), 'workbook-broken'],
		['with a row far away', sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too-many'],
		['with a row out of this world', sheet('<row r="1e15"><c><v>1</v></c></row>'), 'too-many'],
		['with a cell far away', sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too-many'],
		['that hides where a row is', sheet('<row r="&#57;999999999"/>'), 'workbook-broken'],
	])('%s is refused', async (_, bytes, reason) => {
		expect(await read(bytes)).toMatchObject({ ok: false, reason });
	});
});

describe('what is no table', () => {
	it.each([
		['an open quote', 'Title,Room\n"A,b\nc,d\n', 'csv-broken'],
		['one line', 'Title,Room', 'unknown-format'],
		['one column', 'Title\nA\n', 'unknown-format'],
		['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'binary'],
		['too many rows', `a,b\n${'x,y\n'.repeat(10_001)}`, 'too-many'],
		['too many columns', `${'a,'.repeat(201)}\n1\n`, 'too-many'],
	])('%s is refused', async (_, file, reason) => {
		expect(await read(file)).toMatchObject({ ok: false, reason });
	});
});
