import { formatDateRange } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import { workshopCalendarEntry } from '#lib/modules/workshops/exporters.server.ts';
import { placeOf } from '#lib/modules/workshops/rules.ts';
import type { ParticipationMode, WorkshopView } from '#lib/modules/workshops/types.ts';
import { writeCalendar } from '#lib/server/calendar-file.ts';
import type { MailAttachment, MailDraft } from '#lib/server/mail/types.ts';
import type { DecisionStep } from '../types/bulk.ts';

/** What every mail about a registration speaks of. */
interface Subject {
	recipient: Recipient;
	/** in the recipient's language */
	workshop: WorkshopView;
	reference: string;
}

/** @returns the mail that answers a registration: number, and what happens next */
export function receivedMail(about: Subject): MailDraft {
	const { recipient, workshop } = about;
	const { locale } = recipient;
	return {
		...frame(about, 'registration.received'),
		subject: m.registration_mail_received_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.registration_mail_received_text(facts(about), { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
			m.registration_mail_received_next({}, { locale }),
		],
	};
}

/**
 * @param mode how the person takes part
 * @param origin the configured address of this installation, without trailing slash
 * @returns the mail that confirms a registration, with the workshop's dates for the recipient's calendar
 */
export function confirmedMail(about: Subject, mode: ParticipationMode, origin: string): MailDraft {
	const { recipient, workshop } = about;
	const { locale } = recipient;
	const place = placeOf(workshop, locale);
	return {
		...frame(about, 'registration.confirmed'),
		subject: m.registration_mail_confirmed_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.registration_mail_confirmed_text(facts(about), { locale }),
			mode === 'online' || place === ''
				? m.registration_mail_confirmed_online({}, { locale })
				: m.registration_mail_confirmed_in_person({ place }, { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
			m.registration_mail_confirmed_next({}, { locale }),
		],
		attachments: [calendarFile(about, origin)],
	};
}

/**
 * @param reason the desk's words
 * @returns the mail that tells somebody they were not given a place, and why
 */
export function declinedMail(about: Subject, reason: string): MailDraft {
	const { recipient, workshop } = about;
	const { locale } = recipient;
	return {
		...frame(about, 'registration.declined'),
		subject: m.registration_mail_declined_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.registration_mail_declined_text(facts(about), { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
			m.registration_mail_declined_reason({}, { locale }),
		],
		quote: reason,
	};
}

/**
 * @param reason the desk's words; may be empty
 * @returns the mail that tells somebody that they wait now, outside the line, and that their seat is given to others
 */
export function setAsideMail(about: Subject, reason: string): MailDraft {
	const { recipient, workshop } = about;
	const { locale } = recipient;
	return {
		...frame(about, 'registration.set_aside'),
		subject: m.queue_mail_aside_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			greeting(about),
			m.queue_mail_aside_text(facts(about), { locale }),
			m.queue_mail_aside_next({}, { locale }),
			m.registration_mail_reference({ reference: about.reference.toUpperCase() }, { locale }),
			...(reason === '' ? [] : [m.queue_mail_aside_reason({}, { locale })]),
		],
		...(reason === '' ? {} : { quote: reason }),
	};
}

/**
 * @param row how the person takes part
 * @param decision what was decided, in the desk's words, and the configured address of this installation
 * @returns the mail that tells them
 */
export function decisionMail(
	about: Subject,
	row: { mode: ParticipationMode },
	{ step, reason, origin }: { step: DecisionStep; reason: string; origin: string },
): MailDraft {
	if (step === 'confirm') return confirmedMail(about, row.mode, origin);
	return step === 'decline' ? declinedMail(about, reason) : setAsideMail(about, reason);
}

function frame(
	{ recipient, workshop }: Subject,
	kind: string,
): Pick<MailDraft, 'kind' | 'recipient' | 'action'> {
	return {
		kind,
		recipient,
		action: {
			label: m.registration_mail_action({}, { locale: recipient.locale }),
			path: `/w/${workshop.slug}/register`,
		},
	};
}

function greeting({ recipient }: Subject): string {
	return m.registration_mail_greeting({ name: recipient.fullName }, { locale: recipient.locale });
}

function facts({ recipient, workshop }: Subject): { workshop: string; dates: string } {
	return {
		workshop: workshop.title,
		dates: formatDateRange(workshop.startsOn, workshop.endsOn, undefined, recipient.locale),
	};
}

function calendarFile({ recipient, workshop }: Subject, origin: string): MailAttachment {
	const entry = workshopCalendarEntry(workshop, origin, recipient.locale);
	return {
		filename: `${workshop.slug}.ics`,
		contentType: 'text/calendar; charset=utf-8',
		content: writeCalendar(workshop.title, `${origin}/w/${workshop.slug}`, [entry]),
	};
}
