import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { listPossibleMembers } from '../queries/nominations.server.ts';
import { openInvitation } from '../queries/open-invitation.server.ts';
import type {} from '../tables/nominations.server.ts';
import { recordStep } from './invitation-steps.server.ts';

/**
 * Says whether somebody who registered openly and names the institution comes for it. The desk sees it with the registration and
 * decides; the answer can be changed.
 * @param token from the institution's link
 * @throws DomainError NOT_FOUND when the link leads nowhere, the invitation is over, or the institution is not shown that person
 */
export async function answerForPerson(
	ctx: Context,
	token: string,
	{ registrationId, isTheirs }: { registrationId: string; isTheirs: boolean },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const invitation = (await openInvitation(ctx, token)) ?? notFound();
		const people = await listPossibleMembers(ctx, invitation);
		if (!people.some((person) => person.registrationId === registrationId)) notFound();
		const answer = { isTheirs: isTheirs ? 1 : 0, answeredAt: ctx.now } as const;
		await ctx.db
			.insertInto('institutionAnswer')
			.values({ invitationId: invitation.id, registrationId, ...answer })
			.onConflict((conflict) => conflict.columns(['registrationId', 'invitationId']).doUpdateSet(answer))
			.execute();
		await recordStep(ctx, invitation, isTheirs ? 'claim' : 'disclaim');
	});
}
