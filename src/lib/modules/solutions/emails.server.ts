import { countryName, type Locale } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import { markdownToText } from '#lib/server/markdown.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { excerptOf } from './rules.ts';
import type { AdoptionDecision } from './types.ts';

const quoteLength = 600;

interface Named {
	code: string;
	title: string;
}

interface SolutionNews {
	workshopSlug: string;
	challenge: Named;
	solution: Named;
}

/** @returns a mail to the challenge's author: somebody proposes a solution */
export function solutionPublishedMails(
	recipients: readonly Recipient[],
	news: SolutionNews & { country: string | null; organisation: string },
): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		const from = writer(news, locale);
		return {
			kind: 'solution.published',
			recipient,
			subject: m.solutions_mail_published_subject({ from, title: news.challenge.title }, { locale }),
			paragraphs: [m.solutions_mail_published_text({ from, title: news.challenge.title }, { locale })],
			quote: news.solution.title,
			action: { label: m.solutions_mail_published_link({}, { locale }), path: solutionPath(news) },
		};
	});
}

/** @returns a mail to the solution's author with what the challenge's owner decided and why */
export function solutionDecidedMails(
	recipients: readonly Recipient[],
	news: SolutionNews & { decision: AdoptionDecision; reason: string },
): MailDraft[] {
	return recipients.map((recipient) => {
		const { locale } = recipient;
		const decision = decisionWords(news.decision, locale);
		return {
			kind: 'solution.decided',
			recipient,
			subject: m.solutions_mail_decided_subject({ decision, title: news.solution.title }, { locale }),
			paragraphs: [
				m.solutions_mail_decided_text({ title: news.challenge.title }, { locale }),
				m.solutions_mail_decided_decision({ decision }, { locale }),
			],
			quote: news.reason,
			action: { label: m.solutions_mail_open({}, { locale }), path: solutionPath(news) },
		};
	});
}

/** @returns a mail to each of those concerned: somebody has written in the thread, perhaps several times */
export function commentPostedMails(
	recipients: readonly Recipient[],
	news: {
		workshopSlug: string;
		challenge: Named;
		solution?: Named | undefined;
		/** the latest one */
		comment: { id: string; body: string };
		/** how many are new */
		count: number;
		/** null and empty for people of the team who do not take part */
		country: string | null;
		organisation: string;
	},
): MailDraft[] {
	if (recipients.length === 0) return [];
	const { challenge, solution, comment, workshopSlug } = news;
	const { title } = solution ?? challenge;
	const quote = excerptOf(markdownToText(comment.body), quoteLength);
	const thread = solution
		? solutionPath({ workshopSlug, challenge, solution })
		: challengePath(workshopSlug, challenge);
	return recipients.map((recipient) => {
		const { locale } = recipient;
		return {
			kind: 'comment.posted',
			recipient,
			subject: m.solutions_mail_comment_subject({ title }, { locale }),
			paragraphs: [
				news.count === 1
					? m.solutions_mail_comment_text({ from: writer(news, locale), title }, { locale })
					: m.solutions_mail_comments_text({ n: news.count, from: writer(news, locale), title }, { locale }),
			],
			quote,
			action: {
				label: m.solutions_mail_comment_link({}, { locale }),
				path: `${thread}#comment-${comment.id}`,
			},
		};
	});
}

function challengePath(workshopSlug: string, challenge: Named): string {
	return `/w/${workshopSlug}/challenges/${challenge.code}`;
}

function solutionPath({ workshopSlug, challenge, solution }: SolutionNews): string {
	return `${challengePath(workshopSlug, challenge)}/solutions/${solution.code}`;
}

/** @returns where somebody writes from: a country, or of people without one their organisation */
function writer(news: { country: string | null; organisation: string }, locale: Locale): string {
	return news.country === null ? news.organisation : countryName(news.country, locale);
}

/** @returns the decision as its badge says it */
function decisionWords(decision: AdoptionDecision, locale: Locale): string {
	const words = {
		shortlisted: m.solutions_decision_shortlisted,
		will_try: m.solutions_decision_will_try,
		trying: m.solutions_decision_trying,
		adopted: m.solutions_decision_adopted,
		not_applicable: m.solutions_decision_not_applicable,
	};
	return words[decision]({}, { locale });
}
