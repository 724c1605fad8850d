import { textOf, type FormResult, type Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	participationModes,
	type OrganisationTypeView,
	type WorkshopMode,
} from '#lib/modules/workshops/types.ts';
import { findGaps } from '../rules/states.ts';
import { registrationSchema, type RegistrationInput } from '../schema/registrations.ts';
import type { Decision, DecisionRefusal } from '../types/queue.ts';
import type { RegistrationRefusal, RegistrationState } from '../types/registrations.ts';

const states: Record<RegistrationState, () => string> = {
	received: m.registration_state_received,
	waiting: m.seats_state_waiting,
	offered: m.seats_state_offered,
	confirmed: m.registration_state_confirmed,
	declined: m.registration_state_declined,
	withdrawn: m.registration_state_withdrawn,
};

const titles: Record<RegistrationState, () => string> = {
	received: m.registration_received_title,
	waiting: m.seats_waiting_title,
	offered: m.seats_offered_title,
	confirmed: m.registration_confirmed_title,
	declined: m.registration_declined_title,
	withdrawn: m.registration_withdrawn_title,
};

/** Which field a refusal concerns, and how to mend it. */
const refusals: Record<RegistrationRefusal, readonly [field: string, message: () => string]> = {
	closed: ['form', m.registration_refused_closed],
	offer_over: ['form', m.seats_refused_offer_over],
	not_held: ['form', m.seats_line_not_held],
	already_registered: ['form', m.registration_refused_already_registered],
	declined_before: ['form', m.registration_refused_declined_before],
	total_full: ['form', m.registration_refused_total_full],
	type_full: ['organisationType', m.registration_refused_type_full],
	country_full: ['country', m.seats_refused_country_full],
	mode_full: ['mode', m.seats_refused_mode_full],
	type_unknown: ['organisationType', m.registration_type_missing],
	country_missing: ['country', m.registration_country_missing],
	mode_missing: ['mode', m.registration_mode_missing],
	state_changed: ['form', m.registration_refused_state_changed],
	edit_over: ['form', m.register_steps_refused_edit_over],
	incomplete: ['form', m.register_steps_refused_incomplete],
	not_admitted: ['form', m.admission_refused],
};

/** The desk reads of somebody else. */
const deskRefusals: Record<DecisionRefusal, () => string> = {
	total_full: m.registration_line_total_full,
	type_full: m.registration_line_type_full,
	country_full: m.seats_line_country_full,
	mode_full: m.seats_line_mode_full,
	state_changed: m.registration_line_state_changed,
	closed: m.seats_line_closed,
	not_held: m.seats_line_not_held,
};

/** @returns the state in the reader's language */
export function stateLabel(state: RegistrationState): string {
	return states[state]();
}

/** @returns what the state means to the person, as the heading of their page */
export function statusTitle(state: RegistrationState): string {
	return titles[state]();
}

/** @returns a refusal as the form's page shows it, beside the field it concerns */
export function refusalProblems(reason: RegistrationRefusal): Problems {
	const [field, message] = refusals[reason];
	return { [field]: message() };
}

/**
 * @param form the registration form as it was read
 * @param types the workshop's organisation types
 * @returns what is wrong by the form's own rules and by what the workshop asks, in the order of the fields
 */
export function answerProblems(
	form: FormResult<RegistrationInput>,
	types: readonly OrganisationTypeView[],
	workshopMode: WorkshopMode,
): Problems {
	const type = types.find(({ id }) => id === textOf(form.values, 'organisationType'));
	const mode = participationModes.find((candidate) => candidate === textOf(form.values, 'mode')) ?? null;
	const gaps = findGaps({ country: textOf(form.values, 'country') || null, mode }, type, workshopMode);
	const found: Problems = Object.assign({}, ...gaps.map(refusalProblems), form.ok ? {} : form.problems);
	const fields = Object.keys(registrationSchema.shape);
	return Object.fromEntries(Object.entries(found).sort(([a], [b]) => fields.indexOf(a) - fields.indexOf(b)));
}

/** @returns a refusal that meets the desk, as a sentence of its own */
export function deskRefusal(reason: DecisionRefusal): string {
	return m.seats_not_offered({ why: deskRefusals[reason]() });
}

/** @returns why one registration was not decided, in the desk's words */
export function decisionProblem({ fullName, reason }: Decision['refused'][number]): string {
	return m.registration_line_refused({ name: fullName, why: deskRefusals[reason]() });
}

/** @returns the id of the box that ticks a line of the queue */
export function lineId(reference: string): string {
	return `line-${reference}`;
}
