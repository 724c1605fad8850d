import { z } from 'zod';
import { isCountryCode } from '#lib/core/countries.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { participationModes } from '#lib/modules/workshops/types.ts';

const maxOrganisation = 200;
const maxReason = 1_000;

const reason = z
	.string()
	.min(1, { error: () => m.registration_reason_missing() })
	.max(maxReason, { error: () => m.registration_reason_too_long({ max: maxReason }) });

/** Registering, and changing what one registered. What depends on the workshop's settings the commands check. */
export const registrationSchema = z.object({
	organisationType: z.string().min(1, { error: () => m.registration_type_missing() }),
	organisation: z
		.string()
		.min(1, { error: () => m.registration_organisation_missing() })
		.max(maxOrganisation, { error: () => m.registration_organisation_too_long({ max: maxOrganisation }) })
		.transform((text) => text.replaceAll(/\s+/g, ' ')),
	country: z
		.string()
		.refine((code) => code === '' || isCountryCode(code), { error: () => m.registration_country_missing() })
		.transform((code) => (code === '' ? null : code)),
	mode: z
		.enum(['', ...participationModes], { error: () => m.registration_mode_missing() })
		.transform((mode) => (mode === '' ? null : mode)),
	isListed: z.string().transform((ticked) => ticked === 'on'),
});
export type RegistrationInput = z.output<typeof registrationSchema>;

/** Declining one registration. */
export const declineSchema = z.object({ reason });
