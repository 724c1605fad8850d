import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { RegistrationTimes } from '../types.ts';

/**
 * @returns what is set, and whether registration is switched on at all
 * @throws DomainError NOT_FOUND for others than owners and the registration desk, and when the workshop is archived
 */
export async function getRegistrationTimes(
	ctx: Context,
	workshopId: string,
): Promise<RegistrationTimes & { isSwitchedOn: boolean }> {
	const row = await ctx.db
		.selectFrom('workshop')
		.select(['state', 'isRegistrationOpen', 'confirmsAtOnce'])
		.select(['registrationOpensLocal', 'registrationClosesLocal', 'registrationEditUntilLocal'])
		.where('id', '=', workshopId)
		.executeTakeFirstOrThrow();
	authorize(ctx, workshopPolicy, 'registration_times.edit', { workshopId, state: row.state });
	return {
		opens: row.registrationOpensLocal,
		closes: row.registrationClosesLocal,
		editUntil: row.registrationEditUntilLocal,
		confirmsAtOnce: row.confirmsAtOnce === 1,
		isSwitchedOn: row.isRegistrationOpen === 1,
	};
}
