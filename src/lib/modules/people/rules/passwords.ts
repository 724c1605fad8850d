import { foldText } from '#lib/core/fold.ts';
import { commonRows, commonWords } from './common-passwords.ts';

/** In characters as people count them (code points). Long ones are taken whole: nothing is ever cut off. */
export const passwordLength = { least: 8, most: 200 } as const;

export type PasswordProblem = 'too_short' | 'too_long' | 'too_common';

const lookAlikes: Record<string, string> = {
	'@': 'a',
	'4': 'a',
	'3': 'e',
	'1': 'i',
	'!': 'i',
	'0': 'o',
	'5': 's',
	$: 's',
	'7': 't',
};
const longestNumber = 12;
// Stands where a pattern was taken out, so that what stood around it does not join up. Private use: no keyboard has it.
const gap = '\uE000';

/**
 * @param password as typed
 * @param about what an attacker would try first for this person: address, names
 * @returns why it may not be used; undefined when it may
 */
export function findPasswordProblem(
	password: string,
	about: readonly string[] = [],
): PasswordProblem | undefined {
	const length = [...password].length;
	if (length < passwordLength.least) return 'too_short';
	if (length > passwordLength.most) return 'too_long';
	return isGuessable(password, about) ? 'too_common' : undefined;
}

/**
 * Counts one point for each character, but only two for each common word, keyboard row or repetition, and none for what is
 * known of the person: what has fewer points than the shortest password has characters is among the first things tried.
 */
function isGuessable(password: string, about: readonly string[]): boolean {
	const plain = foldText(password);
	if (new Set(plain).size < 5) return true;
	if (/^[\d\s./:-]+$/.test(plain) && plain.replaceAll(/\D/g, '').length <= longestNumber) return true;
	const personal = about.flatMap(wordsOf);
	const known = personal.length === 0 ? [] : [{ pattern: alternatives(personal), points: 0 }];
	const spelledOut = plain.replaceAll(/[@431!05$7]/g, (sign) => lookAlikes[sign] ?? sign);
	return [plain, spelledOut].some((text) => pointsOf(text, [...known, ...common]) < passwordLength.least);
}

function pointsOf(text: string, patterns: readonly { pattern: RegExp; points: number }[]): number {
	let rest = text;
	let sum = 0;
	for (const { pattern, points } of patterns)
		rest = rest.replaceAll(pattern, () => {
			sum += points;
			return gap;
		});
	return sum + [...rest.replaceAll(gap, '')].length;
}

/**
 * An address or a name gives its parts, and itself without spaces and signs. It may not have been refused for its length yet,
 * and what is longer than a password can be stands in none.
 */
function wordsOf(text: string): string[] {
	const folded = foldText(text.slice(0, passwordLength.most));
	const parts = folded.split(/[^\p{L}\p{N}]+/u);
	return [...parts, parts.join('')].filter((part) => part.length >= 3);
}

function alternatives(words: readonly string[]): RegExp {
	const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
	return new RegExp(longestFirst.map((word) => RegExp.escape(word)).join('|'), 'gu');
}

/** Every run of four or more of a row, in both directions; of the digits, three. */
function runsOf(row: string): string[] {
	const shortest = /^\d+$/.test(row) ? 3 : 4;
	const runs: string[] = [];
	for (const line of [row, [...row].reverse().join('')])
		for (let from = 0; from <= line.length - shortest; from++)
			for (let to = from + shortest; to <= line.length; to++) runs.push(line.slice(from, to));
	return runs;
}

const common = [
	alternatives(commonWords),
	alternatives(commonRows.flatMap(runsOf)),
	/([^\uE000])\1{2,}/gu,
	/(19|20)\d\d/g,
].map((pattern) => ({ pattern, points: 2 }));
