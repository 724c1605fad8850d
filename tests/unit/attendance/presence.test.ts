import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { possibleInstant, presenceOf, type PresenceEvent } from '#lib/modules/attendance/rules/presence.ts';

const at = (minute: number) => `2027-01-12T08:${String(minute).padStart(2, '0')}:00.000Z`;
const event = (
	id: string,
	action: PresenceEvent['action'],
	minute: number,
	recordedBy = id,
): PresenceEvent => ({
	...{ id, action, at: at(minute), recordedBy },
});

describe('whether somebody is there', () => {
	test('nothing said is nothing known, and undoing nothing neither', () => {
		expect(presenceOf([])).toBe(undefined);
		expect(presenceOf([event('a', 'undone', 1)])).toBe(undefined);
	});

	test('of several check-ins the earliest counts', () => {
		expect(presenceOf([event('late', 'present', 9), event('early', 'present', 2)])).toEqual({
			...{ presentAt: at(2), recordedBy: 'early', undoneAt: null, undoneBy: null },
		});
	});

	test('an undoing ends it and keeps who undid', () => {
		expect(presenceOf([event('in', 'present', 2), event('out', 'undone', 4)])).toEqual({
			...{ presentAt: at(2), recordedBy: 'in', undoneAt: at(4), undoneBy: 'out' },
		});
	});

	test('a check-in after an undoing counts anew', () => {
		const events = [event('in', 'present', 2), event('out', 'undone', 4), event('again', 'present', 6)];
		expect(presenceOf(events)).toEqual({
			...{ presentAt: at(6), recordedBy: 'again', undoneAt: null, undoneBy: null },
		});
	});

	test('an undoing that was said before somebody else’s check-in takes nothing of it back', () => {
		const events = [event('b', 'present', 5), event('a', 'present', 0), event('a2', 'undone', 1)];
		expect(presenceOf(events)?.presentAt).toBe(at(5));
		expect(presenceOf(events)?.undoneAt).toBe(null);
	});

	test('does not depend on the order in which the words arrive', () => {
		const events = fc.uniqueArray(
			fc.record({
				id: fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 3, maxLength: 3 }),
				action: fc.constantFrom('present' as const, 'undone' as const),
				at: fc.integer({ min: 0, max: 9 }).map(at),
				recordedBy: fc.constantFrom('An', 'Bo', null),
			}),
			{ selector: ({ id }) => id, maxLength: 8 },
		);
		const shuffled = events.chain((list) =>
			fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
		);
		fc.assert(
			fc.property(shuffled, ([list, other]) => {
				expect(presenceOf(other)).toEqual(presenceOf(list));
			}),
		);
	});
});

describe('a device’s clock', () => {
	const [earliest, now] = [at(10), at(20)];
	test.each([
		[at(15), at(15), 'a possible time is kept'],
		[at(21), now, 'the future is now'],
		[at(1), earliest, 'before the workshop was made is when it was'],
	])('%s becomes %s: %s', (said, meant) => {
		expect(possibleInstant(said, earliest, now)).toBe(meant);
	});
});
