import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '#lib/core/fold.ts';

test.each([
	['Đặng Thị Lan', 'dang thi lan'],
	['Søren Østergård', 'soren ostergard'],
	['ĐÀ NẴNG', 'da nang'],
	['Łódź', 'lodz'],
	['Straße', 'strasse'],
	['İstanbul Iğdır', 'istanbul igdir'],
	['Œuvre Æther', 'oeuvre aether'],
	['  two\n\t spaces ', 'two spaces'],
	['李明', '李明'],
	['Ðurđa', 'ðurda'],
	['', ''],
])('%j folds to %j', (text, folded) => expect(foldText(text)).toBe(folded));

test('folding what is folded changes nothing, and the form of the letters does not matter', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const folded = foldText(text);
			return foldText(folded) === folded && foldText(text.normalize('NFC')) === folded;
		}),
	);
});
