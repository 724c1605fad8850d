import { regionOf } from '#lib/core/regions.ts';
import type { BalanceDimension, BalanceEffectLine } from '../types/balance.ts';
import type { RegistrationState } from '../types/registrations.ts';
import type { SeatWish } from '../types/seats.ts';
import { takesSeat } from './states.ts';

/** So many people who have the same type, country and way of taking part stand in that state. */
export interface Counted extends SeatWish {
	state: RegistrationState;
	count: number;
}

/** So many of them leave one state for another. */
export interface Moved extends SeatWish {
	from: RegistrationState;
	to: RegistrationState;
	count: number;
}

/**
 * @param counted everybody of the workshop
 * @param moved what a decision would change; empty for how things stand
 * @returns by dimension and value, how many are confirmed and how many seats are taken, before and after
 */
export function balanceOf(
	counted: readonly Counted[],
	moved: readonly Moved[],
): Map<string, BalanceEffectLine> {
	const lines = new Map<string, BalanceEffectLine>();
	const add = (wish: SeatWish, state: RegistrationState, count: number, isNow: boolean) => {
		for (const [dimension, value] of valuesOf(wish)) {
			const key = `${dimension}:${value}`;
			const line = lines.get(key) ?? {
				dimension,
				value,
				confirmed: 0,
				taken: 0,
				confirmedAfter: 0,
				takenAfter: 0,
				limit: null,
				held: 0,
			};
			const taken = takesSeat(state) ? count : 0;
			const confirmed = state === 'confirmed' ? count : 0;
			if (isNow) {
				line.taken += taken;
				line.confirmed += confirmed;
			}
			line.takenAfter += taken;
			line.confirmedAfter += confirmed;
			lines.set(key, line);
		}
	};
	for (const { state, count, ...wish } of counted) add(wish, state, count, true);
	for (const { from, to, count, ...wish } of moved) {
		add(wish, from, -count, false);
		add(wish, to, count, false);
	}
	return lines;
}

/** International organisations have no country, and a few countries no region. */
function valuesOf({ organisationTypeId, country, mode }: SeatWish): [BalanceDimension, string][] {
	const region = country === null ? undefined : regionOf(country);
	return [
		['total', ''],
		['organisation_type', organisationTypeId],
		...(country === null ? [] : [['country', country] as [BalanceDimension, string]]),
		...(region === undefined ? [] : [['region', region] as [BalanceDimension, string]]),
		['mode', mode],
	];
}

/** Counts that would tell something of one person are not given. */
export const smallestCount = 5;

/**
 * @param counts how many gave which answer
 * @param isOpen whether the reader may read the answers themselves
 * @returns the counts; below five as null for those who may not, and if it is one only, the next smallest as well, because the
 *   missing one could be found by subtraction
 */
export function hideSmallCounts<T extends { count: number }>(
	counts: readonly T[],
	isOpen: boolean,
): (Omit<T, 'count'> & { count: number | null })[] {
	if (isOpen) return [...counts];
	const small = counts.filter(({ count }) => count > 0 && count < smallestCount);
	const others = counts.filter(({ count }) => count >= smallestCount).toSorted((a, b) => a.count - b.count);
	const hidden = new Set<T>(small.length === 1 ? [...small, ...others.slice(0, 1)] : small);
	return counts.map((one) => ({ ...one, count: hidden.has(one) ? null : one.count }));
}
