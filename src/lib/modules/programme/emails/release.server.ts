import { zoneName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/core/context.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { MailAttachment, MailDraft } from '#lib/server/mail/types.ts';
import type { MailWorkshop, ProgrammeRecipient } from '../types/mails.ts';
import { changeText, changeView, releaseStatus, type ChangeNames } from '../rules/change-views.ts';
import type { Concern } from '../rules/release-audience.ts';
import { partName } from '../rules/session-words.ts';
import type { PartKind, ReleaseView } from '../types/released.ts';

export interface ReleaseNews {
	workshop: MailWorkshop;
	release: ReleaseView;
	names: ChangeNames;
}

/** More than that nobody reads in a mail; the page of changes has them all. */
const mostChanges = 40;

/**
 * @param concerns what the release changes for the recipient, at least one
 * @param attachments calendar entries that take the place of earlier ones
 * @param token of a link to say whether one can come; left out for people who were never asked
 * @returns one mail with everything that changed for this person, and nothing else
 */
export function releaseMail(
	recipient: ProgrammeRecipient,
	{ workshop, release, names }: ReleaseNews,
	concerns: readonly Concern[],
	attachments: readonly MailAttachment[],
	token?: string,
): MailDraft {
	const { locale } = recipient;
	const title = localized(workshop.title, locale).text;
	const isFirst = release.number === 1;
	const facts = { n: String(release.number), status: releaseStatus(release, locale), workshop: title };
	const [first] = concerns;
	const at = (first?.change.after ?? first?.change.before)?.startsAt ?? release.releasedAt;
	const more = concerns.length - mostChanges;
	return {
		kind: 'programme.released',
		recipient,
		subject: isFirst
			? m.releases_mail_first_subject(facts, { locale })
			: m.releases_mail_subject(facts, { locale }),
		paragraphs: [
			isFirst ? m.releases_mail_first(facts, { locale }) : m.releases_mail_intro(facts, { locale }),
			...concerns.slice(0, mostChanges).map((concern) => concernText(concern, names, locale)),
			...(more > 0 ? [m.releases_log_more({ n: more }, { locale })] : []),
			m.ui_times_in_zone({ zone: zoneName(release.zone, at, locale) }, { locale }),
			...(attachments.length > 0 ? [m.releases_mail_calendar({}, { locale })] : []),
			m.releases_mail_why({ workshop: title }, { locale }),
			...(release.note === '' ? [] : [m.releases_mail_note({}, { locale })]),
		],
		...(release.note === '' ? {} : { quote: release.note }),
		action:
			token === undefined
				? {
						label: m.releases_mail_open({}, { locale }),
						path: `/w/${workshop.slug}/programme/changes#release-${release.number}`,
					}
				: { label: m.releases_mail_answer({}, { locale }), path: `/part/${token}` },
		attachments,
		...(token === undefined ? {} : { isSecret: true }),
	};
}

/** Title, what the person has to do with it, and what changes: a line each. */
function concernText(concern: Concern, names: ChangeNames, locale: Locale): string {
	const view = changeView(concern.change, names, locale);
	return [view.title, ...tieLines(concern, locale), ...newsLines(concern, view, locale)].join('\n');
}

function tieLines({ parts, partsBefore, signUp, isStarred, change }: Concern, locale: Locale): string[] {
	const own = change.after === null ? partsBefore : parts;
	if (own.length > 0) return [m.releases_mail_part({ parts: partWords(own, locale) }, { locale })];
	if (partsBefore.length > 0)
		return [m.releases_mail_part_gone({ parts: partWords(partsBefore, locale) }, { locale })];
	if (signUp === 'seated') return [m.releases_mail_signed_up({}, { locale })];
	if (signUp === 'waiting') return [m.releases_mail_waiting({}, { locale })];
	return isStarred ? [m.releases_mail_starred({}, { locale })] : [];
}

function newsLines(concern: Concern, view: ReturnType<typeof changeView>, locale: Locale): string[] {
	const { kind, place, lines } = view;
	const { parts, partsBefore, signUp, isStarred, change } = concern;
	const isTied = signUp !== null || isStarred;
	if (kind === 'dropped') return [m.releases_mail_dropped({ place }, { locale })];
	if (kind === 'new') return [isTied ? m.releases_mail_back({ place }, { locale }) : place];
	// Somebody whose part begins or ends with this release has no earlier version to compare with, and no use for the new one.
	if (!isTied && parts.length === 0) return [];
	if (!isTied && partsBefore.length === 0 && change.after) return [place];
	return lines.map(changeText);
}

function partWords(parts: readonly PartKind[], locale: Locale): string {
	return parts.map((part) => partName(part, locale)).join(', ');
}
