import type { Context } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import type { AdmissionInput } from '../schema/admission.ts';
import type {} from '../tables/admission.server.ts';

/**
 * Says who may register by themselves from now on. Registrations that are there stay; nominations, the desk and walk-ins do not
 * go by it.
 * @returns the token of the new link where a link is needed, which cannot be shown again; every earlier one ends
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function setAdmission(
	ctx: Context,
	workshopId: string,
	{ kind, domains }: AdmissionInput,
): Promise<string | null> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'admission.edit', { workshopId, state });
		await ctx.db.deleteFrom('admission').where('workshopId', '=', workshopId).execute();
		const token = kind === 'link' ? newToken() : null;
		if (kind !== 'everybody')
			await ctx.db
				.insertInto('admission')
				.values({
					...{ workshopId, kind, updatedAt: ctx.now },
					tokenHash: token === null ? null : hashToken(token),
					domains: JSON.stringify(domains),
				})
				.execute();
		await recordAudit(ctx, { action: 'admission.set', workshopId, details: { kind } });
		return token;
	});
}
