import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { setListing } from '#lib/modules/workshops/commands/participation.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import type {} from '../tables/drafts.server.ts';
import { consentPurposes, type ConsentPurpose } from '../types/steps.ts';
import { findRegistrationRow } from './move-registration.server.ts';

/**
 * Changes what the actor agreed to, at any time and in whatever state the registration is; the lists know at once.
 * @param purposes all that are agreed to from now on
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor has no registration there
 */
export async function changeConsents(
	ctx: Context,
	workshopId: string,
	purposes: readonly ConsentPurpose[],
): Promise<void> {
	const personId = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.edit', { workshopId, state });
		const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
		await saveConsents(ctx, row.id, purposes);
	});
}

/**
 * Sets what somebody agreed to, with a line in the audit log for each purpose that changes. The caller has asked the permission.
 * @param purposes all that are agreed to
 */
export async function saveConsents(
	ctx: TransactionContext,
	registrationId: string,
	purposes: readonly ConsentPurpose[],
): Promise<void> {
	const { workshopId, personId, isListed } = await ctx.db
		.selectFrom('registration')
		.select(['workshopId', 'personId', 'isListed'])
		.where('id', '=', registrationId)
		.executeTakeFirstOrThrow();
	const inForce = await ctx.db
		.selectFrom('registrationConsent')
		.select('purpose')
		.where('registrationId', '=', registrationId)
		.where('withdrawnAt', 'is', null)
		.execute();
	const before = new Set(inForce.map(({ purpose }) => purpose));
	// Whoever was put on the list by somebody else takes back what has no row.
	if (isListed === 1) before.add('list');
	for (const purpose of consentPurposes) {
		const isGiven = purposes.includes(purpose);
		if (isGiven === before.has(purpose) && (!isGiven || inForce.some((one) => one.purpose === purpose)))
			continue;
		await saveConsent(ctx, registrationId, purpose, isGiven);
		await recordAudit(ctx, {
			action: isGiven ? 'consent.give' : 'consent.withdraw',
			workshopId,
			subjectId: registrationId,
			details: { purpose },
		});
	}
	const listing = {
		isListed: purposes.includes('list') ? 1 : 0,
		isContactable: purposes.includes('contact') ? 1 : 0,
	} as const;
	await ctx.db
		.updateTable('registration')
		.set({ isListed: listing.isListed })
		.where('id', '=', registrationId)
		.execute();
	await setListing(ctx, workshopId, personId, listing);
}

async function saveConsent(
	ctx: TransactionContext,
	registrationId: string,
	purpose: ConsentPurpose,
	isGiven: boolean,
): Promise<void> {
	const change = isGiven ? { givenAt: ctx.now, withdrawnAt: null } : { withdrawnAt: ctx.now };
	await ctx.db
		.insertInto('registrationConsent')
		.values({ registrationId, purpose, givenAt: ctx.now, ...change })
		.onConflict((conflict) => conflict.columns(['registrationId', 'purpose']).doUpdateSet(change))
		.execute();
}
