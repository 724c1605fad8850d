import { describe, expect, test } from 'vitest';
import {
	longestGuestStars,
	readGuestStars,
	withGuestStar,
	writeGuestStars,
	type GuestStars,
} from '#lib/modules/programme/rules/guest-stars.ts';

const none: GuestStars = new Map();

function starAll(codes: readonly string[], slug = 'data'): GuestStars {
	return codes.reduce<GuestStars>((stars, code) => withGuestStar(stars, slug, code, true) ?? stars, none);
}

describe('stars of a browser', () => {
	test('come back as they were written', () => {
		const stars = withGuestStar(starAll(['abcd2345', 'efgh2345']), 'other', 'abcd2345', true) ?? none;
		expect(writeGuestStars(stars)).toBe('data*abcd2345*efgh2345!other*abcd2345');
		expect(readGuestStars(writeGuestStars(stars))).toEqual(stars);
		expect(encodeURIComponent(writeGuestStars(stars))).toBe(writeGuestStars(stars));
	});

	test('are put on once and taken off, with their workshop when it was the last', () => {
		const twice = starAll(['one', 'one', 'two']);
		expect(twice).toEqual(new Map([['data', new Set(['one', 'two'])]]));
		const fewer = withGuestStar(twice, 'data', 'one', false) ?? none;
		expect(fewer).toEqual(new Map([['data', new Set(['two'])]]));
		expect(withGuestStar(fewer, 'data', 'two', false)).toEqual(none);
		expect(withGuestStar(none, 'data', 'one', false)).toEqual(none);
	});

	test('are as many as a cookie holds: one more is refused, and none of the others is lost', () => {
		const codes = Array.from({ length: 2_000 }, (_, n) => `code${n}`);
		const stars = starAll(codes);
		expect(writeGuestStars(stars).length).toBeLessThanOrEqual(longestGuestStars);
		expect(withGuestStar(stars, 'data', 'another', true)).toBeUndefined();
		expect(withGuestStar(stars, 'other', 'another', true)).toBeUndefined();
		expect(withGuestStar(stars, 'data', 'code1', false)?.get('data')?.has('code1')).toBe(false);
		expect(readGuestStars(writeGuestStars(stars))).toEqual(stars);
	});

	test('leave those of another workshop where they are when there is no room for one more', () => {
		const codes = Array.from({ length: 290 }, (_, n) => `code-${n}`);
		const stars = new Map([['data', new Set(['one'])], ...starAll(codes, 'other')]);
		let full: GuestStars = stars;
		for (let n = 0; ; n++) {
			const more = withGuestStar(full, 'data', `more-${n}`, true);
			if (!more) break;
			full = more;
		}
		expect(readGuestStars(writeGuestStars(full)).get('other')).toEqual(full.get('other'));
		expect(withGuestStar(none, 'data', 'no code', true)).toBeUndefined();
	});

	test('are of twenty workshops at the most', () => {
		let stars = none;
		for (let n = 0; n < 20; n++) stars = withGuestStar(stars, `w${n}`, 'one', true) ?? none;
		expect(stars.size).toBe(20);
		expect(withGuestStar(stars, 'w20', 'one', true)).toBeUndefined();
	});

	test.each([
		['nothing', undefined],
		['empty', ''],
		['no workshop', '*one'],
		['no session', 'data'],
		['strange signs', 'da ta*one!data*o/ne*<b>*%00'],
		['a long code', `data*${'a'.repeat(61)}`],
	])('read from %s are none', (_, text) => {
		expect(readGuestStars(text)).toEqual(none);
	});
});
