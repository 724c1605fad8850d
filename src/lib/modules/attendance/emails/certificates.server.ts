import { formatDateRange } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';

/**
 * @param workshop in the recipient's language
 * @returns the mail that tells somebody their certificate is there
 */
export function issuedMail(recipient: Recipient, workshop: WorkshopView): MailDraft {
	const { locale } = recipient;
	return {
		kind: 'certificate.issued',
		recipient,
		subject: m.certificates_mail_issued_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.registration_mail_greeting({ name: recipient.fullName }, { locale }),
			m.certificates_mail_issued_text(facts(recipient, workshop), { locale }),
			m.certificates_mail_issued_next({}, { locale }),
		],
		action: { label: m.certificates_mail_action({}, { locale }), path: '/me/certificates' },
	};
}

/**
 * @param workshop in the recipient's language
 * @param reason the desk's words
 * @returns the mail that tells somebody their certificate is no longer in force, and why
 */
export function revokedMail(recipient: Recipient, workshop: WorkshopView, reason: string): MailDraft {
	const { locale } = recipient;
	return {
		kind: 'certificate.revoked',
		recipient,
		subject: m.certificates_mail_revoked_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.registration_mail_greeting({ name: recipient.fullName }, { locale }),
			m.certificates_mail_revoked_text(facts(recipient, workshop), { locale }),
		],
		quote: reason,
		action: { label: m.certificates_mail_action({}, { locale }), path: '/me/certificates' },
	};
}

function facts({ locale }: Recipient, { title, startsOn, endsOn }: WorkshopView) {
	return { workshop: title, dates: formatDateRange(startsOn, endsOn, undefined, locale) };
}
