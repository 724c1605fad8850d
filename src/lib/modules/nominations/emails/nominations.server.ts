import { formatDateRange } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import type { InvitationDetails } from '../types/invitations.ts';

type About = Pick<InvitationDetails, 'organisation' | 'addressee' | 'email' | 'language'>;

/**
 * @param invitation by whom somebody is nominated; the mail is in its language
 * @param workshop in that language
 * @param token of the nominee's link, which proves whose address it is; so the mail is sealed
 * @returns the mail that asks somebody whether they come
 */
export function nomineeMail(
	{ organisation, language: locale }: About,
	workshop: WorkshopView,
	{ fullName, email }: { fullName: string; email: string },
	token: string,
): MailDraft {
	const dates = formatDateRange(workshop.startsOn, workshop.endsOn, undefined, locale);
	return {
		kind: 'nomination.ask',
		recipient: { personId: null, email, locale },
		subject: m.nominations_mail_nominee_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.nominations_mail_greeting({ name: fullName }, { locale }),
			m.nominations_mail_nominee_text({ organisation, workshop: workshop.title, dates }, { locale }),
			m.nominations_mail_nominee_how({}, { locale }),
		],
		action: { label: m.nominations_mail_nominee_action({}, { locale }), path: `/nomination/${token}` },
		isSecret: true,
	};
}

/**
 * @param workshop in the invitation's language
 * @param token of a link of the institution
 * @returns the mail that tells an institution somebody it nominated does not come
 */
export function declinedMail(
	{ addressee, email, language: locale }: About,
	workshop: WorkshopView,
	fullName: string,
	token: string,
): MailDraft {
	return {
		kind: 'nomination.decline',
		recipient: { personId: null, email, locale },
		subject: m.nominations_mail_declined_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.nominations_mail_greeting({ name: addressee }, { locale }),
			m.nominations_mail_declined_text({ name: fullName, workshop: workshop.title }, { locale }),
			m.nominations_mail_declined_next({}, { locale }),
		],
		action: { label: m.nominations_mail_action({}, { locale }), path: `/nominations/${token}` },
		isSecret: true,
	};
}
