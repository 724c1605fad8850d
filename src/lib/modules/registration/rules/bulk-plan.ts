import type { HeldSeats } from '#lib/modules/workshops/types.ts';
import type { BulkDetails, BulkStep, DecisionStep } from '../types/bulk.ts';
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

/** @returns whether a step changes states, so that its effect on the balance can be shown */
export function isDecision(step: BulkStep): step is DecisionStep | 'pick' {
	return step === 'confirm' || step === 'decline' || step === 'set_aside' || step === 'pick';
}

/** @returns the state that a step leads to; null where it changes none */
export function stateAfterBulk(step: BulkStep, from: RegistrationState): RegistrationState | null {
	if (!isDecision(step)) return null;
	return stateAfter(from, step === 'pick' ? 'offer' : step) ?? null;
}

/** @returns whether something has to be said first, without which there is nothing to preview */
export function needsDetails({
	step,
	reason,
	tag,
	texts,
}: { step: BulkStep } & Pick<BulkDetails, 'reason' | 'tag' | 'texts'>): boolean {
	if (step === 'decline') return reason === '';
	if (step === 'tag' || step === 'untag') return tag === '';
	return step === 'mail' && Object.keys(texts).length === 0;
}
