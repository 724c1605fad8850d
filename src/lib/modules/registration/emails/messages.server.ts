import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { fillPlaceholders, textsFor } from '../rules/message-texts.ts';
import type { MessageTexts } from '../types/bulk.ts';

/**
 * @param about whom it goes to; `workshop` in the recipient's language
 * @returns the message as that person gets it, in their language where the desk wrote it in that; undefined while nothing is written
 */
export function messageMail(
	texts: MessageTexts,
	about: {
		recipient: Recipient;
		workshop: { slug: string; title: string };
		reference: string;
		organisation: string;
	},
): MailDraft | undefined {
	const { recipient, workshop, organisation } = about;
	const text = textsFor(texts, recipient.locale);
	if (!text) return undefined;
	const values = {
		name: recipient.fullName,
		reference: about.reference.toUpperCase(),
		workshop: workshop.title,
		organisation,
	};
	return {
		kind: 'registration.message',
		recipient,
		subject: fillPlaceholders(text.subject, values),
		paragraphs: fillPlaceholders(text.body, values)
			.split(/\n{2,}/)
			.filter((paragraph) => paragraph.trim() !== ''),
		action: {
			label: m.registration_mail_action({}, { locale: recipient.locale }),
			path: `/w/${workshop.slug}/register`,
		},
	};
}
