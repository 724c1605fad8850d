import type { WorkshopState } from '#lib/modules/workshops/types.ts';

interface SeatedSession {
	seats: number | null;
	room: { id: string } | null;
}

/**
 * @param session with its own limit, or none
 * @param rooms of the same programme
 * @returns how many may sign up: the session's own limit, else what its room holds; null without either
 */
export function seatLimitOf(
	{ seats, room }: SeatedSession,
	rooms: readonly { id: string; capacity: number | null }[],
): number | null {
	return seats ?? rooms.find(({ id }) => id === room?.id)?.capacity ?? null;
}

/**
 * @param now UTC instant
 * @returns whether people can sign up and leave: until the session begins, if it takes place at all
 */
export function isSignUpOpen(
	workshop: { state: WorkshopState },
	session: { takesSignUp: boolean; state: string; startsAt: string },
	now: string,
): boolean {
	const takesPlace = session.state === 'scheduled' && workshop.state !== 'archived';
	return session.takesSignUp && takesPlace && now < session.startsAt;
}

/**
 * @param limit null: none
 * @returns the seats left; never fewer than none, also where a limit was lowered below what is taken
 */
export function freeSeats(limit: number | null, seated: number): number {
	return limit === null ? Infinity : Math.max(0, limit - seated);
}
