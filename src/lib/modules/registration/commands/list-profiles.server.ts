import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/programme/tables/timetable.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { listFieldsById } from '../queries/lists.server.ts';
import { findListProblem, knownColumns, sensitiveFields } from '../rules/lists.ts';
import { writeRegistrationFilter } from '../schema/queue.ts';
import type {} from '../tables/list-profiles.server.ts';
import type { ListDetails, ListRefusal, ListSource } from '../types/lists.ts';

type Saved = { ok: true; id: string } | { ok: false; reason: ListRefusal };

/**
 * Keeps a list with its purpose. Columns the workshop does not have are left out.
 * @param id of the list to change; null makes a new one
 * @returns its id; or that its name is taken, that sensitive answers need a reason and the desk as their only reader, or that
 *   nothing on it can be counted
 * @throws DomainError NOT_FOUND for everybody but owners and the registration desk, when there is no such list or session, and
 *   when the workshop is archived
 */
export async function saveListProfile(
	ctx: Context,
	workshopId: string,
	source: ListSource,
	id: string | null,
	details: ListDetails,
): Promise<Saved> {
	return withTransaction(ctx, async (ctx) => {
		await authorizeEdit(ctx, workshopId);
		const fields = await listFieldsById(ctx, workshopId, source);
		const columns = knownColumns(details.columns, [...fields.values()]);
		const problem = findListProblem({ ...details, columns }, fields);
		if (problem) return { ok: false, reason: problem };
		if (details.sessionId !== null) await requireSession(ctx, workshopId, details.sessionId);
		const same = await ctx.db
			.selectFrom('listProfile')
			.select('id')
			.where('workshopId', '=', workshopId)
			.where('name', '=', details.name)
			.executeTakeFirst();
		if (same && same.id !== id) return { ok: false, reason: 'name_taken' };
		const sensitive = sensitiveFields(columns, fields);
		const values = {
			name: details.name,
			columns: JSON.stringify(columns),
			filter: writeRegistrationFilter(details.filter),
			sessionId: details.sessionId,
			isCountsOnly: details.isCountsOnly ? (1 as const) : (0 as const),
			audience: details.audience,
			reason: sensitive.length > 0 ? details.reason : '',
			updatedAt: ctx.now,
		};
		const profileId = id ?? newId();
		if (id === null)
			await ctx.db
				.insertInto('listProfile')
				.values({ ...values, id: profileId, workshopId, createdAt: ctx.now })
				.execute();
		else await changeOne(ctx, workshopId, id, values);
		await recordAudit(ctx, {
			action: id === null ? 'list.create' : 'list.edit',
			workshopId,
			subjectId: profileId,
			details: {
				audience: values.audience,
				columns: columns.join(' '),
				sensitive: sensitive.map(({ id }) => id).join(' '),
			},
		});
		return { ok: true, id: profileId };
	});
}

/**
 * Forgets a list; what was fetched with it stays in the audit log.
 * @throws DomainError NOT_FOUND as `saveListProfile`
 */
export async function deleteListProfile(ctx: Context, workshopId: string, id: string): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await authorizeEdit(ctx, workshopId);
		const { numDeletedRows } = await ctx.db
			.deleteFrom('listProfile')
			.where('workshopId', '=', workshopId)
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (numDeletedRows === 0n) notFound();
		await recordAudit(ctx, { action: 'list.delete', workshopId, subjectId: id });
	});
}

async function authorizeEdit(ctx: Context, workshopId: string): Promise<void> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'list.edit', { workshopId, state });
}

async function requireSession(ctx: Context, workshopId: string, sessionId: string): Promise<void> {
	const session = await ctx.db
		.selectFrom('session')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('id', '=', sessionId)
		.executeTakeFirst();
	if (!session) notFound();
}

async function changeOne(
	ctx: Context,
	workshopId: string,
	id: string,
	values: Record<string, string | number | null>,
): Promise<void> {
	const { numUpdatedRows } = await ctx.db
		.updateTable('listProfile')
		.set(values)
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) notFound();
}
