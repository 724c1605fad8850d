import { afterAll, expect, test } from 'vitest';
import type { Locale } from '#lib/core/context.ts';
import { agendaDocument } from '#lib/modules/programme/exporters/agenda-document.server.ts';
import { agendaLayout } from '#lib/modules/programme/exporters/agenda-layout.server.ts';
import type { PartKind, ReleasedProgramme, ReleasedSession } from '#lib/modules/programme/types/released.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { Typesetter } from '#lib/server/pdf/typesetting.ts';
import { readPdf, type ReadPdf } from '../../helpers/pdf-reader.ts';
import { releasedSession, workshopView } from '../../helpers/released-session.ts';

const typesetter = new Typesetter();
afterAll(() => typesetter.close());

const person = (name: string, part: PartKind = 'speaker') => ({
	contributorId: name,
	part,
	name,
	biography: '',
});

function programme(
	sessions: ReleasedSession[],
	release: Partial<ReleasedProgramme['release']> = {},
): ReleasedProgramme {
	const zone = 'Europe/Copenhagen';
	return {
		release: {
			number: 2,
			releasedAt: '2026-11-20T23:30:00.000Z',
			isFinal: false,
			note: '',
			zone,
			...release,
		},
		days: [],
		rooms: [],
		tracks: [],
		sessions,
	};
}

/** Sets the agenda and reads it back. */
async function printed(
	sessions: ReleasedSession[],
	locale: Locale = 'en',
	workshop: Partial<WorkshopView> = {},
	release: Partial<ReleasedProgramme['release']> = {},
): Promise<ReadPdf & { lines: string[] }> {
	const document = agendaDocument(workshopView(workshop), programme(sessions, release), locale);
	const made = await typesetter.typeset(agendaLayout, document);
	if (!made.ok) throw new Error(`${made.problem}: ${made.detail}`);
	const read = readPdf(made.pdf);
	return { ...read, lines: read.text.split('\n').map((line) => line.trim()) };
}

test('the head says what, where, when, in which languages, and of which day it is', async () => {
	const { text, pages, language } = await printed([releasedSession()], 'en', {
		title: 'Data for all',
		workingLanguages: ['en', 'vi'],
		coHosts: [{ name: 'Statistics Denmark' }],
	});
	expect(pages).toEqual([{ width: 595.2756, height: 841.8898 }]);
	expect(language).toBe('en');
	for (const line of [
		'Data for all',
		'UN City, Copenhagen, Denmark · In person and online',
		'1 – 2 December 2026',
		'With Statistics Denmark',
		'Working languages: English and Vietnamese',
		// 20 November 23:30 UTC is the 21st in Copenhagen.
		'Provisional agenda, as of 21 November 2026',
		'All times are Copenhagen time (UTC+1).',
		'Page 1 of 1',
	])
		expect(text).toContain(line);
});

test('a final release is called final, with its note', async () => {
	const { text } = await printed([], 'en', {}, { isFinal: true, note: 'Room A is upstairs.' });
	expect(text).toContain('Agenda, final, as of 21 November 2026');
	expect(text).toContain('Room A is upstairs.');
	expect(text).toContain('No sessions have been published yet.');
});

test('in Vietnamese our words, days and languages are Vietnamese, and every letter can be searched for', async () => {
	const { text, language } = await printed(
		[
			releasedSession({
				title: 'Chất lượng dữ liệu di cư',
				language: 'vi',
				interpretation: ['en'],
				parts: [person('Nguyễn Thị Minh Khai-Østergård', 'chair')],
			}),
		],
		'vi',
		{ title: 'Phân tích dữ liệu di cư' },
	);
	expect(language).toBe('vi');
	for (const line of [
		'Phân tích dữ liệu di cư',
		'Chương trình dự kiến, cập nhật đến ngày 21 tháng 11 năm 2026',
		'Thứ Ba, 1 tháng 12 năm 2026',
		'Chất lượng dữ liệu di cư',
		'Tiếng Việt, có phiên dịch sang Tiếng Anh',
		'Nguyễn Thị Minh Khai-Østergård',
		'Trang 1/1',
	])
		expect(text).toContain(line);
	expect(text).not.toContain('\ufffd');
});

test('Arabic is set with the letters joined and from right to left', async () => {
	const title = 'استخدام البيانات';
	const document = agendaDocument(
		workshopView(),
		programme([releasedSession({ title, language: 'ar' })]),
		'en',
	);
	expect(document.days[0]?.items[0]?.title).toEqual({ text: title, isRightToLeft: true });
	const { text, fonts } = await printed([releasedSession({ title, language: 'ar' })]);
	expect(fonts).toContain('NotoNaskhArabic-Bold');
	// Runs are drawn from the left, so the file has the last letter first; the space is of another font.
	expect(text.replaceAll(/\s/g, '')).toContain([...title.replace(' ', '')].reverse().join(''));
	// The same letter four times is drawn in three forms: at the end, in the middle, at the beginning.
	const { runs } = await printed([releasedSession({ title: 'بببب', language: 'ar' })]);
	const glyphs = runs.find((run) => run.text === 'بببب')?.glyphs ?? [];
	expect([glyphs.length, new Set(glyphs).size, glyphs[1] === glyphs[2]]).toEqual([4, 3, true]);
});

