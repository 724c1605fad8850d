import { quotaOf } from '#lib/modules/registration/rules/seats.ts';
import type { Seats } from '#lib/modules/registration/types/seats.ts';
import type { HeldSeats, SeatScope } from '#lib/modules/workshops/types.ts';

/**
 * @param seats of the workshop, with the earlier hold counted where it is in force
 * @param earlier the hold that is given up for the new one
 * @returns whether so many seats are free to be kept, in that limit and in all
 */
export function fitsHold(
	seats: Seats,
	scope: SeatScope,
	wanted: number,
	earlier: HeldSeats | undefined,
): boolean {
	const isSame = earlier?.dimension === scope.dimension && earlier.value === scope.value;
	// Fewer than before always are, even where limits were lowered below what is taken.
	if (isSame && earlier.seats >= wanted) return true;
	const total: SeatScope = { dimension: 'total', value: '' };
	return [total, scope].every((each) => {
		const { limit, taken, held } = quotaOf(seats, each);
		const givenUp = earlier && (each === total || isSame) ? earlier.seats : 0;
		return limit === null || limit - taken - held + givenUp >= wanted;
	});
}
