import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { nominationPolicy } from '../policy.ts';
import type { InvitationRow } from '../queries/invitation-rows.server.ts';
import type { InvitationEventKind } from '../types/invitations.ts';
import type {} from '../tables/invitations.server.ts';

/** @throws DomainError NOT_FOUND when the actor may not change invitations there, or the workshop is archived */
export async function workshopForInvitations(
	ctx: TransactionContext,
	workshopId: string,
): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, nominationPolicy, 'invitation.edit', { workshopId, state: workshop.state });
	return workshop;
}

/** Notes what happened in the timeline of the invitation and in the audit log. */
export async function recordStep(
	ctx: TransactionContext,
	invitation: Pick<InvitationRow, 'id' | 'workshopId' | 'dueOn'>,
	kind: InvitationEventKind,
	nominationId: string | null = null,
): Promise<void> {
	const { id: invitationId, workshopId, dueOn } = invitation;
	const actorId = ctx.actor.personId;
	await ctx.db
		.insertInto('invitationEvent')
		.values({ id: newId(), invitationId, kind, at: ctx.now, actorId, nominationId, dueOn })
		.execute();
	await recordAudit(ctx, {
		action: `invitation.${kind}`,
		workshopId,
		subjectId: invitationId,
		details: nominationId === null ? {} : { nomination: nominationId },
	});
}
