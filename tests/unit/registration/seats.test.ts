import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	findFullAfterChange,
	findFullLimit,
	findFullScopes,
	isSoldOut,
	nextInLine,
	placesInLine,
	quotaOf,
	seatsLeft,
	tallySeats,
	withSeatTaken,
} from '#lib/modules/registration/rules/seats.ts';
import type { SeatWish, Seats, SeatsLeft } from '#lib/modules/registration/types/seats.ts';
import { capDimensions, type HeldSeats, type SeatCap, type SeatScope } from '#lib/modules/workshops/types.ts';

const wish = (
	organisationTypeId = 'office',
	country: string | null = 'VN',
	mode: SeatWish['mode'] = 'online',
) => ({
	organisationTypeId,
	country,
	mode,
});
const cap = (dimension: SeatCap['dimension'], value: string, seats: number): SeatCap => ({
	dimension,
	value,
	seats,
});
const hold = (dimension: SeatCap['dimension'], value: string, seats: number): HeldSeats => ({
	...cap(dimension, value, seats),
	id: 'hold',
	purpose: 'Speakers',
	releaseOn: null,
});
const taken = (count: number, who: SeatWish = wish()) => [{ ...who, count }];

describe('one person', () => {
	test.each<[string, Seats, string | undefined]>([
		['no limits', tallySeats(taken(900), [], []), undefined],
		['room in all', tallySeats(taken(4), [cap('total', '', 5), cap('mode', 'online', 5)], []), undefined],
		['the total is full', tallySeats(taken(5), [cap('total', '', 5)], []), 'total'],
		[
			'the type is full',
			tallySeats(taken(5), [cap('organisation_type', 'office', 5)], []),
			'organisation_type',
		],
		['the country is full', tallySeats(taken(5), [cap('country', 'VN', 5)], []), 'country'],
		['each country is full at five', tallySeats(taken(5), [cap('country', '', 5)], []), 'country'],
		[
			'the country has a limit of its own',
			tallySeats(taken(5), [cap('country', '', 5), cap('country', 'VN', 6)], []),
			undefined,
		],
		['the mode is full', tallySeats(taken(5), [cap('mode', 'online', 5)], []), 'mode'],
		[
			'all are full: the total counts',
			tallySeats(taken(5), [cap('mode', 'online', 5), cap('total', '', 5)], []),
			'total',
		],
		[
			'another country is full',
			tallySeats(taken(5, wish('office', 'DK')), [cap('country', 'DK', 5)], []),
			undefined,
		],
		['lowered below what is taken', tallySeats(taken(7), [cap('total', '', 3)], []), 'total'],
		['a limit of none', tallySeats([], [cap('mode', 'online', 0)], []), 'mode'],
		['the rest is held', tallySeats(taken(3), [cap('total', '', 5)], [hold('total', '', 2)]), 'total'],
		[
			'held for a country, out of the total',
			tallySeats(taken(3), [cap('total', '', 5)], [hold('country', 'KE', 2)]),
			'total',
		],
		[
			'held of one country',
			tallySeats(taken(3), [cap('country', 'VN', 5)], [hold('country', 'VN', 2)]),
			'country',
		],
		['held of each country', tallySeats([], [cap('country', '', 2)], [hold('country', 'VN', 2)]), 'country'],
		[
			'held of another country',
			tallySeats(taken(3), [cap('country', 'VN', 5)], [hold('country', 'DK', 2)]),
			undefined,
		],
	])('%s', (_name, seats, expected) => {
		expect(findFullLimit(seats, wish())).toBe(expected);
	});

	test('without a country meets no limit of countries', () => {
		expect(findFullLimit(tallySeats([], [cap('country', '', 0)], []), wish('office', null))).toBe(undefined);
	});

	test('who has a seat and changes is asked only about limits that are new to them', () => {
		const caps = [
			cap('total', '', 1),
			cap('country', 'VN', 1),
			cap('country', 'DK', 1),
			cap('mode', 'in_person', 1),
		];
		const seats = tallySeats([...taken(2), ...taken(1, wish('office', 'DK', 'in_person'))], caps, []);
		expect(findFullAfterChange(seats, wish(), wish('civil'))).toBe(undefined);
		expect(findFullAfterChange(seats, wish(), wish('office', 'DK'))).toBe('country');
		expect(findFullAfterChange(seats, wish(), wish('office', 'VN', 'in_person'))).toBe('mode');
	});
});

test('what is left is the smaller of the own limit and the total, and never less than none', () => {
	const caps = [
		cap('total', '', 6),
		cap('organisation_type', 'office', 9),
		cap('mode', 'online', 1),
		cap('country', 'VN', 5),
	];
	const seats = tallySeats([...taken(2), ...taken(1, wish('civil', 'DK', 'in_person'))], caps, [
		hold('total', '', 1),
	]);
	expect(seatsLeft(seats, ['office', 'civil'], ['in_person', 'online'])).toEqual({
		total: 2,
		perType: { office: 2, civil: 2 },
		perMode: { in_person: 2, online: 0 },
		perCountry: { VN: 2 },
		held: 1,
	});
	expect(
		seatsLeft(tallySeats(taken(1), [cap('country', '', 1), cap('country', 'KE', 3)], []), ['office'], []),
	).toEqual({
		total: null,
		perType: { office: null },
		perMode: {},
		perCountry: { KE: 3, VN: 0 },
		held: 0,
	});
});

