import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { discreetKindName, stateSentence } from './rules/words.ts';
import type { CaseKind, CaseState } from './types.ts';

/**
 * @param workshop in the recipient's language
 * @param change.hasMessage the desk wrote something; the mail does not repeat it, because it may speak of a passport or an illness
 * @returns the mail that tells somebody how far what they asked for is
 */
export function caseMail(
	recipient: Recipient,
	workshop: WorkshopView,
	{ kind, state, hasMessage }: { kind: CaseKind; state: CaseState; hasMessage: boolean },
): MailDraft {
	const { locale } = recipient;
	const what = discreetKindName(kind, locale);
	return {
		kind: 'logistics.case',
		recipient,
		subject: m.logistics_mail_subject({ what, workshop: workshop.title }, { locale }),
		paragraphs: [
			m.logistics_mail_greeting({ name: recipient.fullName }, { locale }),
			m.logistics_mail_text({ what, workshop: workshop.title }, { locale }),
			stateSentence(state, locale),
			...(hasMessage ? [m.logistics_mail_message({}, { locale })] : []),
		],
		action: { label: m.logistics_mail_action({}, { locale }), path: `/w/${workshop.slug}/logistics` },
	};
}

/** @returns the mail that says where a letter is; the letter itself has passport data and stays behind the sign-in */
export function letterMail(recipient: Recipient, workshop: WorkshopView, reference: string): MailDraft {
	const { locale } = recipient;
	return {
		kind: 'logistics.letter',
		recipient,
		subject: m.logistics_mail_letter_subject({ workshop: workshop.title }, { locale }),
		paragraphs: [
			m.logistics_mail_greeting({ name: recipient.fullName }, { locale }),
			m.logistics_mail_letter_text({ reference, workshop: workshop.title }, { locale }),
			m.logistics_mail_letter_private({}, { locale }),
		],
		action: { label: m.logistics_mail_action({}, { locale }), path: `/w/${workshop.slug}/logistics` },
	};
}
