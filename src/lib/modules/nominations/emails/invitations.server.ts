import { formatDate, formatDateRange } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import type { InvitationDetails } from '../types/invitations.ts';

type About = Pick<
	InvitationDetails,
	'organisation' | 'addressee' | 'email' | 'language' | 'seats' | 'dueOn' | 'note'
>;

/**
 * @param workshop in the invitation's language
 * @param token of the link; whoever has it nominates, so the mail is sealed
 * @returns the mail that invites an institution to nominate people
 */
export function invitationMail(about: About, workshop: WorkshopView, token: string): MailDraft {
	const { language: locale, note } = about;
	return {
		...frame(about, token, 'invitation.send'),
		subject: m.nominations_mail_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.nominations_mail_greeting({ name: about.addressee }, { locale }),
			m.nominations_mail_text({ organisation: about.organisation, ...facts(about, workshop) }, { locale }),
			m.nominations_mail_due({ date: formatDate(about.dueOn, undefined, locale) }, { locale }),
			m.nominations_mail_how({}, { locale }),
		],
		...(note === '' ? {} : { quote: note }),
	};
}

/**
 * @param workshop in the invitation's language
 * @param token of another link, as good as the first one
 * @returns the mail that reminds an institution which has nominated nobody
 */
export function reminderMail(about: About, workshop: WorkshopView, token: string): MailDraft {
	const { language: locale } = about;
	return {
		...frame(about, token, 'invitation.remind'),
		subject: m.nominations_mail_reminder_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.nominations_mail_greeting({ name: about.addressee }, { locale }),
			m.nominations_mail_reminder_text(
				{ organisation: about.organisation, ...facts(about, workshop) },
				{ locale },
			),
			m.nominations_mail_due({ date: formatDate(about.dueOn, undefined, locale) }, { locale }),
			m.nominations_mail_reminder_none({}, { locale }),
		],
	};
}

function frame({ email, language: locale }: About, token: string, kind: string) {
	return {
		kind,
		recipient: { personId: null, email, locale },
		action: { label: m.nominations_mail_action({}, { locale }), path: `/nominations/${token}` },
		isSecret: true,
	};
}

function facts({ seats, language: locale }: About, workshop: WorkshopView) {
	const place = placeOf(workshop, locale);
	const dates = formatDateRange(workshop.startsOn, workshop.endsOn, undefined, locale);
	return {
		workshop: workshop.title,
		when: place === '' ? dates : m.nominations_mail_when({ dates, place }, { locale }),
		n: seats,
	};
}
