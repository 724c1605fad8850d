import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { RegistrationTimes } from '../types.ts';
import { getWorkshopFor, updateWorkshop } from './workshop-row.server.ts';

/**
 * Sets when people register and change what they registered, and who decides. Those who have registered keep the state they
 * are in.
 * @param times by the clock of the workshop's zone
 * @throws DomainError NOT_FOUND for others than owners and the registration desk, and when the workshop is archived
 */
export async function setRegistrationTimes(
	ctx: Context,
	workshopId: string,
	times: RegistrationTimes,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'registration_times.edit', workshopId);
		await updateWorkshop(ctx, row, {
			registrationOpensLocal: times.opens,
			registrationClosesLocal: times.closes,
			registrationEditUntilLocal: times.editUntil,
			confirmsAtOnce: times.confirmsAtOnce ? 1 : 0,
		});
		await recordAudit(ctx, {
			action: 'registration_times.edit',
			workshopId,
			subjectId: workshopId,
			details: { confirmsAtOnce: times.confirmsAtOnce },
		});
	});
}
