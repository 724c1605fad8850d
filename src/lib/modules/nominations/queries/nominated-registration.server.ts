import type { Context } from '#lib/core/context.ts';
import type { FormFrame } from '#lib/modules/registration/rules/steps.ts';
import type { RegistrationState, RegistrationStep } from '#lib/modules/registration/types/registrations.ts';
import type { FullReason } from '#lib/modules/registration/types/seats.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { OwnNomination } from '../types/nominations.ts';
import { findOwnNomination } from './nominations.server.ts';

/** What the pages of registering have in common. */
interface RegistrationPages {
	workshop: WorkshopView;
	frame: FormFrame;
	registration: { state: RegistrationState } | null | undefined;
	steps: RegistrationStep[];
	isPossible?: boolean;
	full?: FullReason | null;
}

/**
 * What an accepted nomination changes for somebody who has not registered yet: they may though registration is closed, their
 * organisation type is one of those the institution was asked for, and a kept seat is theirs where all others are gone.
 * @param page of registering, as it is for everybody
 * @returns the page as it is for the actor, and by which nomination; null for most people
 */
export async function withNomination<T extends RegistrationPages>(
	ctx: Context,
	page: T,
): Promise<T & { nomination: OwnNomination | null }> {
	const { workshop, frame, registration } = page;
	const isRegistered = registration && registration.state !== 'withdrawn';
	const isPossible = !isRegistered && workshop.state === 'published';
	const nomination = isPossible ? await findOwnNomination(ctx, workshop.id) : undefined;
	if (!nomination) return { ...page, nomination: null };
	const { organisationTypeIds, heldSeatId } = nomination;
	const allowed = frame.types.filter(({ id }) => organisationTypeIds.includes(id));
	const holds = heldSeatId === null ? [] : await listHeldSeats(ctx, workshop);
	const isKept = holds.some(({ id, seats }) => id === heldSeatId && seats > 0);
	return {
		...page,
		frame: { ...frame, types: allowed.length > 0 ? allowed : frame.types },
		steps: [...new Set([...page.steps, 'register' as const])],
		...(page.isPossible === undefined ? {} : { isPossible }),
		...(page.full !== undefined && isKept ? { full: null } : {}),
		nomination,
	};
}
