import { z } from 'zod';
import { locales, type Locale } from '#lib/core/context.ts';
import { canonicalZone, isTimeZone } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from './rules/email.ts';
import { findPasswordProblem, passwordLength, type PasswordProblem } from './rules/passwords.ts';

/** Also asked while other fields are wrong, so that all problems are said at once. */
const always = { when: () => true };
const longestName = 120;

const email = z
	.string()
	.transform(normalizeEmail)
	.refine((value) => value !== '', { error: () => m.people_email_missing(), abort: true })
	.refine(isEmailAddress, { error: () => m.people_email_wrong() });

/**
 * A name stands in lists, mails and on badges: one line. Marks that turn the direction of what follows are left out; those
 * that join letters stay, because some scripts need them.
 */
const nameLine = z
	.string()
	.transform((value) =>
		value
			.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
			.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
			.replaceAll(/\s+/g, ' ')
			.trim(),
	)
	.refine((value) => [...value].length <= longestName, {
		error: () => m.people_name_too_long({ n: String(longestName) }),
	});

const fullName = nameLine.refine((value) => /[\p{L}\p{N}]/u.test(value), {
	error: () => m.people_full_name_missing(),
});

const badgeName = nameLine.transform((value) => (value === '' ? null : value));

const locale = z.string().refine((value): value is Locale => (locales as readonly string[]).includes(value), {
	error: () => m.people_language_missing(),
});

const timeZone = z
	.string()
	.refine((value) => value === '' || isTimeZone(value), { error: () => m.people_time_zone_wrong() })
	.transform(canonicalZone);

const newPassword = z.string().check((payload) => {
	const problem = findPasswordProblem(payload.value);
	if (problem)
		payload.issues.push({ code: 'custom', input: '', message: passwordProblemMessage(problem), path: [] });
});

// Longer ones open no account, so no work is spent on them.
const currentPassword = z
	.string()
	.refine((value) => value !== '', { error: () => m.people_password_missing(), abort: true })
	.refine((value) => [...value].length <= passwordLength.most, {
		error: () => m.people_current_password_wrong(),
	});

const details = { fullName, badgeName, locale, timeZone };

/** Refuses a password made of what everybody knows about the person, beside the password's field. */
function isNotPersonal(form: {
	password?: string;
	email?: string;
	fullName?: string;
	badgeName?: string | null;
}) {
	const about = [form.email, form.fullName, form.badgeName].filter((text) => typeof text === 'string');
	return form.password === undefined || findPasswordProblem(form.password, about) !== 'too_common';
}

const personal = {
	path: ['password'],
	error: () => passwordProblemMessage('too_common'),
	...always,
};

export const signUpSchema = z
	.object({ email, password: newPassword, ...details, next: z.string() })
	.refine(isNotPersonal, personal);

export const firstAdministratorSchema = z
	.object({ fullName, email, password: newPassword })
	.refine(isNotPersonal, personal);

export const signInSchema = z.object({
	email: z
		.string()
		.transform(normalizeEmail)
		.refine((value) => value !== '', { error: () => m.people_email_missing(), abort: true })
		.refine((value) => value.length <= 254, { error: () => m.people_sign_in_wrong() }),
	password: z
		.string()
		.refine((value) => value !== '', { error: () => m.people_password_missing(), abort: true })
		.refine((value) => [...value].length <= passwordLength.most, { error: () => m.people_sign_in_wrong() }),
	next: z.string(),
});

export const requestPasswordResetSchema = z.object({ email });
/** Empty where the browser itself is proof enough. */
export const confirmSignUpSchema = z.object({
	password: z.string().refine((value) => [...value].length <= passwordLength.most, {
		error: () => m.people_confirm_password_wrong(),
	}),
});
export const resetPasswordSchema = z.object({ password: newPassword });
export const changePasswordSchema = z.object({ currentPassword, password: newPassword });
export const changeEmailSchema = z.object({ email, currentPassword });
export const accountSchema = z.object(details);
export const endSignInSessionSchema = z.object({ signInSession: z.string().min(1).max(64) });
export const setAdministratorSchema = z.object({
	person: z.string().min(1).max(64),
	// Goes back into an address, which has to fit into a header.
	search: z.string().max(1000),
	page: z.string(),
});
export const languageSchema = z.object({ locale, next: z.string() });
export const themeSchema = z.object({ theme: z.enum(['', 'light', 'dark']), next: z.string() });

export type SignUpInput = Omit<z.output<typeof signUpSchema>, 'next'>;
export type FirstAdministratorInput = z.output<typeof firstAdministratorSchema>;
export type AccountInput = z.output<typeof accountSchema>;

/** @returns what to do about a refused password, in the reader's language */
export function passwordProblemMessage(problem: PasswordProblem): string {
	if (problem === 'too_short') return m.people_password_too_short({ n: String(passwordLength.least) });
	if (problem === 'too_long') return m.people_password_too_long({ n: String(passwordLength.most) });
	return m.people_password_too_common();
}
