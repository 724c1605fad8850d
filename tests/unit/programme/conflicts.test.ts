import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	findOver,
	findPairs,
	mergeSpans,
	mostOthers,
	type Span,
} from '#lib/modules/programme/rules/conflicts.ts';

const span = (id: string, from: number, to: number): Span => ({ id, from, to });
const idsOf = (pairs: [Span, Span][]) => pairs.map(([earlier, later]) => `${earlier.id}-${later.id}`);
const spans = fc
	.array(fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 0, max: 20 }) }), {
		maxLength: 30,
	})
	.map((drafts) => drafts.map(({ from, length }, n) => span(`s${n}`, from, from + length)));
const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

describe('findPairs', () => {
	it('lets spans touch', () => {
		expect(findPairs([span('b', 60, 90), span('a', 0, 60)])).toEqual([]);
	});

	it('names the earlier one first, whatever the order they come in', () => {
		expect(idsOf(findPairs([span('b', 30, 90), span('a', 0, 60)]))).toEqual(['a-b']);
		expect(idsOf(findPairs([span('b', 0, 60), span('a', 0, 60)]))).toEqual(['a-b']);
	});

	it('names every pair, also behind a short one', () => {
		const all = [span('long', 0, 100), span('short', 10, 60), span('late', 50, 60)];
		expect(idsOf(findPairs(all))).toEqual(['long-short', 'long-late', 'short-late']);
	});

	it('pairs what has no length with what goes on around it only', () => {
		const at = (instant: number) => idsOf(findPairs([span('a', 10, 20), span('point', instant, instant)]));
		expect([at(10), at(15), at(20)]).toEqual([[], ['a-point'], []]);
		expect(findPairs([span('x', 5, 5), span('y', 5, 5)])).toEqual([]);
	});

	it('also names what follows sooner than the gap', () => {
		const all = [span('a', 0, 10), span('b', 14, 20), span('c', 25, 30)];
		expect(idsOf(findPairs(all, 5))).toEqual(['a-b']);
		expect(idsOf(findPairs(all, 6))).toEqual(['a-b', 'b-c']);
	});

	it('names each against the ten that began first, and goes through 100,000 in one room', () => {
		const crowd = Array.from({ length: 30 }, (_, n) => span(`s${String(n).padStart(2, '0')}`, n, 100));
		const pairs = findPairs(crowd);
		expect(pairs).toHaveLength(45 + 20 * mostOthers);
		expect(idsOf(pairs.slice(-mostOthers))).toEqual(crowd.slice(0, 10).map(({ id }) => `${id}-s29`));
		const many = Array.from({ length: 100_000 }, (_, n) => span(`s${n}`, n * 2, n * 2 + 3));
		expect(findPairs(many)).toHaveLength(99_999);
	});

	it('is what comparing each with each gives', () => {
		fc.assert(
			fc.property(spans, fc.integer({ min: 0, max: 10 }), (all, gap) => {
				const before = (a: Span, b: Span) =>
					a.from < b.from || (a.from === b.from && (a.to < b.to || (a.to === b.to && a.id < b.id)));
				const expected = all.flatMap((later) => {
					const others = all.filter((one) => before(one, later) && one.to + gap > later.from);
					const first = others.filter((one) => others.filter((two) => before(two, one)).length < mostOthers);
					return first.map(({ id }) => `${id}-${later.id}`);
				});
				expect(idsOf(findPairs(all, gap)).sort()).toEqual(expected.sort());
			}),
		);
	});
});

describe('absences of one room or person', () => {
	it('count once where they reach into each other', () => {
		expect(mergeSpans([span('c', 30, 40), span('b', 5, 12), span('a', 0, 10), span('d', 12, 20)])).toEqual([
			span('a', 0, 12),
			span('d', 12, 20),
			span('c', 30, 40),
		]);
	});

	it('are over a session exactly when one of them is', () => {
		fc.assert(
			fc.property(spans, spans, (absences, sessions) => {
				const real = absences.filter(({ from, to }) => to > from);
				const merged = mergeSpans(real);
				for (const session of sessions) {
					const isOver = real.some((absence) => overlap(absence, session));
					const found = findOver(merged, session);
					expect(found !== undefined).toBe(isOver);
					if (found) expect(merged.find((one) => overlap(one, session))).toEqual(found);
				}
			}),
		);
	});
});
