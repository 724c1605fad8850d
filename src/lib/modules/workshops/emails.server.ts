import type { TeamRole } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { localized, roleName } from './rules.ts';
import type { LocalizedText } from './types.ts';

/** Tells a person that they belong to a workshop's team now, and what for. */
export function roleGivenMail(
	{ personId, email, fullName, locale }: Recipient,
	workshop: { slug: string; title: string },
	role: TeamRole,
): MailDraft {
	const title = localized(JSON.parse(workshop.title) as LocalizedText, locale).text;
	return {
		kind: 'workshops.role_given',
		recipient: { personId, email, locale },
		subject: m.workshops_mail_role_subject({ title }, { locale }),
		paragraphs: [
			m.workshops_mail_greeting({ name: fullName }, { locale }),
			m.workshops_mail_role_text({ title, role: roleName(role, locale) }, { locale }),
			m.workshops_mail_role_next({}, { locale }),
		],
		action: { label: m.workshops_mail_role_action({}, { locale }), path: `/organise/${workshop.slug}` },
	};
}
