import { locales, type Context, type Locale, type TransactionContext } from '#lib/core/context.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { CalendarEntry } from '#lib/server/calendar-file.ts';
import { writeInvitation, writePublication } from '#lib/server/calendar-file.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { mailSettings, senderAddress } from '#lib/server/mail/settings.ts';
import type { MailAttachment, MailDraft } from '#lib/server/mail/types.ts';
import { releaseMail, type ReleaseNews } from '../emails/release.server.ts';
import { sessionEntry } from '../exporters/session-entries.server.ts';
import { listChanges, publicNames } from '../queries/release-changes.server.ts';
import { listContacts, readTies, type Answers } from '../queries/release-ties.server.ts';
import { findRelease, toSession } from '../queries/released.server.ts';
import { audienceOf, type Concern } from '../rules/release-audience.ts';

import type { ProgrammeRecipient } from '../types/mails.ts';
import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';
import { makePartLink } from './part-links.server.ts';

/** Mails of one transaction; a request that waits meanwhile does not wait long. */
const atOnce = 25;

interface ReleaseKey {
	workshopId: string;
	releaseNumber: number;
}

/**
 * Background work of the server: whoever has a part in, signed up for or starred a session that a release changed gets one mail
 * about it. It stands apart from releasing because a programme has hundreds of readers. How far it has come is written down
 * with the mails themselves, so each goes out once, whenever the process ends.
 * @param ctx of the system
 */
export async function tellReleases(ctx: Context): Promise<void> {
	const waiting = await ctx.db
		.selectFrom('releaseNotice')
		.select(['workshopId', 'releaseNumber'])
		.where('finishedAt', 'is', null)
		.orderBy('workshopId')
		.orderBy('releaseNumber')
		.execute();
	const failures: unknown[] = [];
	for (const key of waiting) await tellOne(ctx, key).catch((error: unknown) => failures.push(error));
	// A release that cannot be told keeps no other waiting, but the log must have it.
	if (failures.length > 0) throw failures[0];
}

async function tellOne(ctx: Context, key: ReleaseKey): Promise<void> {
	const briefing = await briefingOf(ctx, key);
	while (!(await withTransaction(ctx, (ctx) => tellSome(ctx, key, briefing))));
}

/** Everything that the mails of one release have in common. */
interface Briefing {
	news: ReleaseNews;
	audience: Map<string, Concern[]>;
	answers: Answers;
	sessions: Map<string, ReleasedSession>;
	rooms: readonly ReleasedRoom[];
	/** in each language */
	workshops: Record<Locale, WorkshopView>;
}

async function briefingOf(ctx: Context, { workshopId, releaseNumber }: ReleaseKey): Promise<Briefing> {
	const workshops = {} as Record<Locale, WorkshopView>;
	for (const locale of locales) workshops[locale] = await getWorkshopById({ ...ctx, locale }, workshopId);
	const release = await findRelease(ctx, workshopId, releaseNumber);
	if (!release) throw new Error('a notice of a release that is not there');
	const { frame, sessions } = release.frozen;
	const before = await findRelease(ctx, workshopId, releaseNumber - 1);
	const changes = await listChanges(ctx, workshopId, releaseNumber, releaseNumber);
	const { answers, ...ties } = await readTies(ctx, workshopId, release.view.releasedAt);
	const names = await publicNames(ctx, workshopId);
	const title = Object.fromEntries(locales.map((locale) => [locale, workshops[locale].title]));
	// Once the organisers have taken the workshop back, nobody is to hear of it.
	const isPublic = workshops.en.state !== 'draft';
	return {
		news: {
			workshop: { slug: workshops.en.slug, title },
			release: release.view,
			names: { ...names, before: before?.frozen.frame ?? frame, after: frame },
		},
		audience: isPublic ? audienceOf(changes.get(releaseNumber) ?? [], ties) : new Map(),
		answers,
		sessions: new Map(sessions.map((session) => [session.id, toSession(session, frame, ties.contributors)])),
		rooms: frame.rooms,
		workshops,
	};
}

