import type { Locale } from '#lib/core/context.ts';
import { countryName, formatDate, formatDateRange, formatList } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { localized, placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { qrCodeOf, type QrCode } from '#lib/server/pdf/qr-code.ts';
import { writtenOf, type Written } from '#lib/server/pdf/writing.ts';
import { shownCode, verifyAddress } from '../rules/certificates.ts';
import type { CertificateFacts } from '../types/certificate-papers.ts';
import type { CertificateRule } from '../types/certificates.ts';

interface CertificatePage {
	language: Locale;
	heading: string;
	certify: string;
	name: Written;
	from: Written;
	statement: Written;
	workshop: Written;
	where: Written;
	hosts: Written;
	signatory: Written;
	signatoryRole: Written;
	issued: string;
	check: string;
	code: string;
	qr: QrCode;
}

/** Certificates ready to be set, each in its own language. */
export interface CertificateDocument {
	language: Locale;
	pages: CertificatePage[];
}

/** @returns a document of these pages; `language` is that of the file as a whole */
export function certificateDocument(language: Locale, pages: CertificatePage[]): CertificateDocument {
	return { language, pages };
}

/**
 * @param facts of one person's certificate
 * @param workshop in the certificate's language
 * @param origin of the site, without a slash at its end
 * @returns its page; about a millisecond of work
 */
export function certificatePage(
	facts: CertificateFacts,
	workshop: WorkshopView,
	rule: CertificateRule,
	origin: string,
): CertificatePage {
	const locale = facts.language;
	const { startsOn, endsOn, zone, coHosts } = workshop;
	const country = facts.country === null ? '' : countryName(facts.country, locale);
	const place = placeOf(workshop, locale);
	const hosts = coHosts.map(({ name }) => name);
	return {
		language: locale,
		heading: m.certificates_paper_heading({}, { locale }),
		certify: m.certificates_paper_certify({}, { locale }),
		name: writtenOf(facts.name),
		from: writtenOf([facts.organisation, country].filter(Boolean).join(', ')),
		statement: writtenOf(rule.statement[locale]?.trim() || m.certificates_paper_statement({}, { locale })),
		workshop: writtenOf(workshop.title),
		where: writtenOf(
			[place, formatDateRange(startsOn, endsOn, undefined, locale)].filter(Boolean).join(' · '),
		),
		hosts: writtenOf(hosts.length > 0 ? formatList(hosts, 'conjunction', locale) : ''),
		signatory: writtenOf(rule.signatory),
		signatoryRole: writtenOf(localized(rule.signatoryRole, locale).text),
		issued: m.certificates_paper_issued({ date: formatDate(facts.issuedAt, zone, locale) }, { locale }),
		check: m.certificates_paper_check(
			{ address: `${origin.replace(/^https?:\/\//, '')}/verify` },
			{ locale },
		),
		code: shownCode(facts.code),
		qr: qrCodeOf(verifyAddress(origin, facts.code)),
	};
}
