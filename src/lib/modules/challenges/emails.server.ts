import * as m from '#lib/i18n/paraglide/messages.js';
import { countryName } from '#lib/i18n/formats.ts';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { maxTitleLength } from './rules.ts';

/** What the mails tell of a challenge. */
export interface ChallengeNews {
	workshopSlug: string;
	/** in all its languages: each recipient gets their own */
	workshopTitle: LocalizedText;
	code: string;
	title: string;
	country: string;
}

/** @returns a mail to everybody who reviews: a challenge waits */
export function challengeSubmittedMails(recipients: readonly Recipient[], news: ChallengeNews): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		const country = countryName(news.country, locale);
		return {
			kind: 'challenge.submitted',
			recipient,
			subject: m.challenges_mail_submitted_subject({ country, title: title(news) }, { locale }),
			paragraphs: [
				m.challenges_mail_submitted_text(
					{ country, workshop: localized(news.workshopTitle, locale).text },
					{ locale },
				),
			],
			quote: title(news),
			action: {
				label: m.challenges_mail_submitted_link({}, { locale }),
				path: `/organise/${news.workshopSlug}/challenges/${news.code}`,
			},
		};
	});
}

/** @returns a mail to the author: the challenge is published */
export function challengePublishedMails(
	recipients: readonly Recipient[],
	news: ChallengeNews & { isHidden: boolean },
): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		const next = news.isHidden
			? m.challenges_mail_published_hidden({}, { locale })
			: m.challenges_mail_published_next({}, { locale });
		return {
			kind: 'challenge.published',
			recipient,
			subject: m.challenges_mail_published_subject({ title: title(news) }, { locale }),
			paragraphs: [
				m.challenges_mail_published_text(
					{ workshop: localized(news.workshopTitle, locale).text },
					{ locale },
				),
				next,
			],
			action: { label: m.challenges_mail_open({}, { locale }), path: challengePath(news) },
		};
	});
}

/** @returns a mail to the author with what the organisers ask to change */
export function changesRequestedMails(
	recipients: readonly Recipient[],
	news: ChallengeNews & { note: string },
): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		return {
			kind: 'challenge.changes_requested',
			recipient,
			subject: m.challenges_mail_changes_subject({ title: title(news) }, { locale }),
			paragraphs: [
				m.challenges_mail_changes_text({ workshop: localized(news.workshopTitle, locale).text }, { locale }),
			],
			quote: news.note,
			action: { label: m.challenges_mail_changes_link({}, { locale }), path: `${challengePath(news)}/edit` },
		};
	});
}

function challengePath(news: ChallengeNews): string {
	return `/w/${news.workshopSlug}/challenges/${news.code}`;
}

function title(news: ChallengeNews): string {
	return news.title.slice(0, maxTitleLength);
}
