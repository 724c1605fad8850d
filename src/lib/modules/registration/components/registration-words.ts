import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Decision, DecisionRefusal, RegistrationRefusal, RegistrationState } from '../types.ts';

const states: Record<RegistrationState, () => string> = {
	received: m.registration_state_received,
	confirmed: m.registration_state_confirmed,
	declined: m.registration_state_declined,
	withdrawn: m.registration_state_withdrawn,
};

/** Which field a refusal concerns, and how to mend it. */
const refusals: Record<RegistrationRefusal, readonly [field: string, message: () => string]> = {
	closed: ['form', m.registration_refused_closed],
	already_registered: ['form', m.registration_refused_already_registered],
	declined_before: ['form', m.registration_refused_declined_before],
	total_full: ['form', m.registration_refused_total_full],
	type_full: ['organisationType', m.registration_refused_type_full],
	type_unknown: ['organisationType', m.registration_type_missing],
	country_missing: ['country', m.registration_country_missing],
	mode_missing: ['mode', m.registration_mode_missing],
	state_changed: ['form', m.registration_refused_state_changed],
};

/** The desk reads of somebody else. */
const deskRefusals: Record<DecisionRefusal, () => string> = {
	total_full: m.registration_line_total_full,
	type_full: m.registration_line_type_full,
	state_changed: m.registration_line_state_changed,
};

/** @returns the state in the reader's language */
export function stateLabel(state: RegistrationState): string {
	return states[state]();
}

/** @returns a refusal as the form's page shows it, beside the field it concerns */
export function refusalProblems(reason: RegistrationRefusal): Problems {
	const [field, message] = refusals[reason];
	return { [field]: message() };
}

/** @returns what to say at each line of the queue that was not decided; the line's box has the key as its id */
export function decisionProblems({ decided, refused }: Decision): Problems {
	const lines = refused.map(({ reference, fullName, reason }) => [
		lineId(reference),
		m.registration_line_refused({ name: fullName, why: deskRefusals[reason]() }),
	]);
	const summary = m.registration_partly_decided({ decided, refused: refused.length });
	return { form: summary, ...(Object.fromEntries(lines) as Problems) };
}

/** @returns the id of the box that ticks a line of the queue */
export function lineId(reference: string): string {
	return `line-${reference}`;
}
