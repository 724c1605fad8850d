import type { Locale } from '#lib/core/context.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { AttendanceShare } from './attendance.ts';

/** What a certificate is given for: having been checked in at all, or a share of the half-days or of the sessions. */
export const certificateMeasures = ['checked_in', 'half_days', 'sessions'] as const;
export type CertificateMeasure = (typeof certificateMeasures)[number];

export interface CertificateRule {
	measure: CertificateMeasure;
	/** 1 to 100; of no account for `checked_in` */
	minPercent: number;
	/** those it is given in, in the interface's order; at least one */
	languages: Locale[];
	/** the sentence below the name, where it is not the usual one */
	statement: LocalizedText;
	signatory: string;
	signatoryRole: LocalizedText;
}

/** Whether somebody gets one, and if not, why. */
export type CertificateStanding = 'qualifies' | 'not_checked_in' | 'too_little';

/** `revoked` by the desk; `withdrawn` because the person had their data erased. */
export type CertificateState = 'valid' | 'revoked' | 'withdrawn';

/** An issued certificate as the desk and its holder see it. */
export interface CertificateView {
	/** as in addresses */
	code: string;
	/** as printed on it */
	name: string;
	language: Locale;
	/** UTC instant */
	issuedAt: string;
	/** UTC instant; null while it is valid */
	revokedAt: string | null;
	/** in the desk's words */
	revokeReason: string;
}

/** A confirmed participant on the desk's list of certificates. */
export interface CertificateLine {
	/** in capitals */
	reference: string;
	fullName: string;
	organisation: string;
	share: AttendanceShare;
	standing: CertificateStanding;
	certificate: CertificateView | null;
	/** whether the person is called otherwise than the certificate says */
	isOutdated: boolean;
}

/** What the desk's page of certificates is narrowed to. */
export const certificateViews = ['all', 'to_issue', 'issued', 'not_qualified'] as const;
export type CertificateViewName = (typeof certificateViews)[number];

/** What whoever knows a code may learn. */
export interface Verification {
	state: CertificateState;
	/** null once the person had their data erased */
	name: string | null;
	workshopTitle: string;
	workshopTitleLanguage: Locale;
	/** `YYYY-MM-DD` in the workshop's zone */
	startsOn: string;
	endsOn: string;
	/** UTC instant, to be shown in the workshop's zone */
	issuedAt: string;
	zone: string;
}

/** A certificate on its holder's own page. */
export interface OwnCertificate extends CertificateView {
	workshop: {
		slug: string;
		title: string;
		titleLanguage: Locale;
		startsOn: string;
		endsOn: string;
		zone: string;
	};
}

export type IssueOutcome = { ok: true; issued: number } | { ok: false; reason: 'too_early' };
