import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { findDraft, getFormFrame } from '../queries/form-steps.server.ts';
import { withStepDone } from '../rules/steps.ts';
import type {} from '../tables/drafts.server.ts';
import type { FormStep, RegistrationDraft } from '../types/steps.ts';
import { findRegistrationRow } from './move-registration.server.ts';

/** Far more than every question together can be answered with. */
const longestDraft = 200_000;
const keptDays = 30;

export type KeptDraft =
	{ ok: true; draft: RegistrationDraft } | { ok: false; reason: 'already_registered' | 'too_long' };

/**
 * Keeps what the actor typed in one step, right or wrong, also while registration is closed; fields of other steps stay.
 * @param typed fields of that step, as typed
 * @param done the step, where nothing is wrong with it and the actor goes on
 * @returns everything kept so far; refused to those who have registered already
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function keepDraft(
	ctx: Context,
	workshopId: string,
	typed: Values,
	done?: FormStep,
): Promise<KeptDraft> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx): Promise<KeptDraft> => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.create', { workshopId, state: workshop.state });
		const registration = await findRegistrationRow(ctx, workshopId, personId);
		if (registration && registration.state !== 'withdrawn')
			return { ok: false, reason: 'already_registered' };
		const before = (await findDraft(ctx, workshopId)) ?? { values: {}, done: [] };
		const values = { ...before.values, ...typed };
		const draft = done
			? withStepDone(await getFormFrame(ctx, workshop), before, done, values)
			: { ...before, values };
		const content = JSON.stringify(draft);
		if (content.length > longestDraft) return { ok: false, reason: 'too_long' };
		await ctx.db
			.insertInto('registrationDraft')
			.values({ workshopId, personId, content, updatedAt: ctx.now })
			.onConflict((conflict) =>
				conflict.columns(['personId', 'workshopId']).doUpdateSet({ content, updatedAt: ctx.now }),
			)
			.execute();
		return { ok: true, draft };
	});
}

/**
 * Throws away what the actor typed and did not send.
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function discardDraft(ctx: Context, workshopId: string): Promise<void> {
	requirePerson(ctx);
	await withTransaction(ctx, (ctx) => deleteDraft(ctx, workshopId));
}

/** The actor's draft for that workshop is no more. */
export async function deleteDraft(ctx: TransactionContext, workshopId: string): Promise<void> {
	await ctx.db
		.deleteFrom('registrationDraft')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', ctx.actor.personId)
		.execute();
}

/** Deletes what nobody went on with for thirty days. To be run now and then, for instance hourly. */
export async function removeOldDrafts(ctx: Context): Promise<void> {
	await withTransaction(ctx, async ({ db, now }) => {
		await db
			.deleteFrom('registrationDraft')
			.where('updatedAt', '<', addSeconds(now, -keptDays * 86_400))
			.execute();
	});
}
