import * as m from '#lib/i18n/paraglide/messages.js';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { partName } from '../rules/session-words.ts';
import { dayAndTimeRange } from '../rules/wall-clock.ts';
import type { MailWorkshop, ProgrammeRecipient } from '../types/mails.ts';
import type { PartKind } from '../types/released.ts';

export interface AskedPart {
	title: string;
	part: PartKind;
	/** wall clocks of the workshop's zone; null while the session has no time */
	startsLocal: string | null;
	endsLocal: string | null;
	room: string | null;
}

/**
 * @param asked the parts the person is asked to confirm, at least one
 * @param token of the link that shows them; following it answers nothing yet
 * @returns the invitation
 */
export function partInvitationMail(
	recipient: ProgrammeRecipient,
	workshop: MailWorkshop,
	asked: readonly AskedPart[],
	token: string,
): MailDraft {
	const { locale } = recipient;
	const title = localized(workshop.title, locale).text;
	const lines = asked.map(({ title, part, startsLocal, endsLocal, room }) => {
		const when =
			startsLocal === null || endsLocal === null
				? m.releases_mail_no_time({}, { locale })
				: dayAndTimeRange({ startsLocal, endsLocal }, locale);
		return [title, partName(part, locale), [when, room].filter(Boolean).join(', ')].join('\n');
	});
	return {
		kind: 'programme.part_invited',
		recipient,
		subject: m.releases_mail_invite_subject({ workshop: title }, { locale }),
		paragraphs: [
			m.releases_mail_invite({ name: recipient.fullName, workshop: title }, { locale }),
			...lines,
			m.releases_mail_invite_next({}, { locale }),
		],
		action: { label: m.releases_mail_answer({}, { locale }), path: `/part/${token}` },
		isSecret: true,
	};
}

/** @returns a mail to everybody who arranges the programme: somebody cannot take a part */
export function partDeclinedMails(
	recipients: readonly ProgrammeRecipient[],
	workshop: MailWorkshop,
	{
		name,
		note,
		parts,
		contributorId,
	}: {
		name: string;
		note: string;
		contributorId: string;
		parts: readonly Pick<AskedPart, 'title' | 'part'>[];
	},
): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		const facts = { name, workshop: localized(workshop.title, locale).text };
		return {
			kind: 'programme.part_declined',
			recipient,
			subject: m.releases_mail_declined_subject(facts, { locale }),
			paragraphs: [
				m.releases_mail_declined(facts, { locale }),
				...parts.map(({ title, part }) => `${title}\n${partName(part, locale)}`),
				m.releases_mail_declined_next({}, { locale }),
			],
			...(note === '' ? {} : { quote: note }),
			action: {
				label: m.releases_parts_link({}, { locale }),
				path: `/organise/${workshop.slug}/parts/${contributorId}`,
			},
		};
	});
}