test('sessions stand with their times, rooms and people by part; items below their session, breaks plainly', () => {
	const panel = releasedSession({
		id: 'panel',
		kind: 'panel',
		title: 'Panel',
		subtitle: 'Three answers',
		room: 'Hall',
		endsLocal: '2026-12-01T11:30',
		parts: [person('Ama', 'chair'), person('Bo', 'panellist'), person('Chi', 'panellist')],
	});
	const item = releasedSession({
		parentId: 'panel',
		title: 'Ghana',
		room: 'Hall',
		endsLocal: '2026-12-01T10:30',
	});
	const pause = releasedSession({
		kind: 'break',
		title: 'Coffee',
		isAcrossRooms: true,
		startsLocal: '2026-12-01T11:30',
		endsLocal: '2026-12-01T12:00',
	});
	const text = (value: string) => ({ text: value, isRightToLeft: false });
	const { days } = agendaDocument(workshopView(), programme([panel, item, pause]), 'en');
	expect(days).toEqual([
		{
			title: 'Tuesday, 1 December 2026',
			items: [
				{
					time: '10:00–11:30',
					title: text('Panel'),
					subtitle: text('Three answers'),
					facts: [text('Hall')],
					people: [
						{ part: 'Chair', names: [text('Ama')] },
						{ part: 'Panellist', names: [text('Bo'), text('Chi')] },
					],
					isPause: false,
					items: [
						{
							time: '10:00–10:30',
							title: text('Ghana'),
							subtitle: null,
							facts: [],
							people: [],
							isPause: false,
							items: [],
						},
					],
				},
				{
					time: '11:30–12:00',
					title: text('Coffee'),
					subtitle: null,
					facts: [],
					people: [],
					isPause: true,
					items: [],
				},
			],
		},
	]);
});

test('what is past midnight stands under the day it belongs to, a moment without length with one time', () => {
	const late = releasedSession({
		dayOn: '2026-12-01',
		startsLocal: '2026-12-01T23:00',
		endsLocal: '2026-12-02T01:00',
	});
	const moment = releasedSession({ startsLocal: '2026-12-02T09:00', endsLocal: '2026-12-02T09:00' });
	const { days } = agendaDocument(workshopView(), programme([late, moment]), 'en');
	expect(days.map(({ items }) => items.map(({ time }) => time))).toEqual([
		['23:00–01:00 (Wed 2 Dec)'],
		['09:00'],
	]);
});

test('each session says its language only where several are spoken or it is interpreted', () => {
	const facts = (sessions: ReleasedSession[]) =>
		agendaDocument(workshopView(), programme(sessions), 'en').days[0]?.items.map((item) =>
			item.facts.map(({ text }) => text),
		);
	expect(facts([releasedSession(), releasedSession()])).toEqual([[], []]);
	expect(facts([releasedSession(), releasedSession({ language: 'vi' })])).toEqual([
		['English'],
		['Vietnamese'],
	]);
	expect(facts([releasedSession({ interpretation: ['fr', 'ar'] })])).toEqual([
		['English, with interpretation into French and Arabic'],
	]);
	expect(facts([releasedSession({ language: null, interpretation: ['fr'] })])).toEqual([
		['with interpretation into French'],
	]);
});

test('a cancelled session is not printed', async () => {
	const { text } = await printed([
		releasedSession({ title: 'Goes ahead' }),
		releasedSession({ title: 'Was dropped', state: 'cancelled' }),
	]);
	expect(text).toContain('Goes ahead');
	expect(text).not.toContain('Was dropped');
});

test('what people write is never read as source', async () => {
	const hostile = [
		'#read("/etc/passwd")',
		'#import "@preview/cetz:0.2.0": *',
		'*bold* _italic_ `raw` $x^2$ @ref <label> \\ // /* */',
		'"quotes" [brackets] {braces} {page}',
		'= Heading',
		'#set page(width: 1pt)',
		'#panic("no")',
	];
	const { text, pages } = await printed(
		hostile.map((title) =>
			releasedSession({ title, subtitle: title, room: title, parts: [person(title, 'chair')] }),
		),
		'en',
		{ title: hostile[0] ?? '', venue: hostile[2] ?? '' },
		{ note: hostile.join(' ') },
	);
	for (const title of hostile) expect(text.split(title).length - 1, title).toBeGreaterThanOrEqual(4);
	expect(new Set(pages.map(({ width }) => width))).toEqual(new Set([595.2756]));
});

test('signs that turn or break a line are taken out, half a character too', () => {
	const { days } = agendaDocument(
		workshopView(),
		programme([releasedSession({ title: 'a\u202eb\u2066c\nd\u0000e\ud800' })]),
		'en',
	);
	expect(days[0]?.items[0]?.title.text).toBe('a b c d e\ufffd');
});

test('a long programme runs over pages, each with its number', async () => {
	const { pages, text } = await printed(Array.from({ length: 60 }, () => releasedSession()));
	const numbers = [...text.matchAll(/Page (\d+) of (\d+)/g)].map(([, page, of]) => [
		Number(page),
		Number(of),
	]);
	expect(pages.length).toBeGreaterThan(1);
	expect(numbers).toEqual(pages.map((_, index) => [index + 1, pages.length]));
});
