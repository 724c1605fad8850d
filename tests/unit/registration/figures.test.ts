import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartLines, figureViews, seatsView } from '#lib/modules/registration/components/figure-views.ts';
import {
	countBy,
	timelineOf,
	withoutSmall,
	type FigureRow,
} from '#lib/modules/registration/rules/figures.ts';
import type { Figures } from '#lib/modules/registration/types/figures.ts';

const row = (values: Partial<FigureRow>): FigureRow => ({
	state: 'confirmed',
	organisationTypeId: 'office',
	country: 'DK',
	mode: 'in_person',
	count: 1,
	...values,
});

describe('counting', () => {
	const rows = [
		row({ count: 3 }),
		row({ state: 'received', count: 2 }),
		row({ country: 'VN', mode: 'online', count: 4 }),
		row({ country: null, state: 'waiting' }),
		row({ country: 'VN', state: 'withdrawn', count: 7 }),
		row({ state: 'declined', count: 5 }),
	];

	test('splits who is in play into confirmed and open', () => {
		expect(countBy(rows, 'country')).toEqual([
			{ key: 'DK', confirmed: 3, open: 2 },
			{ key: 'VN', confirmed: 4, open: 0 },
			{ key: '', confirmed: 0, open: 1 },
		]);
		expect(countBy(rows, 'region')).toEqual([
			{ key: '150', confirmed: 3, open: 2 },
			{ key: '142', confirmed: 4, open: 0 },
			{ key: '', confirmed: 0, open: 1 },
		]);
	});

	test('those who are out of it count by state only', () => {
		expect(countBy(rows, 'state').map(({ key, confirmed, open }) => [key, confirmed + open])).toEqual([
			['confirmed', 7],
			['received', 2],
			['waiting', 1],
			['withdrawn', 7],
			['declined', 5],
		]);
	});
});

describe('small groups', () => {
	const lines = (...counts: number[]) =>
		counts.map((confirmed, index) => ({ key: `k${index}`, confirmed, open: 1 }));
	const told = (...counts: number[]) => {
		const { lines: kept, others } = withoutSmall(lines(...counts));
		return [kept.map(({ confirmed }) => confirmed), others];
	};

	test.each([
		['nothing to hide', [9, 5], [[9, 5], null]],
		['nobody is in a group of none', [9, 0, 5], [[9, 5], null]],
		['two small ones make five', [9, 3, 2], [[9], 5]],
		['one small one takes the smallest of the rest along', [20, 9, 3], [[20], 12]],
		['small ones that are too few together do too', [20, 9, 1, 1], [[20], 11]],
		['nothing is told where all of it would be one group', [9, 3], [[], null]],
		['nor where there are only a few', [2, 1], [[], null]],
		['nor of one', [3], [[], null]],
	])('%s', (_, counts, expected) => {
		expect(told(...counts)).toEqual(expected);
	});

	test('no line and no sum of lines tells fewer than five, and the lines add up', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 12 }), (counts) => {
				const { lines: kept, others } = withoutSmall(lines(...counts));
				const shown = kept.map(({ confirmed }) => confirmed);
				expect([...shown, ...(others === null ? [] : [others])].every((count) => count >= 5)).toBe(true);
				expect(kept.every(({ open }) => open === 0)).toBe(true);
				if (kept.length === 0) return;
				const sum = shown.reduce((all, count) => all + count, 0) + (others ?? 0);
				expect(sum).toBe(counts.reduce((all, count) => all + count, 0));
				// One hidden group alone would follow from the sum.
				const hidden = counts.filter((count) => count > 0).length - kept.length;
				expect(hidden).not.toBe(1);
			}),
		);
	});
});

