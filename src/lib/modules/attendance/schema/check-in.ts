import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { isCountryCode } from '#lib/core/countries.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from '#lib/modules/people/rules/email.ts';
import { fullNameField } from '#lib/modules/people/schema.ts';

// An address with a long name of the site fits.
const longestCode = 500;
const unit = z.string().max(64);

/** What was scanned or typed at the desk, and what it is for. */
export const checkInSchema = z.object({
	code: z
		.string()
		.min(1, { error: () => m.check_in_code_missing() })
		.max(longestCode, { error: () => m.check_in_code_too_long({ max: longestCode }) }),
	unit,
});

/** One person, by what a button says. */
export const onePersonSchema = z.object({ reference: z.string().max(64), unit });

const longestOrganisation = 200;

/** Somebody at the door. What depends on the workshop's settings the command checks. */
export const walkInSchema = z.object({
	/** somebody of that name has registered, and this is somebody else */
	isOther: z.string().transform((ticked) => ticked === 'on'),
	/** the words about their data were said to them */
	isTold: z.string().refine((ticked) => ticked === 'on', { error: () => m.check_in_new_told_missing() }),
	fullName: z
		.string()
		.min(1, { error: () => m.check_in_new_name_missing() })
		.pipe(fullNameField),
	email: z
		.string()
		.transform(normalizeEmail)
		.refine((value) => value === '' || isEmailAddress(value), { error: () => m.check_in_new_email_wrong() })
		.transform((value) => (value === '' ? null : value)),
	locale: z.enum(locales).catch('en'),
	organisationType: z.string().min(1, { error: () => m.check_in_new_type_missing() }),
	organisation: z
		.string()
		.min(1, { error: () => m.check_in_new_organisation_missing() })
		.max(longestOrganisation, {
			error: () => m.registration_organisation_too_long({ max: longestOrganisation }),
		})
		.transform((text) => text.replaceAll(/\s+/g, ' ')),
	country: z
		.string()
		.refine((code) => code === '' || isCountryCode(code), { error: () => m.check_in_new_country_missing() })
		.transform((code) => (code === '' ? null : code)),
	isListed: z.string().transform((ticked) => ticked === 'on'),
});
export type WalkIn = z.output<typeof walkInSchema>;
