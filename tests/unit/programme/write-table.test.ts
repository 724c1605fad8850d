import readWorkbookSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { withLocale } from '#lib/i18n/locale.ts';
import {
	writeProgrammeCsv,
	writeProgrammeWorkbook,
} from '#lib/modules/programme/exporters/programme-table.server.ts';
import type { TableSession } from '#lib/modules/programme/types/exchange.ts';

const session: TableSession = {
	...{
		guid: '01890000-0000-7000-8000-000000000001',
		title: '=1+1',
		subtitle: 'Sub',
		kind: 'panel',
		kindLabel: null,
	},
	...{
		roomName: 'Hall',
		isAcrossRooms: false,
		trackName: 'Ethics',
		language: 'en',
		interpretation: ['vi', 'fr'],
	},
	parts: [
		{ name: 'Anna Nielsen', part: 'chair' },
		{ name: 'Bo; Jr.', part: 'speaker' },
		{ name: 'Chi Mai', part: 'speaker' },
	],
	...{ abstract: 'One\r\ntwo', description: '', takesSignUp: true, seats: 12, parentGuid: null },
	...{ startsLocal: '2026-03-05T09:00', endsLocal: '2026-03-05T10:30', offset: 'UTC+01:00' },
	...{ durationMinutes: 90, url: 'https://example.org/w/a/programme/b' },
};
const unscheduled: TableSession = {
	...session,
	...{
		startsLocal: null,
		endsLocal: null,
		offset: null,
		parts: [],
		seats: null,
		title: 'Later',
		abstract: '',
		url: null,
	},
};

describe('the programme as CSV', () => {
	it('has a byte-order mark, dates and times apart, one column for each part, and no formula', () => {
		expect(writeProgrammeCsv([session])).toBe(
			'\ufeffID,Date,Start,End date,End,UTC offset,Duration (minutes),Title,Subtitle,Type,Room,Across all rooms,Track,' +
				'Language,Interpretation,Chair,Moderator,Speaker,Panellist,Facilitator,Rapporteur,Abstract,Description,' +
				'Sign-up,Seats,Part of,Web page\r\n' +
				"01890000-0000-7000-8000-000000000001,2026-03-05,09:00,2026-03-05,10:30,UTC+01:00,90,'=1+1,Sub,Panel," +
				'Hall,No,Ethics,en,"vi, fr",Anna Nielsen,,Bo;; Jr.; Chi Mai,,,,"One\ntwo",,Yes,12,,' +
				'https://example.org/w/a/programme/b\r\n',
		);
	});

	it('is in the reader’s language, and leaves out pages where there are none', () => {
		const [head] = withLocale('vi', () => writeProgrammeCsv([unscheduled])).split('\r\n');
		expect(head?.slice(0, 39)).toBe('\ufeffMã,Ngày,Bắt đầu,Ngày kết thúc,Kết thúc');
		expect(head?.endsWith('Thuộc phiên')).toBe(true);
	});

	it('has empty cells for a session without a time', () => {
		const row = writeProgrammeCsv([unscheduled]).split('\r\n')[1];
		expect(row?.slice(36, 60)).toBe(',,,,,,90,Later,Sub,Panel');
	});
});

describe('the programme as a workbook', () => {
	it('has real dates and times, numbers and texts, and says what it is on a second sheet', async () => {
		const workbook = await writeProgrammeWorkbook([session], [['Workshop', 'Data']]);
		const [programme, about] = await readWorkbookSheets(workbook);
		const row = programme?.data[1] as unknown[];
		expect(row.slice(1, 8)).toEqual([
			new Date('2026-03-05T00:00:00Z'),
			new Date('1899-12-30T09:00:00Z'),
			new Date('2026-03-05T00:00:00Z'),
			new Date('1899-12-30T10:30:00Z'),
			...['UTC+01:00', 90, '=1+1'],
		]);
		expect([programme?.sheet, about?.sheet, about?.data]).toEqual([
			'Programme',
			'About',
			[['Workshop', 'Data']],
		]);
	});
});