describe('over time', () => {
	const day = (dayOn: string, received = 1, confirmed = 0) => ({ dayOn, received, confirmed });

	test('has no gaps', () => {
		expect(timelineOf([day('2026-11-03', 2, 1), day('2026-11-01')])).toEqual({
			step: 'day',
			periods: [
				{ startsOn: '2026-11-01', endsOn: '2026-11-01', received: 1, confirmed: 0 },
				{ startsOn: '2026-11-02', endsOn: '2026-11-02', received: 0, confirmed: 0 },
				{ startsOn: '2026-11-03', endsOn: '2026-11-03', received: 2, confirmed: 1 },
			],
		});
		expect(timelineOf([])).toBe(null);
	});

	test('goes by weeks from Monday where days are too many, then by months', () => {
		const weeks = timelineOf([day('2026-01-01', 1), day('2026-01-04', 1), day('2026-04-01')]);
		expect(weeks?.step).toBe('week');
		expect(weeks?.periods[0]).toEqual({
			startsOn: '2025-12-29',
			endsOn: '2026-01-04',
			received: 2,
			confirmed: 0,
		});
		expect(weeks?.periods.at(-1)?.startsOn).toBe('2026-03-30');
		const months = timelineOf([day('2024-02-10'), day('2026-04-01')]);
		expect(months?.step).toBe('month');
		expect(months?.periods[0]).toMatchObject({ startsOn: '2024-02-01', endsOn: '2024-02-29' });
		expect(months?.periods).toHaveLength(27);
	});

	test('loses nothing, whatever the step', () => {
		const days = fc.uniqueArray(
			fc.record({
				dayOn: fc
					.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
					.map((date) => date.toISOString().slice(0, 10)),
				received: fc.nat({ max: 9 }),
				confirmed: fc.nat({ max: 9 }),
			}),
			{ selector: ({ dayOn }) => dayOn, maxLength: 30 },
		);
		fc.assert(
			fc.property(days, (given) => {
				const periods = timelineOf(given)?.periods ?? [];
				for (const name of ['received', 'confirmed'] as const)
					expect(periods.reduce((sum, period) => sum + period[name], 0)).toBe(
						given.reduce((sum, one) => sum + one[name], 0),
					);
				expect(periods.length).toBeLessThanOrEqual(62);
			}),
		);
	});
});

describe('what is shown', () => {
	const types = [{ id: 'office', label: 'Statistical office', labelLanguage: 'en' as const }] as never;
	const figure = { lines: [{ key: 'DK', confirmed: 3, open: 2 }], others: null };
	const exact: Figures = {
		isExact: true,
		total: 5,
		byState: { lines: [{ key: 'declined', confirmed: 0, open: 4 }], others: null },
		byOrganisationType: { lines: [{ key: 'office', confirmed: 3, open: 2 }], others: null },
		byCountry: figure,
		byRegion: { lines: [{ key: '150', confirmed: 3, open: 2 }], others: null },
		byMode: { lines: [{ key: 'online', confirmed: 3, open: 2 }], others: null },
		questions: [],
		timeline: null,
		seats: [{ dimension: 'total', value: '', limit: 10, taken: 5, held: 2, left: 3 }],
	};

	test('chart and table have the same lines, in the reader’s words', () => {
		const views = figureViews(exact, types);
		expect(
			views.map(({ title, lines }) => [title, lines.map(({ label, parts, total }) => [label, parts, total])]),
		).toEqual([
			['By state', [['Declined', [4], 4]]],
			['By organisation type', [['Statistical office', [3, 2], 5]]],
			['By region', [['Europe', [3, 2], 5]]],
			['By country', [['Denmark', [3, 2], 5]]],
			['By way of taking part', [['Online', [3, 2], 5]]],
		]);
		for (const view of views) expect(chartLines(view)).toEqual(view.lines);
	});

	test('the chart of many groups has the first of the table', () => {
		const lines = Array.from({ length: 40 }, (_, index) => ({
			key: `k${index}`,
			confirmed: 40 - index,
			open: 0,
		}));
		const [view] = figureViews(
			{
				...exact,
				byState: null,
				byOrganisationType: { lines: [], others: null },
				byRegion: { lines: [], others: null },
				byCountry: { lines, others: null },
			},
			types,
		);
		expect(view?.lines).toHaveLength(40);
		expect(view && chartLines(view)).toEqual(view?.lines.slice(0, 15));
	});

	test('whoever may not see the people reads one number a line, and of the others together', () => {
		const [view] = figureViews(
			{
				...exact,
				isExact: false,
				byState: null,
				byOrganisationType: { lines: [{ key: 'office', confirmed: 7, open: 0 }], others: 6 },
			},
			types,
		);
		expect(view?.series).toEqual(['Confirmed']);
		expect(view?.lines.map(({ label, parts }) => [label, parts])).toEqual([
			['Statistical office', [7]],
			['Others', [6]],
		]);
	});

	test('a bar of seats is full at its limit', () => {
		expect(seatsView(exact.seats, types)?.lines).toEqual([
			{ label: 'All seats', parts: [5, 2, 3], total: 10, whole: 10 },
		]);
	});
});
