/** Something with a time: milliseconds since 1970. */
export interface Span {
	id: string;
	from: number;
	/** not before `from` */
	to: number;
}

/** Against how many earlier ones each is named at most; more would bury what can be mended under what was never sorted. */
export const mostOthers = 10;

/**
 * @param spans of one room or one person, in any order
 * @param gap milliseconds; with 0, spans that touch are no pair
 * @returns every pair of which the later one begins before the earlier one has been over for `gap`, the earlier one first,
 *   ordered by the later one; of the earlier ones the first ten. What has no length is a pair with whatever goes on around
 *   it, not with what begins or ends at that instant. O(n log n)
 */
export function findPairs<S extends Span>(spans: readonly S[], gap = 0): [earlier: S, later: S][] {
	const running = new Set<S>();
	const pairs: [S, S][] = [];
	for (const later of spans.toSorted(inOrder)) {
		let others = 0;
		for (const earlier of running) {
			if (others === mostOthers) break;
			if (earlier.to + gap <= later.from) running.delete(earlier);
			else {
				pairs.push([earlier, later]);
				others++;
			}
		}
		running.add(later);
	}
	return pairs;
}

/** By start; what is over sooner comes first, so that nothing without length waits behind something longer. */
export function inOrder(a: Span, b: Span): number {
	return a.from - b.from || a.to - b.to || compare(a.id, b.id);
}

/** @returns the spans as few as possible, in order, none reaching into another */
export function mergeSpans(spans: readonly Span[]): Span[] {
	const merged: Span[] = [];
	for (const span of spans.toSorted(inOrder)) {
		const last = merged.at(-1);
		if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
		else merged.push({ ...span });
	}
	return merged;
}

/** @returns the first of the merged spans that lies over any of that time; O(log n) */
export function findOver(merged: readonly Span[], { from, to }: Span): Span | undefined {
	let [low, high] = [0, merged.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((merged[middle]?.to ?? 0) > from) high = middle;
		else low = middle + 1;
	}
	const first = merged[low];
	return first && first.from < to ? first : undefined;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
