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

/** @returns what a person can do now about their own registration; `state` null where there is none */
export function ownSteps(
	workshop: { state: WorkshopState; isRegistrationOpen: boolean },
	state: RegistrationState | null,
): RegistrationStep[] {
	const possible: RegistrationStep[] = isRegistrationOpen(workshop) ? ['register', 'revise'] : [];
	if (workshop.state !== 'archived') possible.push('withdraw');
	return possible.filter((step) => stateAfter(state, step) !== undefined);
}

/** @returns what the desk can do with a registration in that state, seats aside */
export function deskSteps(state: RegistrationState): RegistrationStep[] {
	return (['confirm', 'decline'] as const).filter((step) => stateAfter(state, step) !== undefined);
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

/** @returns whether nobody can register any more, of whatever type */
export function isSoldOut({ total, perType }: SeatsLeft): boolean {
	const types = Object.values(perType);
	return total === 0 || (types.length > 0 && types.every((left) => left === 0));
}

/** @returns the seats a quota has left; null without a limit, and never less than none */
export function leftOf({ limit, taken }: Quota): number | null {
	return limit === null ? null : Math.max(0, limit - taken);
}

/** @returns in which ways one can take part in a workshop of that mode */
export function offeredModes(mode: WorkshopMode): readonly ParticipationMode[] {
	return mode === 'hybrid' ? ['in_person', 'online'] : [mode];
}

type TypedAnswers = Omit<RegistrationAnswers, 'mode'> & { mode: ParticipationMode | null };

/**
 * Holds what was typed against what the workshop asks.
 * @param typed the answers; `mode` null where nothing was chosen, which is enough where there is one way only
 * @param type the organisation type chosen, undefined when the workshop has no such type
 * @returns everything that is missing, in the order of the form
 */
export function findGaps(
	typed: Pick<TypedAnswers, 'country' | 'mode'>,
	type: Pick<OrganisationTypeView, 'needsCountry'> | undefined,
	workshopMode: WorkshopMode,
): ('type_unknown' | 'country_missing' | 'mode_missing')[] {
	return [
		...(type ? [] : (['type_unknown'] as const)),
		...(type?.needsCountry && typed.country === null ? (['country_missing'] as const) : []),
		...(chooseMode(typed.mode, workshopMode) ? [] : (['mode_missing'] as const)),
	];
}

/** The same, for storing. @returns the answers with the way of taking part filled in, or the first gap */
export function settleAnswers(
	typed: TypedAnswers,
	type: Pick<OrganisationTypeView, 'needsCountry'> | undefined,
	workshopMode: WorkshopMode,
): RegistrationOutcome<{ answers: RegistrationAnswers }> {
	const [reason] = findGaps(typed, type, workshopMode);
	if (reason) return { ok: false, reason };
	const mode = chooseMode(typed.mode, workshopMode);
	return mode ? { ok: true, answers: { ...typed, mode } } : { ok: false, reason: 'mode_missing' };
}

function chooseMode(
	typed: ParticipationMode | null,
	workshopMode: WorkshopMode,
): ParticipationMode | undefined {
	const offered = offeredModes(workshopMode);
	const wanted = typed ?? (offered.length === 1 ? offered[0] : undefined);
	return offered.find((mode) => mode === wanted);
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
