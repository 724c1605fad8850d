/**
 * @param page current page, from 1
 * @param pages number of pages
 * @returns the page numbers to offer: first, last and those around the current one, with `gap` where some are left out;
 *   a gap never stands for a single page
 */
export function pageWindow(page: number, pages: number): (number | 'gap')[] {
	const shown = new Set([1, pages, page - 1, page, page + 1]);
	if (page <= 4) shown.add(2).add(3);
	if (page >= pages - 3) shown.add(pages - 1).add(pages - 2);
	const numbers = [...shown].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b);
	const result: (number | 'gap')[] = [];
	for (const n of numbers) {
		const last = result.at(-1);
		if (typeof last === 'number' && n - last === 2) result.push(last + 1);
		else if (typeof last === 'number' && n - last > 2) result.push('gap');
		result.push(n);
	}
	return result;
}
