import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCode } from '#lib/core/ids.ts';
import { badgeColourNames, badgeColours, usualColour } from '#lib/modules/attendance/rules/badge-colours.ts';
import {
	certificateLanguage,
	codeLength,
	mayIssue,
	readCode,
	shownCode,
	standingOf,
} from '#lib/modules/attendance/rules/certificates.ts';
import { paperLanguage } from '#lib/modules/attendance/rules/paper-language.ts';
import { marksOf, sheetOf, sheetsNeeded } from '#lib/modules/attendance/rules/sheets.ts';
import { badgeFormats, type BadgeFormat } from '#lib/modules/attendance/types/badges.ts';

describe('sheets', () => {
	test.each<[BadgeFormat, number, number, number]>([
		// format, badges on a sheet, sheets for 10 and for 500
		['a6', 1, 10, 500],
		['a4_4', 4, 3, 125],
		['a4_fold', 2, 5, 250],
		['a4_8', 8, 2, 63],
		['a4_10', 10, 1, 50],
	])('%s holds %i', (format, each, forTen, forFiveHundred) => {
		const sheet = sheetOf(format);
		expect((sheet.columns * sheet.rows) / sheet.copies).toBe(each);
		expect([sheetsNeeded(sheet, 0), sheetsNeeded(sheet, 10), sheetsNeeded(sheet, 500)]).toEqual([
			0,
			forTen,
			forFiveHundred,
		]);
	});

	test.each(badgeFormats)(
		'%s: badges and marks stay on the paper, and no mark crosses a card with gaps',
		(format) => {
			const sheet = sheetOf(format);
			expect(sheet.left).toBeGreaterThanOrEqual(0);
			expect(sheet.top).toBeGreaterThanOrEqual(0);
			expect(
				sheet.left + sheet.columns * sheet.cell.width + (sheet.columns - 1) * sheet.gap.x,
			).toBeLessThanOrEqual(sheet.width);
			expect(sheet.top + sheet.rows * sheet.cell.height + (sheet.rows - 1) * sheet.gap.y).toBeLessThanOrEqual(
				sheet.height,
			);
			for (const { x, y, dx, dy } of marksOf(sheet)) {
				expect(Math.min(dx, dy)).toBe(0);
				expect(Math.max(x + dx, 0)).toBeLessThanOrEqual(sheet.width);
				expect(Math.max(y + dy, 0)).toBeLessThanOrEqual(sheet.height);
				if (sheet.left < 3) continue;
				const isBesideCards = x + dx < sheet.left || x > sheet.width - sheet.left;
				const isAboveOrBelow = y + dy < sheet.top || y > sheet.height - sheet.top;
				expect(isBesideCards || isAboveOrBelow).toBe(true);
			}
		},
	);

	test('a sheet of four is cut twice, a folded one cut once and folded once', () => {
		expect(marksOf(sheetOf('a6'))).toEqual([]);
		expect(marksOf(sheetOf('a4_4')).map(({ isFold }) => isFold)).toEqual([false, false]);
		expect(marksOf(sheetOf('a4_fold')).map(({ isFold }) => isFold)).toEqual([true, false]);
	});
});

describe('colours', () => {
	/** WCAG 2.2, relative luminance. */
	const luminance = (hex: string) => {
		const [r = 0, g = 0, b = 0] = (hex.slice(1).match(/../g) ?? []).map((part) => {
			const value = parseInt(part, 16) / 255;
			return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};

	test.each(badgeColourNames)('white words stand out on %s', (name) => {
		expect(1.05 / (luminance(badgeColours[name]) + 0.05)).toBeGreaterThanOrEqual(4.5);
	});

	test('differ for the first ten organisation types, then begin again', () => {
		expect(new Set(Array.from({ length: 10 }, (_, n) => usualColour(n))).size).toBe(10);
		expect(usualColour(10)).toBe(usualColour(0));
	});
});

describe('the standing', () => {
	const share = (halfDays: number, sessions = 0) => ({ halfDays, ofHalfDays: 4, sessions, ofSessions: 3 });
	test.each([
		['checked_in', 100, undefined, 'not_checked_in'],
		['checked_in', 100, share(0), 'not_checked_in'],
		['checked_in', 100, share(1), 'qualifies'],
		['checked_in', 100, share(0, 1), 'qualifies'],
		['half_days', 75, share(0), 'not_checked_in'],
		['half_days', 75, share(2), 'too_little'],
		['half_days', 75, share(3), 'qualifies'],
		['half_days', 76, share(3), 'too_little'],
		['half_days', 100, share(4), 'qualifies'],
		['sessions', 67, share(4, 2), 'too_little'],
		['sessions', 66, share(0, 2), 'qualifies'],
		['sessions', 1, { halfDays: 1, ofHalfDays: 4, sessions: 0, ofSessions: 0 }, 'too_little'],
	] as const)('by %s of %i %%: %o is %s', (measure, minPercent, attended, standing) => {
		expect(standingOf({ measure, minPercent }, attended)).toBe(standing);
	});
});

describe('codes', () => {
	test('are read back from how they are printed, in whatever case and with whatever between', () => {
		fc.assert(
			fc.property(fc.constantFrom('', ' ', '-', '.', ' – ', '\u00a0'), fc.boolean(), (between, isUpper) => {
				const code = newCode(codeLength);
				const typed = [...code].join(between);
				return readCode(isUpper ? typed.toUpperCase() : typed) === code && readCode(shownCode(code)) === code;
			}),
		);
	});

	test.each([
		'',
		'abcd',
		'abcd-efgh-jkm',
		'abcd-efgh-jkmnp',
		'abcd-efgh-jkm0',
		'abcd-efgh-jkmо',
		'///',
		'%00',
	])('%o is none', (typed) => {
		expect(readCode(typed)).toBeNull();
	});

	test('full-width letters and whole addresses are understood', () => {
		expect(readCode('ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ')).toBe('abcdefghjkmn');
		expect(readCode('https://roundtable.example.org/verify/abcdefghjkmn/')).toBe('abcdefghjkmn');
	});

	test('are shown in groups of four', () => {
		expect(shownCode('abcdefghjkmn')).toBe('ABCD-EFGH-JKMN');
	});
});

test('a certificate is in the person’s language where it is offered, else in the first one', () => {
	expect(certificateLanguage(['en', 'vi'], 'vi')).toBe('vi');
	expect(certificateLanguage(['vi'], 'en')).toBe('vi');
});

test('certificates may be issued from the last day on, by the workshop’s clock', () => {
	const workshop = { endsOn: '2026-12-02', zone: 'Asia/Ho_Chi_Minh' };
	expect(mayIssue(workshop, '2026-12-01T16:59:59.999Z')).toBe(false);
	expect(mayIssue(workshop, '2026-12-01T17:00:00.000Z')).toBe(true);
});

test('papers are in the first working language there are words in', () => {
	expect(paperLanguage({ workingLanguages: ['fr', 'vi', 'en'] })).toBe('vi');
	expect(paperLanguage({ workingLanguages: ['fr'] })).toBe('en');
});
