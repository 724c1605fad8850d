import { locales, type Context, type TransactionContext } from '#lib/core/context.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { partInvitationMail } from '../emails/part-invitation.server.ts';
import { listContacts } from '../queries/release-ties.server.ts';
import { partStateOf } from '../rules/part-states.ts';

import type { MailWorkshop, ProgrammeRecipient } from '../types/mails.ts';
import { makePartLink } from './part-links.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** People asked with one click; what waits for this transaction does not wait long. */
const mostAtOnce = 300;

/** Whom to ask: everybody, those of one session, or one person, who may then be asked again. */
export type InvitationScope = 'all' | { sessionCode: string } | { contributorId: string };

/**
 * Asks people by mail to confirm their parts: one mail a person with all their parts in question. Everybody and a session's people
 * are asked only for what they were never asked for; one person also again for what is not confirmed for its time now.
 * @returns how many people were asked, 300 at most, and how many could not be because no address of theirs is known
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function inviteToParts(
	ctx: Context,
	workshopId: string,
	scope: InvitationScope,
): Promise<{ asked: number; unreachable: number }> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const parts = await listPartsToAsk(ctx, workshopId, scope);
		const byPerson = Map.groupBy(parts, ({ contributorId }) => contributorId);
		const recipients = await recipientsOf(ctx, parts);
		const titled = await mailWorkshop(ctx, workshop);
		const drafts: MailDraft[] = [];
		for (const [contributorId, asked] of byPerson) {
			const recipient = recipients.get(contributorId);
			if (!recipient || drafts.length === mostAtOnce) continue;
			const token = await makePartLink(ctx, contributorId, workshop);
			drafts.push(partInvitationMail(recipient, titled, asked, token));
			for (const part of asked) await markAsAsked(ctx, part);
		}
		await queueMails(ctx, drafts);
		if (drafts.length > 0)
			await recordAudit(ctx, {
				action: 'part.invite',
				workshopId,
				subjectId: workshopId,
				details: { people: drafts.length },
			});
		return { asked: drafts.length, unreachable: byPerson.size - recipients.size };
	});
}

type AskablePart = Awaited<ReturnType<typeof listPartsToAsk>>[number];

async function listPartsToAsk(ctx: TransactionContext, workshopId: string, scope: InvitationScope) {
	let query = ctx.db
		.selectFrom('sessionPart')
		.innerJoin('session', 'session.id', 'sessionPart.sessionId')
		.innerJoin('contributor', 'contributor.id', 'sessionPart.contributorId')
		.leftJoin('room', 'room.id', 'session.roomId')
		.leftJoin('partInvitation as asked', (join) =>
			join
				.onRef('asked.sessionId', '=', 'sessionPart.sessionId')
				.onRef('asked.contributorId', '=', 'sessionPart.contributorId')
				.onRef('asked.part', '=', 'sessionPart.part'),
		)
		.select(['sessionPart.sessionId', 'sessionPart.contributorId', 'sessionPart.part'])
		.select(['contributor.personId', 'session.title', 'session.startsAt', 'session.startsLocal'])
		.select(['session.endsLocal', 'room.name as room'])
		.select(['asked.state as answer', 'asked.startsAt as answeredFor'])
		.where('session.workshopId', '=', workshopId)
		.orderBy('session.startsAt')
		.orderBy('session.id')
		.orderBy('sessionPart.position');
	if (scope !== 'all' && 'sessionCode' in scope) query = query.where('session.code', '=', scope.sessionCode);
	if (scope !== 'all' && 'contributorId' in scope)
		query = query.where('sessionPart.contributorId', '=', scope.contributorId);
	const isAgain = scope !== 'all' && 'contributorId' in scope;
	const rows = await query.execute();
	return rows.filter((row) => {
		const state = partStateOf(row, row.startsAt);
		return isAgain ? state !== 'confirmed' : state === 'unasked';
	});
}

async function recipientsOf(
	ctx: TransactionContext,
	parts: readonly AskablePart[],
): Promise<Map<string, ProgrammeRecipient>> {
	const people = await listRecipients(
		ctx,
		parts.flatMap(({ personId }) => personId ?? []),
	);
	const byId = new Map(people.map((person) => [person.personId, person]));
	const contacts = await listContacts(ctx, [...new Set(parts.map(({ contributorId }) => contributorId))]);
	return new Map(
		parts.flatMap(({ contributorId, personId }): [string, ProgrammeRecipient][] => {
			const contact = contacts.get(contributorId);
			const person = byId.get(personId ?? '') ?? (contact && { ...contact, personId: null });
			return person ? [[contributorId, person]] : [];
		}),
	);
}

async function markAsAsked(ctx: TransactionContext, part: AskablePart): Promise<void> {
	const values = {
		state: 'invited',
		note: '',
		sentAt: ctx.now,
		answeredAt: null,
		startsAt: part.startsAt,
	} as const;
	await ctx.db
		.insertInto('partInvitation')
		.values({
			sessionId: part.sessionId,
			contributorId: part.contributorId,
			part: part.part,
			...values,
		})
		.onConflict((conflict) => conflict.columns(['sessionId', 'contributorId', 'part']).doUpdateSet(values))
		.execute();
}

/** @returns the workshop as mails name it, in every language; a query for each */
export async function mailWorkshop(
	ctx: TransactionContext,
	{ id, slug }: WorkshopView,
): Promise<MailWorkshop> {
	const title: MailWorkshop['title'] = {};
	for (const locale of locales) title[locale] = (await getWorkshopById({ ...ctx, locale }, id)).title;
	return { slug, title };
}
