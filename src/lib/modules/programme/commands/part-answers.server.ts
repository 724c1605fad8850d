import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { partDeclinedMails } from '../emails/part-invitation.server.ts';
import { askedParts, findPartLink } from '../queries/part-link.server.ts';
import type {} from '../tables.server.ts';
import type { PartKind } from '../types.ts';
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
		const { contributorId, workshopId, name } = (await findPartLink(ctx, token)) ?? notFound();
		const workshop = await getWorkshopById(ctx, workshopId);
		if (workshop.state === 'archived') notFound();
		const { only, answer, note } = reply;
		const asked = await askedParts(ctx, contributorId).execute();
		const parts = asked.filter((it) =>
			only
				? it.sessionId === only.sessionId && it.part === only.part
				: it.answer === 'invited' || (it.answer === 'confirmed' && it.answeredFor !== it.startsAt),
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
		if (answer === 'declined' && parts.length > 0) {
			const editors = await listRecipients(ctx, await listEditorIds(ctx, workshopId));
			const declined = { name, note, parts, contributorId };
			await queueMails(ctx, partDeclinedMails(editors, await mailWorkshop(ctx, workshop), declined));
		}
		await recordAudit(ctx, {
			action: 'part.answer',
			workshopId,
			subjectId: contributorId,
			details: { answer, parts: parts.length },
		});
		return { parts: parts.length };
	});
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
