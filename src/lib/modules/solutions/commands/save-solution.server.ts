import type { Context } from '#lib/core/context.ts';
import { isWider, narrower } from '#lib/modules/challenges/rules.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { SolutionAddress, SolutionResult, SolutionText } from '../types.ts';
import { findOwnSolution, insertDraft, updateText } from './store-solution.server.ts';

/**
 * Keeps a draft, complete or not; the first time under a code it begins a solution. Also what autosaving calls.
 * @param text a visibility wider than the challenge's is kept as the challenge's
 * @returns refused `wrong_state` once it is published or withdrawn
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever may not propose a solution to that challenge
 */
export async function saveSolutionDraft(
	ctx: Context,
	address: SolutionAddress,
	text: SolutionText,
): Promise<SolutionResult> {
	return withTransaction(ctx, async (ctx) => {
		const scope = await findOwnSolution(ctx, address);
		const kept = { ...text, visibility: narrower(text.visibility, scope.challenge.visibility) };
		if (!scope.solution) {
			await insertDraft(ctx, scope, address.solution, kept);
			return { ok: true };
		}
		if (scope.solution.state !== 'draft') return { ok: false, reason: 'wrong_state' };
		await updateText(ctx, scope.solution.id, kept);
		return { ok: true };
	});
}

/**
 * Changes a published solution, which stays published.
 * @returns refused `visibility_too_wide`, or `wrong_state` when it is not published
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author taking part
 */
export async function editSolution(
	ctx: Context,
	address: SolutionAddress,
	text: SolutionText,
): Promise<SolutionResult> {
	return withTransaction(ctx, async (ctx) => {
		const { workshop, challenge, solution } = await findOwnSolution(ctx, address);
		if (solution?.state !== 'published') return { ok: false, reason: 'wrong_state' };
		if (isWider(text.visibility, challenge.visibility)) return { ok: false, reason: 'visibility_too_wide' };
		await updateText(ctx, solution.id, text);
		await recordAudit(ctx, {
			action: 'solution.edit',
			workshopId: workshop.id,
			subjectId: solution.id,
			details: { visibility: text.visibility },
		});
		return { ok: true };
	});
}
