import type { Context, Locale, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';

import { findPersonOfWorkshop } from './parts.server.ts';
import { workshopFor } from './workshop-for.server.ts';

interface Target {
	workshopId: string;
	contributorId: string;
}

/**
 * Says where somebody without an account is reached, for invitations and news of the programme only.
 * @param contact null forgets the address
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for somebody with an account
 *   or not in the programme
 */
export async function saveContact(
	ctx: Context,
	target: Target,
	contact: { email: string; locale: Locale } | null,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, target.workshopId, 'programme.edit');
		const { personId } = await getContributor(ctx, target);
		if (personId !== null) notFound();
		const { contributorId } = target;
		await ctx.db.deleteFrom('contributorContact').where('contributorId', '=', contributorId).execute();
		// Whoever had the former address is somebody else perhaps.
		await ctx.db.deleteFrom('partLink').where('contributorId', '=', contributorId).execute();
		if (contact)
			await ctx.db
				.insertInto('contributorContact')
				.values({ contributorId, ...contact })
				.execute();
		await recordAudit(ctx, {
			action: 'contributor.contact',
			workshopId: target.workshopId,
			subjectId: contributorId,
			details: { isKnown: contact !== null },
		});
	});
}

/**
 * Tells that a name of the programme is an account. Whether anybody outside the workshop has one is nobody's business.
 * @param email of somebody of the workshop's team or a confirmed participant
 * @returns refused when nobody of them has that address
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for somebody with an account
 *   or not in the programme
 */
export async function linkAccount(
	ctx: Context,
	target: Target,
	email: string,
): Promise<{ ok: true; fullName: string } | { ok: false; reason: 'person_unknown' }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, target.workshopId, 'programme.edit');
		const { personId } = await getContributor(ctx, target);
		if (personId !== null) notFound();
		const person = await findPersonOfWorkshop(ctx, target.workshopId, email);
		if (!person) return { ok: false, reason: 'person_unknown' };
		await giveAccount(ctx, target, person.id);
		await recordAudit(ctx, {
			action: 'contributor.link',
			workshopId: target.workshopId,
			subjectId: target.contributorId,
		});
		return { ok: true, fullName: person.fullName };
	});
}

/**
 * Takes a name of the programme away from an account, as when the wrong person claimed it. Links sent so far are over.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for somebody without an
 *   account or not in the programme
 */
export async function unlinkAccount(ctx: Context, target: Target): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, target.workshopId, 'programme.edit');
		const { personId } = await getContributor(ctx, target);
		if (personId === null) notFound();
		await ctx.db
			.updateTable('contributor')
			.set({ personId: null, updatedAt: ctx.now })
			.where('id', '=', target.contributorId)
			.execute();
		await ctx.db.deleteFrom('partLink').where('contributorId', '=', target.contributorId).execute();
		await recordAudit(ctx, {
			action: 'contributor.unlink',
			workshopId: target.workshopId,
			subjectId: target.contributorId,
		});
	});
}

/** The account's own address counts from now on. */
export async function giveAccount(
	ctx: TransactionContext,
	{ contributorId }: { contributorId: string },
	personId: string,
): Promise<void> {
	await ctx.db
		.updateTable('contributor')
		.set({ personId, updatedAt: ctx.now })
		.where('id', '=', contributorId)
		.execute();
	await ctx.db.deleteFrom('contributorContact').where('contributorId', '=', contributorId).execute();
}

async function getContributor(
	ctx: TransactionContext,
	{ workshopId, contributorId }: Target,
): Promise<{ personId: string | null }> {
	const row = await ctx.db
		.selectFrom('contributor')
		.select('personId')
		.where('id', '=', contributorId)
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row ?? notFound();
}
