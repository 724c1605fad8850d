/**
 * @param text in any script
 * @returns what is compared when somebody searches: without case and marks, so that "Østergård", "Đặng" and "dang" find what
 *   they look like. NFD takes marks off letters (UAX #15); đ, ø, ł, ı and ß have none to take off and are replaced by name.
 */
export function foldText(text: string): string {
	return text
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[đøłıßæœ]/g, (letter) => plainLetters[letter] ?? letter)
		.replaceAll(/\s+/g, ' ')
		.trim();
}

const plainLetters: Record<string, string> = { đ: 'd', ø: 'o', ł: 'l', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
