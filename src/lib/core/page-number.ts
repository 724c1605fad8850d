/**
 * @param text of a `page` parameter, untrusted
 * @returns a page number from 1; 1 for everything that is none
 */
export function pageNumber(text: string | null): number {
	return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