/** @returns whether everybody is told now */
async function tellSome(
	ctx: TransactionContext,
	{ workshopId, releaseNumber }: ReleaseKey,
	briefing: Briefing,
): Promise<boolean> {
	const notice = await ctx.db
		.selectFrom('releaseNotice')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('releaseNumber', '=', releaseNumber)
		.where('finishedAt', 'is', null)
		.executeTakeFirst();
	if (!notice) return true;
	const left = [...briefing.audience.keys()].filter((key) => key > notice.toldUpTo);
	const keys = left.slice(0, atOnce);
	const drafts = await draftMails(ctx, keys, briefing);
	await queueMails(ctx, drafts);
	const isDone = left.length <= atOnce;
	await ctx.db
		.updateTable('releaseNotice')
		.set({
			toldUpTo: keys.at(-1) ?? notice.toldUpTo,
			mails: notice.mails + drafts.length,
			finishedAt: isDone ? ctx.now : null,
		})
		.where('workshopId', '=', workshopId)
		.where('releaseNumber', '=', releaseNumber)
		.execute();
	return isDone;
}

async function draftMails(
	ctx: TransactionContext,
	keys: readonly string[],
	briefing: Briefing,
): Promise<MailDraft[]> {
	const recipients = await recipientsOf(ctx, keys);
	const drafts: MailDraft[] = [];
	for (const key of keys) {
		const recipient = recipients.get(key);
		if (!recipient) continue;
		const concerns = briefing.audience.get(key) ?? [];
		const attachments = filesFor(ctx, key, recipient, concerns, briefing);
		const token = await linkFor(ctx, key, concerns, briefing);
		drafts.push(releaseMail(recipient, briefing.news, concerns, attachments, token));
	}
	return drafts;
}

async function recipientsOf(
	ctx: TransactionContext,
	keys: readonly string[],
): Promise<Map<string, ProgrammeRecipient>> {
	const ids = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(2));
	const people = await listRecipients(ctx, ids('p/'));
	const contacts = await listContacts(ctx, ids('c/'));
	return new Map<string, ProgrammeRecipient>([
		...people.map((person) => [`p/${person.personId}`, person] as const),
		...[...contacts].map(([id, contact]) => [`c/${id}`, { ...contact, personId: null }] as const),
	]);
}

/** Who was asked for a part may want to answer differently now. */
async function linkFor(
	ctx: TransactionContext,
	key: string,
	concerns: readonly Concern[],
	{ answers, workshops }: Briefing,
): Promise<string | undefined> {
	const own = new Set(concerns.filter(({ parts }) => parts.length > 0).map(({ change }) => change.id));
	const asked = answers.find((answer) => answer.key === key && own.has(answer.sessionId));
	return asked && makePartLink(ctx, asked.contributorId, workshops.en);
}

/** An invitation for each part, which a file holds one of (RFC 5546 §3.2.2), and one file with the other sessions. */
function filesFor(
	ctx: TransactionContext,
	key: string,
	recipient: ProgrammeRecipient,
	concerns: readonly Concern[],
	{ answers, sessions, rooms, workshops }: Briefing,
): MailAttachment[] {
	const workshop = workshops[recipient.locale];
	const organizer = { name: workshop.title, email: senderAddress() };
	const entryOf = (session: ReleasedSession): CalendarEntry =>
		sessionEntry(workshop, session, rooms, mailSettings().origin, recipient.locale);
	const files: MailAttachment[] = [];
	const others: CalendarEntry[] = [];
	for (const { change, parts, partsBefore, signUp, isStarred } of concerns) {
		const session = sessions.get(change.id);
		if (!session) continue;
		const hasPart = change.after === null ? partsBefore.length > 0 : parts.length > 0;
		const isTied = signUp !== null || isStarred;
		if (!hasPart && isTied) {
			others.push({ ...entryOf(session), isTentative: signUp === 'waiting' });
			continue;
		}
		const given = answers
			.filter((it) => it.key === key && it.sessionId === change.id)
			.map(({ state }) => state);
		const answer = given.includes('confirmed') ? 'confirmed' : 'invited';
		files.push(
			writeInvitation({
				method: hasPart && change.after !== null ? 'REQUEST' : 'CANCEL',
				entry: entryOf(session),
				organizer,
				attendee: { name: recipient.fullName, email: recipient.email, answer },
				sentAt: ctx.now,
				name: `${workshop.slug}-${session.code}`,
			}),
		);
	}
	if (others.length > 0) files.push(writePublication(others, organizer, ctx.now, workshop.slug));
	return files;
}
