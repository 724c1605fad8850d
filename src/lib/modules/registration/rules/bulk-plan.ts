import type { HeldSeats } from '#lib/modules/workshops/types.ts';
import type { DecisionStep } from '../types/bulk.ts';
import type { DecisionRefusal } from '../types/queue.ts';
import type { RegistrationState } from '../types/registrations.ts';
import type { SeatWish, Seats } from '../types/seats.ts';
import { findFullLimit, withHeldSeatGone, withSeatTaken } from './seats.ts';
import { fullReason, stateAfter, takesSeat } from './states.ts';

export type Planned<T> =
	{ row: T; to: RegistrationState; refusal: null } | { row: T; to: null; refusal: DecisionRefusal };

type Row = SeatWish & { state: RegistrationState };

/**
 * @param seats as they are before
 * @param rows in the order in which they are decided: where seats are short, the first ones get them
 * @returns what becomes of each of them, or why it stays as it is
 */
export function planDecisions<T extends Row>(
	seats: Seats,
	rows: readonly T[],
	step: DecisionStep,
): Planned<T>[] {
	let left = seats;
	return rows.map((row) => {
		const to = stateAfter(row.state, step);
		if (to === undefined) return refuse(row, 'state_changed');
		if (takesSeat(to) && !takesSeat(row.state)) {
			const full = findFullLimit(left, row);
			if (full) return refuse(row, fullReason(full));
			left = withSeatTaken(left, row);
		}
		return { row, to, refusal: null };
	});
}

/**
 * @param hold whose seats are offered; undefined for free ones
 * @returns the same for offering seats by hand
 */
export function planPicks<T extends Row>(
	seats: Seats,
	rows: readonly T[],
	hold: HeldSeats | undefined,
): Planned<T>[] {
	let left = seats;
	let held = hold?.seats ?? 0;
	return rows.map((row) => {
		const to = stateAfter(row.state, 'offer');
		if (to === undefined) return refuse(row, 'state_changed');
		if (hold && held === 0) return refuse(row, 'not_held');
		const without = hold ? withHeldSeatGone(left, hold) : left;
		const full = findFullLimit(without, row);
		if (full) return refuse(row, fullReason(full));
		left = withSeatTaken(without, row);
		held -= 1;
		return { row, to, refusal: null };
	});
}

function refuse<T>(row: T, refusal: DecisionRefusal): Planned<T> {
	return { row, to: null, refusal };
}
