import { addSeconds } from '#lib/core/clock.ts';
import { instantOf } from '#lib/core/time.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';

/** How long a seat is kept for somebody who is offered one. */
const offerHours = 48;

type Beginning = { state: WorkshopState; startsOn: string; zone: string };

/** @returns whether seats that fall free are offered to those who wait: until the first day of the workshop begins there */
export function offersSeats(workshop: Beginning, now: string): boolean {
	return workshop.state === 'published' && now < beginningOf(workshop);
}

/** @returns UTC instant until which an offer made now is good: two days, and never past the beginning of the workshop */
export function offerEnd(workshop: Beginning, now: string): string {
	const end = addSeconds(now, offerHours * 3600);
	const beginning = beginningOf(workshop);
	return end < beginning ? end : beginning;
}

function beginningOf({ startsOn, zone }: Beginning): string {
	return instantOf(`${startsOn}T00:00`, zone);
}
