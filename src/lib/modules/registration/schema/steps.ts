import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { badgeName } from '#lib/modules/people/schema.ts';
import { consentPurposes } from '../types/steps.ts';
import { registrationSchema } from './registrations.ts';

const longestPosition = 160;

/** Every field of registering in steps, but for the workshop's own questions; each step takes its part of it. */
const fields = registrationSchema.omit({ isListed: true }).extend({
	position: z
		.string()
		.max(longestPosition, { error: () => m.register_steps_position_too_long({ max: longestPosition }) })
		.transform((text) => text.replaceAll(/\s+/g, ' ')),
	workingLanguage: z
		.string()
		.max(35, { error: () => m.register_steps_language_missing() })
		.transform((tag) => (tag === '' ? null : tag)),
	badgeName,
	consents: z
		.array(z.enum(consentPurposes, { error: () => m.error_bad_request() }))
		.max(20, { error: () => m.error_bad_request() }),
});

export const organisationSchema = fields.pick({
	organisationType: true,
	organisation: true,
	country: true,
	position: true,
});
export const participationSchema = fields.pick({ mode: true, workingLanguage: true, badgeName: true });
export const consentSchema = fields.pick({ consents: true });
