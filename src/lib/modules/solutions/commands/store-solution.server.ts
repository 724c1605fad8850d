import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getChallengeScope } from '#lib/modules/challenges/queries/scope.server.ts';
import { isCode } from '#lib/modules/challenges/rules.ts';
import type { ChallengeScope } from '#lib/modules/challenges/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { solutionPolicy } from '../policy.ts';
import { findSolution, solutionFacts, underChallengeFacts } from '../queries/solutions.server.ts';
import type {} from '../tables.server.ts';
import type { SolutionAddress, SolutionScope, SolutionText } from '../types.ts';

/**
 * Finds what a form is about. A code that nobody has used yet stands for a new solution.
 * @returns the challenge and, where it is there already, the actor's own solution
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not propose or edit it
 */
export async function findOwnSolution(
	ctx: TransactionContext,
	address: SolutionAddress,
): Promise<ChallengeScope & Partial<SolutionScope>> {
	requirePerson(ctx);
	const scope = await getChallengeScope(ctx, address);
	const solution = await findSolution(ctx, scope, address.solution);
	if (solution) {
		authorize(ctx, solutionPolicy, 'solution.edit', solutionFacts({ ...scope, solution }));
		return { ...scope, solution };
	}
	if (!isCode(address.solution) || (await isCodeTaken(ctx, address.solution))) notFound();
	authorize(ctx, solutionPolicy, 'solution.propose', underChallengeFacts(scope));
	return scope;
}

async function isCodeTaken(ctx: TransactionContext, code: string): Promise<boolean> {
	const row = await ctx.db.selectFrom('solution').select('id').where('code', '=', code).executeTakeFirst();
	return row !== undefined;
}

/** Begins a solution under the country and organisation of the author's registration. */
export async function insertDraft(
	ctx: TransactionContext,
	{ workshop, challenge, participant }: ChallengeScope,
	code: string,
	text: SolutionText,
): Promise<string> {
	const authorId = requirePerson(ctx);
	if (!participant) notFound();
	const id = newId();
	await ctx.db
		.insertInto('solution')
		.values({
			...textColumns(text),
			id,
			challengeId: challenge.id,
			code,
			authorId,
			country: participant.country,
			organisation: participant.organisation,
			state: 'draft',
			createdAt: ctx.now,
			updatedAt: ctx.now,
			publishedAt: null,
		})
		.execute();
	await recordAudit(ctx, { action: 'solution.propose', workshopId: workshop.id, subjectId: id });
	return id;
}

/** Replaces what the author wrote; the state stays. */
export async function updateText(ctx: TransactionContext, id: string, text: SolutionText): Promise<void> {
	await ctx.db
		.updateTable('solution')
		.set({ ...textColumns(text), updatedAt: ctx.now })
		.where('id', '=', id)
		.execute();
}

/** Named one by one, so that nothing else can ride along. */
function textColumns({ title, body, language, visibility }: SolutionText) {
	return { title, body, language, visibility };
}
