import type { Values } from '#lib/core/form.ts';
import type { RegistrationAnswers } from '../types/registrations.ts';

/**
 * @param answers what is known; nothing is chosen for the person beyond that
 * @returns the form's fields filled in with it
 */
export function registrationValues(answers: Partial<RegistrationAnswers>): Values {
	return {
		organisationType: answers.organisationTypeId ?? '',
		organisation: answers.organisation ?? '',
		country: answers.country ?? '',
		mode: answers.mode ?? '',
		isListed: answers.isListed ? 'on' : '',
	};
}
