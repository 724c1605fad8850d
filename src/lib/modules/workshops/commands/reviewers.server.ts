import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables.server.ts';
import { getWorkshopFor } from './workshop-row.server.ts';

/**
 * Says who decides on the registrations of an organisation type. Whoever decides on some types decides on no others.
 * @param personIds of the workshop's registration desk; others are left out
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or has no such type
 */
export async function setReviewers(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string },
	personIds: readonly string[],
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await getWorkshopFor(ctx, 'organisation_type.edit', workshopId);
		await checkType(ctx, workshopId, id);
		const desk = await ctx.db
			.selectFrom('teamMember')
			.select('personId')
			.where('workshopId', '=', workshopId)
			.where('role', '=', 'registration_desk')
			.execute();
		const reviewers = desk.filter(({ personId }) => personIds.includes(personId));
		await ctx.db.deleteFrom('reviewer').where('organisationTypeId', '=', id).execute();
		for (const { personId } of reviewers)
			await ctx.db.insertInto('reviewer').values({ organisationTypeId: id, personId }).execute();
		await recordAudit(ctx, {
			action: 'organisation_type.reviewers',
			workshopId,
			subjectId: id,
			details: { reviewers: reviewers.map(({ personId }) => personId).join(' ') },
		});
	});
}

async function checkType(ctx: TransactionContext, workshopId: string, id: string): Promise<void> {
	const type = await ctx.db
		.selectFrom('organisationType')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!type) notFound();
}
