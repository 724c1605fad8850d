import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOverlaps, type Slot } from '#lib/modules/programme/rules/conflicts.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 11, 1) + minute * 60_000).toISOString();
const slot = (id: string, from: number, to: number, ...resources: string[]): Slot => ({
	id,
	startsAt: at(from),
	endsAt: at(to),
	resources,
});

const slots = fc
	.array(
		fc.record({
			from: fc.integer({ min: 0, max: 40 }),
			minutes: fc.integer({ min: 1, max: 20 }),
			resources: fc.subarray(['room', 'person', 'other']),
		}),
		{ maxLength: 30 },
	)
	.map((drafts) =>
		drafts.map(({ from, minutes, resources }, n) => slot(`s${n}`, from, from + minutes, ...resources)),
	);

/** Every pair with every pair: slow and obvious. */
function overlapping(all: Slot[]): Set<string> {
	const found = new Set<string>();
	for (const a of all)
		for (const b of all)
			for (const resource of a.resources)
				if (a !== b && b.resources.includes(resource) && a.startsAt < b.endsAt && b.startsAt < a.endsAt)
					found.add(`${resource} ${a.id}`);
	return found;
}

describe('findOverlaps', () => {
	it('lets sessions touch', () => {
		expect(findOverlaps([slot('b', 60, 90, 'room'), slot('a', 0, 60, 'room')])).toEqual([]);
	});

	it('names both sessions and what they share, the earlier one first', () => {
		expect(findOverlaps([slot('b', 30, 90, 'room', 'x'), slot('a', 0, 60, 'room', 'y')])).toEqual([
			{ resource: 'room', earlierId: 'a', laterId: 'b' },
		]);
	});

	it('sees a long session behind a short one', () => {
		const all = [slot('long', 0, 100, 'r'), slot('short', 10, 20, 'r'), slot('late', 50, 60, 'r')];
		expect(findOverlaps(all)).toEqual([
			{ resource: 'r', earlierId: 'long', laterId: 'short' },
			{ resource: 'r', earlierId: 'long', laterId: 'late' },
		]);
	});

	it('does not set a session that names a person twice against itself', () => {
		expect(findOverlaps([slot('a', 0, 60, 'x', 'x')])).toEqual([]);
	});

	it('involves exactly the sessions that overlap any other, in whatever order they come', () => {
		fc.assert(
			fc.property(slots, (all) => {
				const involved = new Set(
					findOverlaps(all).flatMap(({ resource, earlierId, laterId }) => [
						`${resource} ${earlierId}`,
						`${resource} ${laterId}`,
					]),
				);
				expect(involved).toEqual(overlapping(all));
				expect(findOverlaps(all.toReversed())).toEqual(findOverlaps(all));
			}),
		);
	});

	it('names only real overlaps, and no more than there are sessions for each resource', () => {
		fc.assert(
			fc.property(slots, (all) => {
				const byId = new Map(all.map((one) => [one.id, one]));
				const overlaps = findOverlaps(all);
				for (const { earlierId, laterId } of overlaps) {
					const [earlier, later] = [byId.get(earlierId), byId.get(laterId)];
					expect(earlier && later && earlier.startsAt < later.endsAt && later.startsAt < earlier.endsAt).toBe(
						true,
					);
				}
				expect(overlaps.length).toBeLessThanOrEqual(all.flatMap(({ resources }) => resources).length);
			}),
		);
	});

	it('goes through ten thousand sessions in one room without comparing each with each', () => {
		const all = Array.from({ length: 10_000 }, (_, n) => slot(`s${n}`, n * 2, n * 2 + 30, 'room'));
		expect(findOverlaps(all)).toHaveLength(9_999);
	});
});
