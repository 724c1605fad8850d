import fc from 'fast-check';
import writeWorkbook from 'write-excel-file/node';
import { expect, it, vi } from 'vitest';
import { readUpload, type UploadPlace } from '#lib/modules/programme/importers/read-upload.server.ts';
import { guessMapping } from '#lib/modules/programme/rules/table-columns.ts';
import { scheduleRefusalReasons } from '#lib/modules/programme/schedule-document.ts';
import { columnTargets, listProblemKinds } from '#lib/modules/programme/types/exchange.ts';

vi.setConfig({ testTimeout: 60_000 });

const place: UploadPlace = {
	...{ zone: 'Africa/Casablanca', startsOn: '2026-03-20', endsOn: '2026-03-23', locale: 'vi' },
	...{ days: [], rooms: ['Hall'] },
};

/** What must hold of every answer, whatever was read. */
async function expectSound(file: Uint8Array): Promise<void> {
	const read = await readUpload(file, place);
	if (!read.ok) return void expect(scheduleRefusalReasons).toContain(read.reason);
	if (read.kind === 'schedule') return;
	for (const { kind } of read.problems) expect(listProblemKinds).toContain(kind);
	for (const { title, when, durationMinutes } of read.list.sessions) {
		expect(title.trim()).not.toBe('');
		if (when) expect(Date.parse(when.endsAt) - Date.parse(when.startsAt)).toBeGreaterThanOrEqual(60_000);
		if (durationMinutes !== undefined) expect(durationMinutes).toBeGreaterThanOrEqual(1);
	}
}

const cell = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom(
		...[
			'2026-03-29',
			'29/3',
			'5/3/2026',
			'02:30',
			'9h–10h',
			'24:00',
			'99999',
			'0.99999',
			'22:00',
			'01:00',
			'1e9',
		],
		...[
			'29 March 2026 02:15',
			'2026-03-29T02:30:00+01:00',
			'31/12/2199',
			'Thứ Năm 5/3',
			'từ 9h',
			'=1',
			';;',
			'—',
		],
	),
);
const row = fc.array(cell, { minLength: 2, maxLength: 8 });
const headings = fc.array(fc.constantFrom<string>(...columnTargets, 'Thời gian', 'Nội dung', 'x'), {
	minLength: 2,
	maxLength: 8,
});

it('never throws over bytes', async () => {
	await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), expectSound), { numRuns: 300 });
});

it('never throws over tables of odd cells', async () => {
	const quoted = (cells: string[]) => cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(',');
	await fc.assert(
		fc.asyncProperty(headings, fc.array(row, { maxLength: 8 }), (first, rows) =>
			expectSound(Buffer.from([first, ...rows].map(quoted).join('\n'))),
		),
		{ numRuns: 400 },
	);
});

it('never throws over calendars with a line changed', async () => {
	const lines = [
		...[
			'BEGIN:VCALENDAR',
			'BEGIN:VEVENT',
			'UID:1',
			'SUMMARY:A',
			'DTSTART;TZID=Asia/Kathmandu:20260329T023000',
		],
		...['DTEND:20260329T033000Z', 'LOCATION:Hall', 'CATEGORIES:A,B', 'END:VEVENT', 'END:VCALENDAR'],
	];
	const odd = fc.oneof(
		fc.string({ maxLength: 30 }),
		fc.constantFrom(...lines, 'DTSTART:20269999T999999Z', 'DURATION:-P1D', 'RRULE:X'),
	);
	await fc.assert(
		fc.asyncProperty(fc.nat(lines.length - 1), odd, (at, line) =>
			expectSound(Buffer.from(lines.with(at, line).join('\r\n'))),
		),
		{ numRuns: 400 },
	);
});

it('never throws over workbooks with bytes changed', async () => {
	const workbook = await writeWorkbook([
		['Title', 'Start'],
		['A', '09:00'],
	] as never).toBuffer();
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { maxLength: 4 }),
			(changes) => {
				const bytes = Buffer.from(workbook);
				for (const [at, value] of changes) bytes.writeUInt8(value, at);
				return expectSound(bytes);
			},
		),
		{ numRuns: 60 },
	);
});

it('never throws over JSON', async () => {
	await fc.assert(
		fc.asyncProperty(fc.jsonValue(), fc.constantFrom('slots', 'results', 'breaks'), (value, key) =>
			expectSound(
				Buffer.from(JSON.stringify({ slots: [], [key]: [value, { slot: value, submission: value }] })),
			),
		),
		{ numRuns: 300 },
	);
});

it('guesses no meaning twice', () => {
	fc.assert(
		fc.property(headings, fc.array(row, { maxLength: 4 }), (first, rows) => {
			const table = { kind: 'csv' as const, encoding: null, sheets: [], sheet: null, rows: [first, ...rows] };
			const meant = guessMapping(table, place).columns.filter((target) => target !== null);
			expect(new Set(meant).size).toBe(meant.length);
		}),
	);
});
