// Control characters, lone surrogates and the two code points XML forbids; tab and line ends stay.
const unwanted = /[[\p{Cc}\p{Cs}\ufffe\uffff]--[\t\n\r]]/gv;
const htmlTag = /<\/?(?:p|a|br|ul|ol|li|b|i|em|strong|h[1-6]|div|span|code|pre|img|blockquote)\b[^<>]*>/i;

/** @returns the text without control characters (tab and line ends stay), lone surrogates, U+FFFE and U+FFFF */
export function cleanText(text: string): string {
	return text.replace(unwanted, '');
}

/** @returns the cleaned text on one line, without space around it */
export function cleanLine(text: string): string {
	return cleanText(text)
		.replace(/[\t\n\r\u2028\u2029]+/g, ' ')
		.trim();
}

/** @returns whether the text holds HTML elements as frab and pentabarf wrote them into descriptions */
export function hasHtml(text: string): boolean {
	return htmlTag.test(text);
}

/** @returns the language tag in its usual capitals (BCP 47), `_` read as `-`; null when it is none */
export function canonicalLanguage(text: string): string | null {
	const tag = text.replaceAll('_', '-');
	if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,6}$/i.test(tag)) return null;
	try {
		return Intl.getCanonicalLocales(tag)[0] ?? null;
	} catch {
		return null;
	}
}
