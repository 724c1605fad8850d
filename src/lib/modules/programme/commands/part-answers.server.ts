import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { partDeclinedMails } from '../emails/part-invitation.server.ts';
import { askedParts, findPartLink } from '../queries/part-link.server.ts';
import { partStateOf } from '../rules/part-states.ts';

import type { PartKind } from '../types/released.ts';
import { giveAccount } from './contributor-account.server.ts';
import { mailWorkshop } from './part-invitations.server.ts';

export interface PartReply {
	answer: 'confirmed' | 'declined';
	note: string;
	/** which of the parts; left out: all those that are not answered for their present time */
	only?: { sessionId: string; part: PartKind };
}

/**
 * Confirms or declines, for whoever holds the link. An answer may be changed as long as the link is good; it is for the time the
 * session has now.
 * @param token from the link
 * @returns how many parts were answered
 * @throws DomainError NOT_FOUND when the link is unknown or over, the workshop archived, or the part not one of those asked for
 */
export async function answerParts(ctx: Context, token: string, reply: PartReply): Promise<{ parts: number }> {
	return withTransaction(ctx, async (ctx) => {
		const link = (await findPartLink(ctx, token)) ?? notFound();
		return giveAnswer(ctx, link, reply);
	});
}

/**
 * Confirms or declines one of the actor's own parts, without a link.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for a part that the actor was not asked for, and in archived workshops
 */
export async function answerOwnPart(
	ctx: Context,
	reply: PartReply & Required<Pick<PartReply, 'only'>>,
): Promise<void> {
	const personId = requirePerson(ctx);
	const { sessionId, part } = reply.only;
	await withTransaction(ctx, async (ctx) => {
		const contributor = await ctx.db
			.selectFrom('partInvitation as asked')
			.innerJoin('contributor', 'contributor.id', 'asked.contributorId')
			.innerJoin('person', 'person.id', 'contributor.personId')
			.select(['contributor.id as contributorId', 'contributor.workshopId', 'person.fullName as name'])
			.where('contributor.personId', '=', personId)
			.where('asked.sessionId', '=', sessionId)
			.where('asked.part', '=', part)
			.executeTakeFirst();
		await giveAnswer(ctx, contributor ?? notFound(), reply);
	});
}

async function giveAnswer(
	ctx: TransactionContext,
	{ contributorId, workshopId, name }: { contributorId: string; workshopId: string; name: string },
	{ only, answer, note }: PartReply,
): Promise<{ parts: number }> {
	const workshop = await getWorkshopById(ctx, workshopId);
	if (workshop.state === 'archived') notFound();
	const asked = await askedParts(ctx, [contributorId]).execute();
	const parts = asked.filter((it) =>
		only
			? it.sessionId === only.sessionId && it.part === only.part
			: ['invited', 'outdated'].includes(partStateOf(it, it.startsAt)),
	);
	if (only && parts.length === 0) notFound();
	for (const { sessionId, part, startsAt } of parts)
		await ctx.db
			.updateTable('partInvitation')
			.set({ state: answer, note, answeredAt: ctx.now, startsAt })
			.where('contributorId', '=', contributorId)
			.where('sessionId', '=', sessionId)
			.where('part', '=', part)
			.execute();
	// Saying it again fills nobody's mailbox.
	const news = parts.filter((it) => it.answer !== 'declined');
	if (answer === 'declined' && news.length > 0) {
		const editors = await listRecipients(ctx, await listEditorIds(ctx, workshopId));
		const declined = { name, note, parts: news, contributorId };
		await queueMails(ctx, partDeclinedMails(editors, await mailWorkshop(ctx, workshop), declined));
	}
	await recordAudit(ctx, {
		action: 'part.answer',
		workshopId,
		subjectId: contributorId,
		details: { answer, parts: parts.length },
	});
	return { parts: parts.length };
}

async function listEditorIds(ctx: TransactionContext, workshopId: string): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('teamMember')
		.select('personId')
		.distinct()
		.where('workshopId', '=', workshopId)
		.where('role', 'in', ['owner', 'programme_editor'])
		.execute();
	return rows.map(({ personId }) => personId);
}

/**
 * Makes a name of the programme the actor's own, for whoever holds its link.
 * @param token from the link
 * @returns not ok when the name belongs to an account already
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors; NOT_FOUND when the link is unknown or over, or the workshop archived
 */
export async function claimName(ctx: Context, token: string): Promise<{ ok: boolean }> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const link = (await findPartLink(ctx, token)) ?? notFound();
		const workshop = await getWorkshopById(ctx, link.workshopId);
		if (workshop.state === 'archived') notFound();
		if (link.personId !== null) return { ok: link.personId === personId };
		await giveAccount(ctx, link, personId);
		await recordAudit(ctx, {
			action: 'contributor.claim',
			workshopId: link.workshopId,
			subjectId: link.contributorId,
		});
		return { ok: true };
	});
}
