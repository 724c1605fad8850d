import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '#lib/core/fold.ts';
import { badgeAddress, readBadge, type BadgeText } from '#lib/modules/attendance/rules/badge-address.ts';
import { currentHalfDay } from '#lib/modules/attendance/rules/units.ts';

interface DeviceScript {
	readBadge(text: string): BadgeText | null;
	foldText(text: string): string;
	currentHalfDay(workshop: { startsOn: string; endsOn: string; zone: string }, now: number): string;
}
// By a variable, so that the plain script of the browser is not checked as if it had types.
const script = '../../../static/check-in/badge.js';
const device = (await import(script)) as DeviceScript;

const text = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: fc.constantFrom(...'23abC- –o0') }),
	fc.constantFrom(
		badgeAddress('https://a.example', 'data', 'ABCD2345'),
		'http://x/organise/a-b/check-in/?code=abcd-2345',
		'http://x/organise/a-b/check-in?code=',
		'ABCD 2345',
		'ａｂｃｄ２３４５',
	),
);

describe('a device without a network', () => {
	test('reads badges as the server does', () => {
		fc.assert(
			fc.property(text, (typed) => {
				expect(device.readBadge(typed)).toEqual(readBadge(typed));
			}),
		);
	});

	test('folds texts as the server does', () => {
		fc.assert(
			fc.property(
				fc.oneof(text, fc.constantFrom('Đặng Văn  Lâm', 'Østergård', 'Ærø ŒUVRE Straße')),
				(typed) => {
					expect(device.foldText(typed)).toBe(foldText(typed));
				},
			),
		);
	});

	test('finds the same half-day, whatever the clocks do', () => {
		const zone = fc.constantFrom(
			'Europe/Copenhagen',
			'Asia/Ho_Chi_Minh',
			'America/New_York',
			'Asia/Kathmandu',
		);
		const around = fc.integer({ min: Date.UTC(2027, 2, 26), max: Date.UTC(2027, 2, 30) });
		const days = { startsOn: '2027-03-27', endsOn: '2027-03-29' };
		fc.assert(
			fc.property(zone, around, (zone, now) => {
				const workshop = { ...days, zone };
				const expected = currentHalfDay(workshop, new Date(now).toISOString());
				expect(device.currentHalfDay(workshop, now)).toBe(expected);
			}),
		);
	});
});
