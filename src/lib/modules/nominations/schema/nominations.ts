import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from '#lib/modules/people/rules/email.ts';
import { fullNameField } from '#lib/modules/people/schema.ts';
import { registrationSchema } from '#lib/modules/registration/schema/registrations.ts';

const longestPosition = 200;
const longestReason = 1_000;

/** Somebody who is nominated. Whoever has no address of their own is registered by the desk. */
export const nomineeSchema = z.object({
	fullName: fullNameField,
	email: z
		.string()
		.transform(normalizeEmail)
		.refine((email) => email === '' || isEmailAddress(email), { error: () => m.people_email_wrong() })
		.transform((email) => (email === '' ? null : email)),
	position: z
		.string()
		.transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
		.refine((text) => text.length <= longestPosition, {
			error: () => m.nominations_text_too_long({ max: longestPosition }),
		}),
});

/** Somebody the desk nominates; the reason is needed after the due date. */
export const deskNomineeSchema = nomineeSchema.extend({
	reason: z
		.string()
		.max(longestReason, { error: () => m.nominations_reason_too_long({ max: longestReason }) }),
});

/** Somebody nominated whom the desk registers; the institution is the one that nominated them. */
export const registeredNomineeSchema = registrationSchema
	.pick({ organisationType: true, country: true, mode: true })
	.extend({ waits: z.string().transform((ticked) => ticked === 'on') });

/** What an institution says of somebody who named it. */
export const possibleMemberSchema = z.object({
	registration: z.string().min(1).max(64),
	isTheirs: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
});
