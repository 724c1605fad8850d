import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { RegistrationRefusal } from '#lib/modules/registration/types/registrations.ts';

/** Which field a refusal concerns, and what the desk can do. */
const refusals: Partial<Record<RegistrationRefusal, readonly [field: string, message: () => string]>> = {
	total_full: ['form', m.check_in_new_refused_total],
	type_full: ['organisationType', m.check_in_new_refused_type],
	country_full: ['country', m.check_in_new_refused_country],
	mode_full: ['form', m.check_in_new_refused_mode],
	mode_missing: ['form', m.check_in_new_refused_online],
	type_unknown: ['organisationType', m.check_in_new_type_missing],
	country_missing: ['country', m.check_in_new_country_missing],
	already_registered: ['email', m.check_in_new_refused_registered],
	declined_before: ['email', m.check_in_new_refused_declined],
};

/** @returns why somebody at the door was not registered, beside the field it concerns */
export function walkInProblems(reason: RegistrationRefusal | 'namesakes'): Problems {
	if (reason === 'namesakes') return { isOther: m.check_in_new_other_missing() };
	const [field, message] = refusals[reason] ?? ['form', m.check_in_new_refused_changed];
	return { [field]: message() };
}

/** @returns whether a limit on seats is in the way, which the desk can change */
export function isFull(reason: string): boolean {
	return reason.endsWith('_full');
}
