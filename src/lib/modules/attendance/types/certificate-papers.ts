import type { Locale } from '#lib/core/context.ts';

/** What is known of a certificate that is to be printed. */
export interface CertificateFacts {
	code: string;
	name: string;
	language: Locale;
	/** UTC instant */
	issuedAt: string;
	organisation: string;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
}
