import { describe, expect, test } from 'vitest';
import { participantDocument } from '#lib/modules/registration/exporters/participant-document.server.ts';
import { participantLayout } from '#lib/modules/registration/exporters/participant-layout.server.ts';
import { listLayout, listPaper } from '#lib/modules/registration/exporters/list-paper.server.ts';
import type { ParticipantPaper } from '#lib/modules/registration/queries/participant-paper.server.ts';
import { paperSections } from '#lib/modules/registration/rules/protocol-order.ts';
import type { PaperPerson } from '#lib/modules/registration/types/participant-paper.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { Cell } from '#lib/server/spreadsheets/cells.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';

const a4 = { width: 595.2756, height: 841.8898 };
const now = '2026-11-22T08:00:00.000Z';

const workshop = {
	...{ title: 'Số liệu về di cư', venue: 'UN City', city: 'Hà Nội', country: 'VN', mode: 'hybrid' },
	...{ startsOn: '2026-12-01', endsOn: '2026-12-02', zone: 'Asia/Ho_Chi_Minh' },
} as WorkshopView;

function person(fullName: string, country: string, values: Partial<PaperPerson> = {}): PaperPerson {
	return {
		...{ fullName, organisation: 'Office', position: '', role: 'member', isDelegate: false },
		...{ organisationType: 'Office', typePosition: 1, mode: 'in_person', country, place: null },
		...values,
	};
}

async function setPaper(people: PaperPerson[], values: Partial<ParticipantPaper> = {}) {
	const locale = values.locale ?? 'en';
	const sections = paperSections(people, locale);
	const paper = {
		workshop,
		locale,
		audience: 'everybody' as const,
		sections,
		count: people.length,
		...values,
	};
	const made = await typeset(participantLayout, participantDocument(paper, { isFinal: false, now }));
	if (!made.ok) throw new Error(made.detail);
	return readPdf(made.pdf);
}

const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('the list of participants on paper', () => {
	test('is A4 in its language, with everybody in protocol order and names of every script', async () => {
		const { pages, text, language, fonts } = await setPaper(
			[
				person('Nguyễn Thị Minh Khai-Østergård', 'VN', {
					position: 'Vụ trưởng',
					role: 'head',
					isDelegate: true,
				}),
				person('Trần Văn Bình', 'VN', { mode: 'online' }),
				person('王小明', 'CN', { organisation: '国家统计局' }),
				person('Østen', 'DK'),
			],
			{ locale: 'vi' },
		);
		expect(language).toBe('vi');
		expect(pages).toEqual([{ width: expect.closeTo(a4.width, 1), height: expect.closeTo(a4.height, 1) }]);
		const places = [
			...['Danh sách người tham dự', 'Tạm thời, tính đến 22 tháng 11 năm 2026', '4 người tham dự'],
			...['Đan Mạch', 'Østen', 'Trung Quốc', '王小明', '国家统计局', 'Trưởng đoàn'],
			...['Nguyễn Thị Minh Khai-Østergård', 'Vụ trưởng', 'Trần Văn Bình', '(Trực tuyến)'],
		].map((words) => wordsOf(text).indexOf(words, wordsOf(text).indexOf('Danh sách')));
		expect(places.every((place) => place >= 0)).toBe(true);
		expect(places.slice(3)).toEqual(places.slice(3).toSorted((a, b) => a - b));
		expect(fonts).toContain('NotoSansHans-Bold');
	});

	test('goes on over pages that say what they are and which of how many', async () => {
		const { pages, text } = await setPaper(
			Array.from({ length: 120 }, (_, n) => person(`Person ${n}`, 'DK')),
		);
		expect(pages.length).toBeGreaterThan(2);
		expect(text).toContain(`Page ${pages.length} of ${pages.length}`);
		expect(wordsOf(text).split('List of participants')).toHaveLength(pages.length + 1);
		for (let n = 0; n < 120; n++) expect(text).toContain(`Person ${n}`);
	});

	test('reads nothing that people write as its own language', async () => {
		const { text } = await setPaper([
			person('#panic("x") *b* $x$', 'DK', { organisation: '#read("/etc/passwd")' }),
		]);
		expect(text).toContain('#panic("x") *b* $x$');
		expect(text).toContain('#read("/etc/passwd")');
	});

	test('says when it is for the team alone, and when nobody is on it', async () => {
		const { text } = await setPaper([], { audience: 'team' });
		expect(wordsOf(text)).toContain('For the organisers only: not to be handed out');
		expect(wordsOf(text)).toContain('Nobody who takes part has agreed to be listed yet.');
	});
});

describe('a list with a purpose on paper', () => {
	async function setList(headings: string[], rows: Cell[][]) {
		async function* batches() {
			yield rows;
		}
		const about = { title: 'Hotel #1', workshop: 'Workshop', zone: 'UTC', now };
		const made = await typeset(listLayout, await listPaper({ headings, batches: batches() }, about, 'en'));
		if (!made.ok) throw new Error(made.detail);
		return readPdf(made.pdf);
	}

	test('lies down where it has many columns, and repeats their headings on each page', async () => {
		const headings = ['Name', 'Organisation', 'Country', 'Arrives', 'Seats', 'At'];
		const row: Cell[] = [
			...[{ text: 'Nguyễn' }, { text: 'Office' }, { text: 'Viet Nam' }],
			...[{ date: '2026-12-01' }, { number: 3 }, { time: '09:05' }],
		];
		const { pages, text } = await setList(
			headings,
			Array.from({ length: 80 }, () => row),
		);
		expect(pages.length).toBeGreaterThan(1);
		expect(pages[0]?.width).toBeGreaterThan(pages[0]?.height ?? 0);
		expect(text.split('Organisation')).toHaveLength(pages.length + 1);
		expect(wordsOf(text)).toContain('1 December 2026 3 09:05');
		expect(text).toContain('Hotel #1');
	});

	test('breaks what is longer than its column, and stands upright where it has few', async () => {
		const { pages, runs } = await setList(['Name', 'Note'], [[{ text: 'Ada' }, { text: 'w'.repeat(200) }]]);
		expect(pages[0]?.height).toBeGreaterThan(pages[0]?.width ?? 0);
		const longest = Math.max(...runs.map(({ text }) => text.length));
		expect(longest).toBeLessThan(60);
	});
});
