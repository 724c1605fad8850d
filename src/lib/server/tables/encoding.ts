import type { TableEncoding } from '#lib/core/table.ts';
import { refuse } from './refusal.ts';

const sampleSize = 65_536;

/**
 * @param bytes a text file as spreadsheets write them
 * @param wanted how to read it; null finds out: a byte-order mark, else the zero bytes of UTF-16, else UTF-8 where it is
 *   that, else the Vietnamese or the western code page of Windows
 * @returns the text in NFC, without byte-order mark, and how it was read
 * @throws TableRefusal empty, binary
 */
export function decodeTable(
	bytes: Uint8Array,
	wanted: TableEncoding | null,
): { text: string; encoding: TableEncoding } {
	const encoding = wanted ?? detectEncoding(bytes);
	const text = new TextDecoder(encoding).decode(bytes).normalize('NFC');
	if (text.trim() === '') refuse('empty');
	if (text.includes('\0')) refuse('binary');
	return { text, encoding };
}

function detectEncoding(bytes: Uint8Array): TableEncoding {
	const marks: [TableEncoding, number[]][] = [
		['utf-8', [0xef, 0xbb, 0xbf]],
		['utf-16le', [0xff, 0xfe]],
		['utf-16be', [0xfe, 0xff]],
	];
	const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
	if (marked) return marked[0];
	const sample = bytes.subarray(0, sampleSize);
	const zeros = (offset: 0 | 1) =>
		sample.reduce((count, byte, index) => count + Number(byte === 0 && index % 2 === offset), 0);
	if (zeros(1) > sample.length / 8) return 'utf-16le';
	if (zeros(0) > sample.length / 8) return 'utf-16be';
	if (isUtf8(bytes)) return 'utf-8';
	return looksVietnamese(sample) ? 'windows-1258' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

// The five bytes that are marks upon the letter before them in windows-1258 and letters of their own in windows-1252.
const marks = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
// Ă Đ Ơ Ư in both cases; in windows-1252 they are à Ð Õ Ý.
const vietnameseLetters = new Set([0xc3, 0xd0, 0xd5, 0xdd, 0xe3, 0xf0, 0xf5, 0xfd]);
const vowels = new Set([...'aeiouyAEIOUY'].map((letter) => letter.charCodeAt(0)));
const circumflexed = new Set([0xc2, 0xca, 0xd4, 0xe2, 0xea, 0xf4, ...vietnameseLetters]);

/** Vietnamese puts marks upon vowels, several in a line; western text has those letters behind consonants as well. */
function looksVietnamese(bytes: Uint8Array): boolean {
	let uponVowels = 0;
	let elsewhere = 0;
	let letters = 0;
	for (const [index, byte] of bytes.entries()) {
		const before = bytes[index - 1] ?? 0;
		if (marks.has(byte)) {
			if (vowels.has(before) || circumflexed.has(before)) uponVowels += 1;
			else elsewhere += 1;
		} else if (vietnameseLetters.has(byte)) letters += 1;
	}
	return uponVowels > elsewhere * 3 && uponVowels + letters >= 3 && (uponVowels >= 3 || letters > 0);
}
