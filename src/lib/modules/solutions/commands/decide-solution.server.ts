import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { mayRead } from '#lib/modules/challenges/policy.ts';
import { listViewers } from '#lib/modules/challenges/queries/audience.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { solutionDecidedMails } from '../emails.server.ts';
import { solutionPolicy } from '../policy.ts';
import { listAdoptions } from '../queries/adoptions.server.ts';
import { getSolutionScope, solutionFacts } from '../queries/solutions.server.ts';
import type {} from '../tables.server.ts';
import type { AdoptionDecision, SolutionAddress, SolutionScope } from '../types.ts';

/**
 * Records what the challenge's owner decides about a published solution; earlier decisions stay in its history. Its author
 * hears of it by mail. The same decision with the same reason again changes nothing.
 * @param reason plain text, not empty
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but the challenge's author
 */
export async function decideSolution(
	ctx: Context,
	address: SolutionAddress,
	{ decision, reason }: { decision: AdoptionDecision; reason: string },
): Promise<void> {
	const decidedBy = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const scope = await getSolutionScope(ctx, address);
		const { workshop, solution } = scope;
		authorize(ctx, solutionPolicy, 'solution.decide', solutionFacts(scope));
		const [latest] = await listAdoptions(ctx, solution.id);
		if (latest?.decision === decision && latest.reason === reason) return;
		await ctx.db
			.insertInto('adoption')
			.values({ id: newId(), solutionId: solution.id, decision, reason, decidedBy, decidedAt: ctx.now })
			.execute();
		await recordAudit(ctx, {
			action: 'solution.decide',
			workshopId: workshop.id,
			subjectId: solution.id,
			details: { decision },
		});
		await tellSolutionAuthor(ctx, scope, decision, reason);
	});
}

async function tellSolutionAuthor(
	ctx: TransactionContext,
	{ workshop, challenge, solution }: SolutionScope,
	decision: AdoptionDecision,
	reason: string,
): Promise<void> {
	const viewer = (await listViewers(ctx, workshop.id, [solution.authorId])).get(solution.authorId);
	// A challenge that was narrowed meanwhile must not come back by mail.
	if (!viewer || !mayRead(viewer, challenge)) return;
	const recipients = await listRecipients(ctx, [solution.authorId]);
	const news = { workshopSlug: workshop.slug, challenge, solution, decision, reason };
	await queueMails(ctx, solutionDecidedMails(recipients, news));
}
