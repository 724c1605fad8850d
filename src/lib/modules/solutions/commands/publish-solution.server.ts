import type { Context, TransactionContext } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { listViewers } from '#lib/modules/challenges/queries/audience.server.ts';
import { isWider } from '#lib/modules/challenges/rules.ts';
import type { ChallengeScope } from '#lib/modules/challenges/types.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { solutionPublishedMails } from '../emails.server.ts';
import { reachesSolution, solutionPolicy } from '../policy.ts';
import { getSolutionScope, solutionFacts } from '../queries/solutions.server.ts';
import { nextState } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { SolutionAddress, SolutionResult, SolutionText, SolutionView } from '../types.ts';
import { findOwnSolution, insertDraft, updateText } from './store-solution.server.ts';

/**
 * Keeps the text and publishes it, also after a withdrawal. The first time the challenge's author hears of it by mail.
 * @returns refused `visibility_too_wide` beyond the challenge's own, `wrong_state` when it is published already; nothing
 *   is kept then
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever may not propose a solution to that challenge
 */
export async function publishSolution(
	ctx: Context,
	address: SolutionAddress,
	text: SolutionText,
): Promise<SolutionResult> {
	return withTransaction(ctx, async (ctx) => {
		const scope = await findOwnSolution(ctx, address);
		const { workshop, challenge, solution } = scope;
		const before = solution?.state ?? 'draft';
		const state = nextState(before, 'publish');
		if (state === undefined) return { ok: false, reason: 'wrong_state' };
		if (isWider(text.visibility, challenge.visibility)) return { ok: false, reason: 'visibility_too_wide' };

		const id = solution?.id ?? (await insertDraft(ctx, scope, address.solution, text));
		if (solution) await updateText(ctx, id, text);
		const isFirstTime = !solution?.publishedAt;
		await ctx.db
			.updateTable('solution')
			.set({ state, publishedAt: solution?.publishedAt ?? ctx.now, updatedAt: ctx.now })
			.where('id', '=', id)
			.execute();
		await recordAudit(ctx, {
			action: 'solution.publish',
			workshopId: workshop.id,
			subjectId: id,
			details: { from: before, to: state, visibility: text.visibility },
		});
		if (isFirstTime) await tellChallengeAuthor(ctx, scope, { ...text, code: address.solution });
		return { ok: true };
	});
}

async function tellChallengeAuthor(
	ctx: TransactionContext,
	{ workshop, challenge, participant }: ChallengeScope,
	solution: Pick<SolutionView, 'code' | 'title' | 'visibility'>,
): Promise<void> {
	const viewer = (await listViewers(ctx, workshop.id, [challenge.authorId])).get(challenge.authorId);
	const authorId = requirePerson(ctx);
	if (!viewer || !reachesSolution(viewer, challenge, { ...solution, authorId, state: 'published' })) return;
	const recipients = await listRecipients(ctx, [challenge.authorId]);
	const news = {
		workshopSlug: workshop.slug,
		challenge,
		solution,
		country: participant?.country ?? null,
		organisation: participant?.organisation ?? '',
	};
	await queueMails(ctx, solutionPublishedMails(recipients, news));
}

/**
 * The author takes the solution back; it can be published again.
 * @returns refused `wrong_state` when it is withdrawn already
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author
 */
export async function withdrawSolution(ctx: Context, address: SolutionAddress): Promise<SolutionResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getSolutionScope(ctx, address);
		const { workshop, solution } = scope;
		authorize(ctx, solutionPolicy, 'solution.withdraw', solutionFacts(scope));
		const state = nextState(solution.state, 'withdraw');
		if (state === undefined) return { ok: false, reason: 'wrong_state' };
		await ctx.db
			.updateTable('solution')
			.set({ state, updatedAt: ctx.now })
			.where('id', '=', solution.id)
			.execute();
		await recordAudit(ctx, {
			action: 'solution.withdraw',
			workshopId: workshop.id,
			subjectId: solution.id,
			details: { from: solution.state, to: state },
		});
		return { ok: true };
	});
}
