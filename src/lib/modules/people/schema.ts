import { z } from 'zod';
import { locales, type Locale } from '#lib/core/context.ts';
import { isCountryCode } from '#lib/core/countries.ts';
import type { Values } from '#lib/core/form.ts';
import { canonicalZone, isTimeZone } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from './rules/email.ts';
import { organisationKinds } from './rules/organisation-kinds.ts';
import { findPasswordProblem, passwordLength, type PasswordProblem } from './rules/passwords.ts';
import type { OrganisationAlias, OrganisationDetails } from './types.ts';

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

/** Null where it is the full name. */
export const badgeName = nameLine.transform((value) => (value === '' ? null : value));

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

/** Somebody whom the desk registers; not everybody has an address of their own. */
export const otherPersonFields = {
	fullName,
	email: z
		.string()
		.transform(normalizeEmail)
		.refine((value) => value === '' || isEmailAddress(value), { error: () => m.people_email_wrong() })
		.transform((value) => (value === '' ? null : value)),
	locale,
};

const longestOrganisation = 200;
const longestAcronym = 40;
const mostAliases = 50;

const oneLine = (longest: number) =>
	z
		.string()
		.transform((value) => value.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
		.refine((value) => value.length <= longest, {
			error: () => m.organisations_text_too_long({ n: String(longest) }),
		});

const aliases = z.string().transform((value, check): OrganisationAlias[] => {
	const lines = value.split('\n').filter((line) => line.trim() !== '');
	const read = lines.map(readAlias);
	const wrong = read.indexOf(undefined);
	if (wrong >= 0)
		check.addIssue(m.organisations_alias_wrong({ line: lines[wrong]?.trim().slice(0, 80) ?? '' }));
	if (lines.length > mostAliases)
		check.addIssue(m.organisations_aliases_too_many({ n: String(mostAliases) }));
	return read.filter((alias) => alias !== undefined);
});

/** @returns undefined for a line that is not `Name` or `Name | CC` with the code of a country */
function readAlias(line: string): OrganisationAlias | undefined {
	const [name = '', code = '', ...more] = line.split('|').map((part) => part.replaceAll(/\s+/g, ' ').trim());
	const country = code.toUpperCase();
	if (!hasLetter(name) || name.length > longestOrganisation || more.length > 0) return undefined;
	if (country === '') return { name, country: null };
	return isCountryCode(country) ? { name, country } : undefined;
}

const hasLetter = (value: string) => /[\p{L}\p{N}]/u.test(value);

export const organisationSchema = z.object({
	name: oneLine(longestOrganisation).refine(hasLetter, { error: () => m.organisations_name_missing() }),
	acronym: oneLine(longestAcronym),
	country: z
		.string()
		.refine((code) => code === '' || isCountryCode(code), { error: () => m.organisations_country_wrong() })
		.transform((code) => (code === '' ? null : code)),
	kind: z
		.enum(['', ...organisationKinds], { error: () => m.organisations_kind_wrong() })
		.transform((kind) => (kind === '' ? null : kind)),
	aliases,
});

export const mergeOrganisationsSchema = z.object({
	into: z
		.string()
		.max(64)
		.min(1, { error: () => m.organisations_merge_choose() }),
	confirmed: z
		.string()
		.refine((value) => value === 'on', { error: () => m.organisations_merge_unconfirmed() }),
});

/** @returns an organisation as its form shows it */
export function organisationValues({ name, acronym, country, kind, aliases }: OrganisationDetails): Values {
	const lines = aliases.map((alias) =>
		alias.country === null ? alias.name : `${alias.name} | ${alias.country}`,
	);
	return { name, acronym, country: country ?? '', kind: kind ?? '', aliases: lines.join('\n') };
}

export type SignUpInput = Omit<z.output<typeof signUpSchema>, 'next'>;
export type FirstAdministratorInput = z.output<typeof firstAdministratorSchema>;
export type AccountInput = z.output<typeof accountSchema>;

/** @returns what to do about a refused password, in the reader's language */
export function passwordProblemMessage(problem: PasswordProblem): string {
	if (problem === 'too_short') return m.people_password_too_short({ n: String(passwordLength.least) });
	if (problem === 'too_long') return m.people_password_too_long({ n: String(passwordLength.most) });
	return m.people_password_too_common();
}

/** For whoever a link in a mail has proved to own an address. */
export const newAccountSchema = z.object({ fullName, password: newPassword });

/** One person's name, and one address, for forms about other people. */
export const fullNameField = fullName;
export const emailField = email;
