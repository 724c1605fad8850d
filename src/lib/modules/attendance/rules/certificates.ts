import { locales, type Locale } from '#lib/core/context.ts';
import { dateOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { AttendanceShare } from '../types/attendance.ts';
import type { CertificateRule, CertificateStanding } from '../types/certificates.ts';

/** What holds in a workshop until somebody sets something else. */
export const usualRule: CertificateRule = {
	measure: 'checked_in',
	minPercent: 75,
	languages: [...locales],
	statement: {},
	signatory: '',
	signatoryRole: {},
};

/**
 * @param share of a confirmed participant; undefined for everybody else
 * @returns whether it is enough. Of nothing that took place nobody attended enough
 */
export function standingOf(
	{ measure, minPercent }: Pick<CertificateRule, 'measure' | 'minPercent'>,
	share: AttendanceShare | undefined,
): CertificateStanding {
	if (!share || share.halfDays + share.sessions === 0) return 'not_checked_in';
	if (measure === 'checked_in') return 'qualifies';
	const [attended, of] =
		measure === 'half_days' ? [share.halfDays, share.ofHalfDays] : [share.sessions, share.ofSessions];
	return of > 0 && attended * 100 >= minPercent * of ? 'qualifies' : 'too_little';
}

/**
 * @param offered languages the workshop gives certificates in, at least one
 * @param wanted the person's own
 * @returns the language of their certificate
 */
export function certificateLanguage(offered: readonly Locale[], wanted: Locale): Locale {
	return offered.includes(wanted) ? wanted : (offered[0] ?? 'en');
}

/** @returns whether certificates may be issued: from the workshop's last day on, by its own clock */
export function mayIssue({ endsOn, zone }: Pick<WorkshopView, 'endsOn' | 'zone'>, now: string): boolean {
	return dateOf(now, zone) >= endsOn;
}

/** Characters of a certificate's code: 31 possibilities each, 59 bits together. */
export const codeLength = 12;
// The alphabet of `newCode`: no 0/o, 1/l/i.
const codeForm = /^[2-9a-hjkmnp-z]{12}$/;

/**
 * @param typed by hand or from a QR code: in any case, with spaces, hyphens or dots anywhere, or a whole address that ends with it
 * @returns the code as it is stored; null for what cannot be one
 */
export function readCode(typed: string): string | null {
	const last = typed.trim().replace(/\/+$/, '').split('/').at(-1) ?? '';
	const code = last
		.normalize('NFKC')
		.replaceAll(/[\s\p{P}]/gu, '')
		.toLowerCase();
	return codeForm.test(code) ? code : null;
}

/** @returns the code as it is printed and read out, "ABCD-EFGH-JKMN" */
export function shownCode(code: string): string {
	return (code.toUpperCase().match(/.{1,4}/g) ?? []).join('-');
}

/** @returns the address behind the QR code, which shows whether the certificate is in force */
export function verifyAddress(origin: string, code: string): string {
	return `${origin}/verify/${code}`;
}
