import type {
	OrganisationTypeView,
	ParticipationMode,
	WorkshopMode,
	WorkshopState,
} from '#lib/modules/workshops/types.ts';
import type {
	Quota,
	RegistrationAnswers,
	RegistrationOutcome,
	RegistrationState,
	RegistrationStep,
	Seats,
	SeatsLeft,
} from './types.ts';

const moves: Record<RegistrationState, Partial<Record<RegistrationStep, RegistrationState>>> = {
	received: { revise: 'received', confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' },
	// What was confirmed is what the person said; with other answers the desk looks again.
	confirmed: { revise: 'received', decline: 'declined', withdraw: 'withdrawn' },
	declined: { confirm: 'confirmed' },
	withdrawn: { register: 'received' },
};

/**
 * @param state the registration's; null where there is none yet
 * @returns its state after the step; undefined where the step makes no sense
 */
export function stateAfter(
	state: RegistrationState | null,
	step: RegistrationStep,
): RegistrationState | undefined {
	if (state === null) return step === 'register' ? 'received' : undefined;
	return moves[state][step];
}

/** The states that take a seat. */
export const seatedStates = ['received', 'confirmed'] as const satisfies readonly RegistrationState[];

/** @returns whether a registration in that state takes a seat */
export function takesSeat(state: RegistrationState | null): boolean {
	return seatedStates.some((seated) => seated === state);
}

/** @returns whether people can register, and change what they registered, now */
export function isRegistrationOpen(workshop: { state: WorkshopState; isRegistrationOpen: boolean }): boolean {
	return workshop.state === 'published' && workshop.isRegistrationOpen;
}

/**
 * @param organisationTypeId of the type a seat is wanted for
 * @returns which limit leaves none: the workshop's own first, because no other type would help then
 */
export function findFullLimit(
	seats: Seats,
	organisationTypeId: string,
): 'total_full' | 'type_full' | undefined {
	if (isFull(seats.total)) return 'total_full';
	return isTypeFull(seats, organisationTypeId) ? 'type_full' : undefined;
}

/** @returns whether the type's own limit is reached: all that counts for somebody who has a seat and changes type */
export function isTypeFull(seats: Seats, organisationTypeId: string): boolean {
	const quota = seats.perType.get(organisationTypeId);
	return quota !== undefined && isFull(quota);
}

/** @returns the seats with one more taken by that type */
export function withSeatTaken(seats: Seats, organisationTypeId: string): Seats {
	const perType = new Map(seats.perType);
	const quota = perType.get(organisationTypeId);
	if (quota) perType.set(organisationTypeId, oneMore(quota));
	return { total: oneMore(seats.total), perType };
}

/** @returns how many more can register, in all and by type */
export function seatsLeft(seats: Seats): SeatsLeft {
	const total = leftOf(seats.total);
	const perType = [...seats.perType].map(([id, quota]) => [id, smaller(leftOf(quota), total)] as const);
	return { total, perType: Object.fromEntries(perType) };
}

/** @returns the seats a quota has left; null without a limit, and never less than none */
export function leftOf({ limit, taken }: Quota): number | null {
	return limit === null ? null : Math.max(0, limit - taken);
}

/** @returns in which ways one can take part in a workshop of that mode */
export function offeredModes(mode: WorkshopMode): readonly ParticipationMode[] {
	return mode === 'hybrid' ? ['in_person', 'online'] : [mode];
}

/**
 * Holds what was typed against what the workshop asks.
 * @param typed the answers; `mode` null where the form did not ask, because there is one way only
 * @param type the organisation type chosen, undefined when the workshop has no such type
 * @returns the answers to store, or what is missing
 */
export function settleAnswers(
	typed: Omit<RegistrationAnswers, 'mode'> & { mode: ParticipationMode | null },
	type: Pick<OrganisationTypeView, 'needsCountry'> | undefined,
	workshopMode: WorkshopMode,
): RegistrationOutcome<{ answers: RegistrationAnswers }> {
	if (!type) return { ok: false, reason: 'type_unknown' };
	if (type.needsCountry && typed.country === null) return { ok: false, reason: 'country_missing' };
	const offered = offeredModes(workshopMode);
	const wanted = typed.mode ?? (offered.length === 1 ? offered[0] : undefined);
	const mode = offered.find((candidate) => candidate === wanted);
	return mode ? { ok: true, answers: { ...typed, mode } } : { ok: false, reason: 'mode_missing' };
}

/** @returns whether the answers differ in what a confirmation goes by; how one takes part and the list are one's own affair */
export function needsReview(before: RegistrationAnswers, after: RegistrationAnswers): boolean {
	return (
		before.organisationTypeId !== after.organisationTypeId ||
		before.organisation !== after.organisation ||
		before.country !== after.country
	);
}

function isFull({ limit, taken }: Quota): boolean {
	return limit !== null && taken >= limit;
}

function oneMore(quota: Quota): Quota {
	return { ...quota, taken: quota.taken + 1 };
}

function smaller(a: number | null, b: number | null): number | null {
	if (a === null || b === null) return a ?? b;
	return Math.min(a, b);
}
