import type {
	CapDimension,
	OrganisationTypeView,
	ParticipationMode,
	WorkshopMode,
	WorkshopState,
	WorkshopView,
} from '#lib/modules/workshops/types.ts';
import type {
	RegistrationAnswers,
	RegistrationOutcome,
	RegistrationRefusal,
	RegistrationState,
	RegistrationStep,
} from '../types/registrations.ts';
import type { DecisionStep } from '../types/bulk.ts';
import type { FullReason } from '../types/seats.ts';

const moves: Record<RegistrationState, Partial<Record<RegistrationStep, RegistrationState>>> = {
	received: {
		revise: 'received',
		confirm: 'confirmed',
		decline: 'declined',
		set_aside: 'waiting',
		withdraw: 'withdrawn',
	},
	waiting: {
		revise: 'waiting',
		offer: 'offered',
		confirm: 'confirmed',
		decline: 'declined',
		withdraw: 'withdrawn',
	},
	offered: {
		accept: 'received',
		lapse: 'withdrawn',
		confirm: 'confirmed',
		decline: 'declined',
		withdraw: 'withdrawn',
	},
	// What was confirmed is what the person said; with other answers the desk looks again.
	confirmed: { revise: 'received', decline: 'declined', set_aside: 'waiting', withdraw: 'withdrawn' },
	declined: { confirm: 'confirmed' },
	withdrawn: { register: 'received', wait: 'waiting' },
};

/**
 * @param state the registration's; null where there is none yet
 * @returns its state after the step; undefined where the step makes no sense
 */
export function stateAfter(
	state: RegistrationState | null,
	step: RegistrationStep,
): RegistrationState | undefined {
	return moves[state ?? 'withdrawn'][step];
}

/** The states that take a seat. */
export const seatedStates = [
	'received',
	'offered',
	'confirmed',
] as const satisfies readonly RegistrationState[];

/** @returns a limit that is full as the reason of a refusal */
export function fullReason(dimension: CapDimension): FullReason {
	return dimension === 'organisation_type' ? 'type_full' : `${dimension}_full`;
}

/** @returns whether a refusal means that a limit leaves no seat */
export function isFullReason(reason: RegistrationRefusal): boolean {
	return reason.endsWith('_full');
}

/** @returns whether a registration in that state takes a seat */
export function takesSeat(state: RegistrationState | null): boolean {
	return seatedStates.some((seated) => seated === state);
}

/** @returns whether people can register now */
export function isRegistrationOpen(workshop: { state: WorkshopState; isRegistrationOpen: boolean }): boolean {
	return workshop.state === 'published' && workshop.isRegistrationOpen;
}

/** @returns whether people can change what they registered at that moment, which they can also after registration has closed */
export function isEditable(
	workshop: Pick<WorkshopView, 'state' | 'registrationEditUntil'>,
	now: string,
): boolean {
	return workshop.state === 'published' && now < workshop.registrationEditUntil;
}

/** @returns what a person can do now about their own registration; `state` null where there is none */
export function ownSteps(
	workshop: Pick<WorkshopView, 'state' | 'isRegistrationOpen' | 'registrationEditUntil'>,
	state: RegistrationState | null,
	now: string,
): RegistrationStep[] {
	const possible: RegistrationStep[] = isRegistrationOpen(workshop) ? ['register'] : [];
	if (isEditable(workshop, now)) possible.push('revise');
	if (workshop.state !== 'archived') possible.push('accept', 'withdraw');
	return possible.filter((step) => stateAfter(state, step) !== undefined);
}

/** @returns what the desk can do with a registration in that state, seats aside */
export function deskSteps(state: RegistrationState): DecisionStep[] {
	return (['confirm', 'decline', 'set_aside'] as const).filter(
		(step) => stateAfter(state, step) !== undefined,
	);
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
