import { formatDateRange, formatDateTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';

interface Subject {
	recipient: Recipient;
	/** in the recipient's language */
	workshop: WorkshopView;
	reference: string;
}

/** @returns the mail that tells somebody they are on the waiting list */
export function waitingMail(about: Subject): MailDraft {
	const { locale } = about.recipient;
	return {
		kind: 'registration.waiting',
		recipient: about.recipient,
		subject: m.seats_mail_waiting_subject({ workshop: about.workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.seats_mail_waiting_text(facts(about), { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
			m.seats_mail_waiting_next({}, { locale }),
		],
		action: statusLink(about),
	};
}

/**
 * @param token of the offer; whoever has the link can answer, so the mail is sealed
 * @param expiresAt UTC instant
 * @returns the mail that offers a seat
 */
export function offerMail(about: Subject, token: string, expiresAt: string): MailDraft {
	const { locale } = about.recipient;
	const until = formatDateTime(expiresAt, about.workshop.zone, locale);
	return {
		kind: 'registration.offer',
		recipient: about.recipient,
		subject: m.seats_mail_offer_subject({ workshop: about.workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.seats_mail_offer_text(facts(about), { locale }),
			m.seats_mail_offer_until({ until }, { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
		],
		action: { label: m.seats_mail_offer_action({}, { locale }), path: `/seat/${token}` },
		isSecret: true,
	};
}

/** @returns the mail that tells somebody their offer is over */
export function lapsedMail(about: Subject): MailDraft {
	const { locale } = about.recipient;
	return {
		kind: 'registration.lapse',
		recipient: about.recipient,
		subject: m.seats_mail_lapsed_subject({ workshop: about.workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.seats_mail_lapsed_text(facts(about), { locale }),
			m.seats_mail_lapsed_next({}, { locale }),
		],
		action: statusLink(about),
	};
}

function greeting({ recipient }: Subject): string {
	return m.registration_mail_greeting({ name: recipient.fullName }, { locale: recipient.locale });
}

function statusLink({ recipient, workshop }: Subject): { label: string; path: string } {
	return {
		label: m.registration_mail_action({}, { locale: recipient.locale }),
		path: `/w/${workshop.slug}/register`,
	};
}

function facts({ recipient, workshop }: Subject): { workshop: string; dates: string } {
	return {
		workshop: workshop.title,
		dates: formatDateRange(workshop.startsOn, workshop.endsOn, undefined, recipient.locale),
	};
}