test.each<[Partial<SeatsLeft>, boolean]>([
	[{ total: 0, perType: { office: null } }, true],
	[{ total: 5, perType: { office: 0, civil: 0 } }, true],
	[{ total: 5, perType: { office: 0, civil: 1 } }, false],
	[{ perType: { office: 1 }, perMode: { online: 0 } }, true],
	[{ perType: { office: 1 }, perMode: { online: 0, in_person: 1 } }, false],
	[{ perCountry: { VN: 0 } }, false],
	[{}, false],
])('%o is sold out: %s', (left, expected) => {
	expect(isSoldOut({ total: null, perType: {}, perMode: {}, perCountry: {}, held: 0, ...left })).toBe(
		expected,
	);
});

describe('the line', () => {
	const caps = [cap('total', '', 10), cap('country', 'VN', 1)];

	test('passes over those who still meet a full limit', () => {
		const seats = tallySeats([...taken(1), ...taken(7, wish('office', 'DK'))], caps, []);
		const waiting = [wish('a', 'VN'), wish('b', 'DK'), wish('c', 'VN'), wish('d', 'KE'), wish('e', 'KE')];
		expect(nextInLine(seats, waiting).map(({ organisationTypeId }) => organisationTypeId)).toEqual([
			'b',
			'd',
		]);
	});

	test('has a place in each full limit, counted among those it holds for', () => {
		const seats = tallySeats([...taken(1), ...taken(9, wish('office', 'DK'))], caps, []);
		expect(placesInLine(seats, [wish('a', 'DK'), wish('b', 'VN'), wish('c', 'KE')], wish())).toEqual([
			{ dimension: 'total', value: '', place: 4 },
			{ dimension: 'country', value: 'VN', place: 2 },
		]);
	});
});

/** The slow definition: every limit goes through the whole list of people and holds by itself. */
function fitsSlowly(
	people: readonly SeatWish[],
	caps: readonly SeatCap[],
	holds: readonly HeldSeats[],
	one: SeatWish,
) {
	const concerns = (scope: SeatScope, who: SeatWish) =>
		scope.dimension === 'total' ||
		(scope.dimension === 'organisation_type' && who.organisationTypeId === scope.value) ||
		(scope.dimension === 'mode' && who.mode === scope.value) ||
		(scope.dimension === 'country' && who.country === scope.value);
	return caps.every((limit) => {
		let scope: SeatScope = limit;
		if (limit.dimension === 'country' && limit.value === '') {
			const hasOwn = caps.some(({ dimension, value }) => dimension === 'country' && value === one.country);
			if (one.country === null || hasOwn) return true;
			scope = { dimension: 'country', value: one.country };
		}
		if (!concerns(scope, one)) return true;
		let gone = people.filter((who) => concerns(scope, who)).length;
		for (const { dimension, value, seats } of holds)
			if (scope.dimension === 'total' || (dimension === scope.dimension && value === scope.value))
				gone += seats;
		return gone < limit.seats;
	});
}

const anyWish = fc.record({
	organisationTypeId: fc.constantFrom('office', 'civil', 'media'),
	country: fc.constantFrom('VN', 'DK', 'KE', null),
	mode: fc.constantFrom('in_person' as const, 'online' as const),
});
const valuesOf = {
	total: [''],
	organisation_type: ['office', 'civil', 'media'],
	country: ['', 'VN', 'DK'],
	mode: ['in_person', 'online'],
};
const anyScope = fc
	.constantFrom(...capDimensions)
	.chain((dimension) => fc.constantFrom(...valuesOf[dimension]).map((value) => ({ dimension, value })));
const anyCaps = fc.uniqueArray(
	fc.tuple(anyScope, fc.nat(6)).map(([scope, seats]) => ({ ...scope, seats })),
	{ selector: ({ dimension, value }) => `${dimension}:${value}` },
);
const anyHolds = fc.array(
	fc
		.tuple(anyScope, fc.nat(2))
		.filter(([{ dimension, value }]) => dimension !== 'country' || value !== '')
		.map(([{ dimension, value }, seats]) => hold(dimension, value, seats)),
	{ maxLength: 3 },
);

describe('against the slow definition', () => {
	test('a seat is free by the rules exactly when it is by the definition, and each limit is left as counted', () => {
		fc.assert(
			fc.property(
				fc.array(anyWish, { maxLength: 30 }),
				anyCaps,
				anyHolds,
				anyWish,
				(people, caps, holds, one) => {
					const seats = tallySeats(
						people.map((who) => ({ ...who, count: 1 })),
						caps,
						holds,
					);
					expect(findFullLimit(seats, one) === undefined).toBe(fitsSlowly(people, caps, holds, one));
					for (const scope of findFullScopes(seats, one))
						expect(quotaOf(seats, scope).limit).toBeLessThanOrEqual(
							quotaOf(seats, scope).taken + quotaOf(seats, scope).held,
						);
				},
			),
			{ numRuns: 2_000 },
		);
	});

	test('taking seats one by one admits the same people as asking the definition each time, and so does the line', () => {
		fc.assert(
			fc.property(fc.array(anyWish, { maxLength: 40 }), anyCaps, anyHolds, (queue, caps, holds) => {
				let seats = tallySeats([], caps, holds);
				const admitted: SeatWish[] = [];
				for (const one of queue) {
					expect(findFullLimit(seats, one) === undefined).toBe(fitsSlowly(admitted, caps, holds, one));
					if (findFullLimit(seats, one)) continue;
					seats = withSeatTaken(seats, one);
					admitted.push(one);
				}
				expect(nextInLine(tallySeats([], caps, holds), queue)).toEqual(admitted);
				// Nobody who was passed over fits afterwards: seats only went.
				for (const one of queue.filter((who) => !admitted.includes(who)))
					expect(fitsSlowly(admitted, caps, holds, one)).toBe(false);
			}),
			{ numRuns: 1_000 },
		);
	});
});
