/**
 * @param title "Group work", or "Group work 3"
 * @param count how many copies there will be
 * @returns the title the original has from now on, and those of its copies, counted on from its number
 */
export function numberedTitles(title: string, count: number): { own: string; copies: string[] } {
	const [, name = title, number] = /^(.*\S)\s+(\d{1,4})$/u.exec(title) ?? [];
	const first = number === undefined ? 1 : Number(number);
	const copies = Array.from({ length: count }, (_, n) => `${name} ${first + n + 1}`);
	return { own: `${name} ${first}`, copies };
}
