import { describe, expect, it } from 'vitest';
import {
	countryName,
	formatDate,
	formatDateRange,
	formatDateTime,
	formatDay,
	formatList,
	formatNumber,
	formatShortDay,
	formatTime,
	formatTimeRange,
	languageName,
	relativeTime,
	zoneName,
} from '#lib/i18n/formats.ts';

const copenhagen = 'Europe/Copenhagen';
const hanoi = 'Asia/Ho_Chi_Minh';
const morning = '2023-09-27T07:05:00.000Z';

describe('dates', () => {
	it('writes day, month and year', () => {
		expect(formatDate(morning, copenhagen, 'en')).toBe('27 September 2023');
		expect(formatDate(morning, copenhagen, 'vi')).toBe('27 tháng 9 năm 2023');
	});

	it('takes the date of the zone, not of UTC', () => {
		expect(formatDate('2023-09-27T18:00:00.000Z', hanoi, 'en')).toBe('28 September 2023');
	});

	it('does not let a zone shift a plain date', () => {
		expect(formatDate('2023-09-27', 'Pacific/Honolulu', 'en')).toBe('27 September 2023');
	});

	it('adds the weekday', () => {
		expect(formatDay('2023-09-27', undefined, 'en')).toBe('Wednesday, 27 September 2023');
		expect(formatDay('2023-09-27', undefined, 'vi')).toBe('Thứ Tư, 27 tháng 9 năm 2023');
	});

	it('is short where there is little room, as people write it by hand', () => {
		expect(formatShortDay('2023-09-27', undefined, 'en')).toBe('Wed 27 Sept');
		expect(formatShortDay('2023-09-27', undefined, 'vi')).toBe('Thứ Tư, 27/9');
		expect(formatShortDay('2023-10-01', undefined, 'vi')).toBe('Chủ Nhật, 1/10');
	});
});

describe('times', () => {
	it('uses 24 hours, with midnight as 00:00', () => {
		expect(formatTime(morning, copenhagen, 'en')).toBe('09:05');
		expect(formatTime('2023-09-26T22:00:00.000Z', copenhagen, 'vi')).toBe('00:00');
	});

	it('knows summer time from winter time', () => {
		expect(formatTime('2023-10-29T00:30:00.000Z', copenhagen, 'en')).toBe('02:30');
		expect(formatTime('2023-10-29T01:30:00.000Z', copenhagen, 'en')).toBe('02:30');
	});

	it('puts date and time together in the order of the language', () => {
		expect(formatDateTime(morning, hanoi, 'en')).toBe('27 September 2023, 14:05');
		expect(formatDateTime(morning, hanoi, 'vi')).toBe('14:05 ngày 27 tháng 9 năm 2023');
	});

	it('joins start and end', () => {
		expect(formatTimeRange(morning, '2023-09-27T08:30:00.000Z', copenhagen, 'en')).toBe('09:05–10:30');
	});
});

describe('date ranges', () => {
	// The library puts thin spaces around the dash.
	const thin = (text: string) => text.replaceAll(' – ', '\u2009–\u2009');
	it.each([
		['2023-09-27', '2023-09-27', '27 September 2023', '27 tháng 9 năm 2023'],
		['2023-09-27', '2023-09-29', '27 – 29 September 2023', '27 – 29 tháng 9 năm 2023'],
		['2023-09-30', '2023-10-02', '30 September – 2 October 2023', '30 tháng 9 – 2 tháng 10 năm 2023'],
		[
			'2023-12-31',
			'2024-01-02',
			'31 December 2023 – 2 January 2024',
			'31 tháng 12 năm 2023 – 2 tháng 1 năm 2024',
		],
	])('%s to %s', (start, end, english, vietnamese) => {
		expect(formatDateRange(start, end, undefined, 'en')).toBe(thin(english));
		expect(formatDateRange(start, end, undefined, 'vi')).toBe(thin(vietnamese));
	});

	it('takes the dates of the zone for instants', () => {
		const range = formatDateRange('2023-09-26T22:30:00.000Z', '2023-09-27T15:00:00.000Z', copenhagen, 'en');
		expect(range).toBe('27 September 2023');
	});
});

describe('numbers, lists and names', () => {
	it('groups numbers', () => {
		expect([formatNumber(12500, 'en'), formatNumber(12500, 'vi')]).toEqual(['12,500', '12.500']);
	});

	it('joins lists', () => {
		expect(formatList(['Denmark', 'Kenya', 'Nepal'], 'conjunction', 'en')).toBe('Denmark, Kenya and Nepal');
		expect(formatList(['Denmark', 'Kenya'], 'disjunction', 'vi')).toBe('Denmark hoặc Kenya');
	});

	it('names countries, by the United Nations short name', () => {
		expect([countryName('VN', 'en'), countryName('DK', 'vi')]).toEqual(['Viet Nam', 'Đan Mạch']);
	});

	it('gives back a code that is no country', () => {
		expect([countryName('nonsense', 'en'), countryName('', 'en')]).toEqual(['nonsense', '']);
	});

	it('names languages', () => {
		expect([languageName('ar', 'en'), languageName('vi', 'vi')]).toEqual(['Arabic', 'Tiếng Việt']);
	});
});

describe('relative time', () => {
	it.each([
		['2023-09-27T07:05:20.000Z', 'now', 'bây giờ'],
		['2023-09-27T07:03:00.000Z', '2 minutes ago', '2 phút trước'],
		['2023-09-27T10:05:00.000Z', 'in 3 hours', 'sau 3 giờ nữa'],
		['2023-09-26T07:05:00.000Z', '1 day ago', '1 ngày trước'],
		['2022-09-01T07:05:00.000Z', '1 year ago', '1 năm trước'],
	])('%s', (instant, english, vietnamese) => {
		expect(relativeTime(instant, morning, 'en')).toBe(english);
		expect(relativeTime(instant, morning, 'vi')).toBe(vietnamese);
	});
});

describe('zone names', () => {
	it.each([
		[copenhagen, 'Copenhagen time (UTC+2)', 'giờ Copenhagen (UTC+2)'],
		[hanoi, 'Viet Nam time (UTC+7)', 'giờ Việt Nam (UTC+7)'],
		['Asia/Kathmandu', 'Kathmandu time (UTC+5:45)', 'giờ Kathmandu (UTC+5:45)'],
		['America/Argentina/Buenos_Aires', 'Buenos Aires time (UTC-3)', 'giờ Buenos Aires (UTC-3)'],
		['UTC', 'UTC', 'UTC'],
	])('%s', (zone, english, vietnamese) => {
		expect(zoneName(zone, morning, 'en')).toBe(english);
		expect(zoneName(zone, morning, 'vi')).toBe(vietnamese);
	});

	it('follows the clock change', () => {
		expect(zoneName(copenhagen, '2023-12-01T00:00:00.000Z', 'en')).toBe('Copenhagen time (UTC+1)');
	});
});

it.each([
	['VN', 'en', 'Viet Nam'],
	['LA', 'en', 'Lao People’s Democratic Republic'],
	['KR', 'en', 'Republic of Korea'],
	['KR', 'vi', 'Hàn Quốc'],
	['MM', 'vi', 'Myanmar'],
	['PS', 'vi', 'Palestine'],
	['DK', 'en', 'Denmark'],
	['constructor', 'en', 'constructor'],
] as const)('the country %s is called in %s: %s', (code, locale, name) => {
	expect(countryName(code, locale)).toBe(name);
});
