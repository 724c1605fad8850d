import { capDimensions } from '#lib/modules/workshops/types.ts';
import type { CapDimension, HeldSeats, SeatCap, SeatScope } from '#lib/modules/workshops/types.ts';
import type { Quota, SeatWish, Seats, SeatsLeft } from '../types/seats.ts';

/**
 * @param counts how many seated people share the same type, country and mode
 * @param caps every limit of the workshop
 * @param held the holds that are in force now
 * @returns the seats, ready to be asked
 */
export function tallySeats(
	counts: readonly (SeatWish & { count: number })[],
	caps: readonly SeatCap[],
	held: readonly HeldSeats[],
): Seats {
	const taken = new Map<string, number>();
	for (const { count, ...wish } of counts)
		for (const key of scopesOf(wish).map(keyOf)) taken.set(key, (taken.get(key) ?? 0) + count);
	const back = new Map<string, number>();
	for (const { dimension, value, seats } of held)
		for (const key of new Set([totalKey, keyOf({ dimension, value })]))
			back.set(key, (back.get(key) ?? 0) + seats);
	return { limits: new Map(caps.map((cap) => [keyOf(cap), cap.seats])), taken, held: back };
}

/** @returns the limit of that scope with what is gone of it; a country without a cap of its own has the one of each country */
export function quotaOf(seats: Seats, scope: SeatScope): Quota {
	const key = keyOf(scope);
	const each = scope.dimension === 'country' ? seats.limits.get(eachCountryKey) : undefined;
	return {
		limit: seats.limits.get(key) ?? each ?? null,
		taken: seats.taken.get(key) ?? 0,
		held: seats.held.get(key) ?? 0,
	};
}

/** @returns the seats a quota has left; null without a limit, and never less than none */
export function leftOf({ limit, taken, held }: Quota): number | null {
	return limit === null ? null : Math.max(0, limit - taken - held);
}

/** @returns the limits that leave no seat for that person, the total first, because no other answer would help then */
export function findFullScopes(seats: Seats, wish: SeatWish): SeatScope[] {
	return scopesOf(wish).filter((scope) => leftOf(quotaOf(seats, scope)) === 0);
}

/** @returns the first limit that leaves no seat for that person; undefined when there is one */
export function findFullLimit(seats: Seats, wish: SeatWish): CapDimension | undefined {
	return findFullScopes(seats, wish)[0]?.dimension;
}

/**
 * What counts for somebody who has a seat and becomes different: only limits that did not hold for them before.
 * @param before as the seat was taken
 * @param after as it is to be
 * @returns the first limit that leaves none
 */
export function findFullAfterChange(
	seats: Seats,
	before: SeatWish,
	after: SeatWish,
): CapDimension | undefined {
	const known = new Set(scopesOf(before).map(keyOf));
	return findFullScopes(seats, after).find((scope) => !known.has(keyOf(scope)))?.dimension;
}

/** @returns the seats with one more taken by that person */
export function withSeatTaken(seats: Seats, wish: SeatWish): Seats {
	const taken = new Map(seats.taken);
	for (const key of scopesOf(wish).map(keyOf)) taken.set(key, (taken.get(key) ?? 0) + 1);
	return { ...seats, taken };
}

/** @returns the seats with one less kept back by that hold */
export function withHeldSeatGone(seats: Seats, { dimension, value }: SeatScope): Seats {
	const held = new Map(seats.held);
	for (const key of new Set([totalKey, keyOf({ dimension, value })])) held.set(key, (held.get(key) ?? 0) - 1);
	return { ...seats, held };
}

/**
 * @param waiting in the order of their applications
 * @returns those a seat can be offered to now. Whoever still meets a full limit holds up nobody behind them.
 */
export function nextInLine<T extends SeatWish>(seats: Seats, waiting: readonly T[]): T[] {
	let left = seats;
	return waiting.filter((wish) => {
		if (findFullLimit(left, wish)) return false;
		left = withSeatTaken(left, wish);
		return true;
	});
}

/**
 * @param earlier those who wait and applied before, in any order
 * @param own whose place is asked for
 * @returns for each limit that is full for them, the place in its line: 1 is next
 */
export function placesInLine(
	seats: Seats,
	earlier: readonly SeatWish[],
	own: SeatWish,
): (SeatScope & { place: number })[] {
	return findFullScopes(seats, own).map((scope) => {
		const inSameLine = earlier.filter((wish) => scopesOf(wish).some((one) => keyOf(one) === keyOf(scope)));
		return { ...scope, place: inSameLine.length + 1 };
	});
}

/**
 * @param organisationTypeIds the workshop's types
 * @param modes the ways of taking part that it offers
 * @returns how many more can register, in all and by what people choose; each never more than the total has left
 */
export function seatsLeft(
	seats: Seats,
	organisationTypeIds: readonly string[],
	modes: readonly string[],
): SeatsLeft {
	const total = leftOf(quotaOf(seats, { dimension: 'total', value: '' }));
	const left = (dimension: CapDimension, value: string) =>
		smaller(leftOf(quotaOf(seats, { dimension, value })), total);
	const listed = (dimension: CapDimension, values: readonly string[]) =>
		Object.fromEntries(values.map((value) => [value, left(dimension, value)]));
	return {
		total,
		perType: listed('organisation_type', organisationTypeIds),
		perMode: listed('mode', modes),
		perCountry: listed('country', cappedCountries(seats)),
		held: quotaOf(seats, { dimension: 'total', value: '' }).held,
	};
}

/** @returns whether nobody can register any more, of whatever type and in whatever way */
export function isSoldOut({ total, perType, perMode }: SeatsLeft): boolean {
	const areGone = (lefts: (number | null)[]) => lefts.length > 0 && lefts.every((left) => left === 0);
	return total === 0 || areGone(Object.values(perType)) || areGone(Object.values(perMode));
}

/** @returns the countries with a limit of their own, or with people where each country has a limit */
export function cappedCountries(seats: Seats): string[] {
	const keys = [
		...seats.limits.keys(),
		...(seats.limits.has(eachCountryKey) ? [...seats.taken.keys(), ...seats.held.keys()] : []),
	];
	const codes = keys
		.filter((key) => key.startsWith(eachCountryKey))
		.map((key) => key.slice(eachCountryKey.length));
	return [...new Set(codes)].filter((code) => code !== '');
}

/** One seat is taken in each of these, in the order of `capDimensions`. */
function scopesOf({ organisationTypeId, country, mode }: SeatWish): SeatScope[] {
	const values: Record<CapDimension, string | null> = {
		total: '',
		organisation_type: organisationTypeId,
		country,
		mode,
	};
	return capDimensions.flatMap((dimension) => {
		const value = values[dimension];
		return value === null ? [] : [{ dimension, value }];
	});
}

const keyOf = ({ dimension, value }: SeatScope): string => `${dimension}:${value}`;
const totalKey = keyOf({ dimension: 'total', value: '' });
const eachCountryKey = keyOf({ dimension: 'country', value: '' });

function smaller(a: number | null, b: number | null): number | null {
	if (a === null || b === null) return a ?? b;
	return Math.min(a, b);
}
