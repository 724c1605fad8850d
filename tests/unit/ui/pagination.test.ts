import { describe, expect, it } from 'vitest';
import { pageWindow } from '#lib/ui/pagination.ts';

describe('pageWindow', () => {
	it.each([
		[1, 1, [1]],
		[1, 2, [1, 2]],
		[1, 20, [1, 2, 3, 'gap', 20]],
		[4, 20, [1, 2, 3, 4, 5, 'gap', 20]],
		[5, 20, [1, 'gap', 4, 5, 6, 'gap', 20]],
		[20, 20, [1, 'gap', 18, 19, 20]],
		[3, 5, [1, 2, 3, 4, 5]],
		[4, 7, [1, 2, 3, 4, 5, 6, 7]],
	] as const)('page %i of %i', (page, pages, expected) => {
		expect(pageWindow(page, pages)).toEqual(expected);
	});

	it('never lets a gap stand for a single page', () => {
		for (let pages = 1; pages <= 30; pages++) {
			for (let page = 1; page <= pages; page++) {
				const entries = pageWindow(page, pages);
				entries.forEach((entry, i) => {
					if (entry === 'gap') expect(Number(entries[i + 1]) - Number(entries[i - 1])).toBeGreaterThan(2);
				});
				expect(entries).toContain(page);
			}
		}
	});
});
