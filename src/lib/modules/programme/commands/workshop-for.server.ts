import type { TransactionContext } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';

/**
 * Every command asks here first, inside its transaction, so that a workshop archived meanwhile is not changed.
 * @throws DomainError NOT_FOUND when there is no such workshop or the actor may not
 */
export async function workshopFor(
	ctx: TransactionContext,
	workshopId: string,
	action: keyof typeof programmePolicy,
): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, programmePolicy, action, { workshopId, state: workshop.state });
	return workshop;
}
