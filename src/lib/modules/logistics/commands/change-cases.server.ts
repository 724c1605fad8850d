import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { logisticsPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { CaseChange } from '../types.ts';
import { addStep, moveCase, tellPerson, type CaseRow } from './move-case.server.ts';

/**
 * Changes cases of one workshop, all or none. Whoever's case gets another state, or a message, is told by mail.
 * @param caseIds those of other workshops, or of people who are no longer confirmed, are left out
 * @returns how many changed; `nobody_there` when they are to be assigned to somebody who is not of the desk
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk, when the workshop is archived, or when there is
 *   only one and the workshop has no such case
 */
export async function changeCases(
	ctx: Context,
	workshopId: string,
	caseIds: readonly string[],
	change: CaseChange,
): Promise<{ ok: true; changed: number } | { ok: false; reason: 'nobody_there' }> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, logisticsPolicy, 'logistics.change', { workshopId, state });
		const cases = await ctx.db
			.selectFrom('logisticsCase as c')
			.innerJoin('registration as r', 'r.id', 'c.registrationId')
			.selectAll('c')
			.where('c.id', 'in', caseIds)
			.where('c.workshopId', '=', workshopId)
			.where('r.state', '=', 'confirmed')
			.execute();
		if (cases.length === 0 && caseIds.length === 1) notFound();
		if (change.assignedTo && !(await isOfDesk(ctx, workshopId, change.assignedTo)))
			return { ok: false, reason: 'nobody_there' };
		let changed = 0;
		for (const one of cases) if (await changeCase(ctx, one, change)) changed++;
		return { ok: true, changed };
	});
}

async function changeCase(ctx: TransactionContext, one: CaseRow, change: CaseChange): Promise<boolean> {
	const { message, note } = change;
	const state = change.state ?? one.state;
	const dueOn = change.dueOn ?? one.dueOn;
	const assignedTo = change.assignedTo === undefined ? one.assignedTo : change.assignedTo;
	const isMoved = state !== one.state;
	const isPlanned = dueOn !== one.dueOn || assignedTo !== one.assignedTo;
	if (!isMoved && !isPlanned && !message && !note) return false;
	if (isPlanned)
		await ctx.db
			.updateTable('logisticsCase')
			.set({ dueOn, assignedTo, updatedAt: ctx.now })
			.where('id', '=', one.id)
			.execute();
	if (isMoved) await moveCase(ctx, one, { kind: 'state', state });
	if (message) await addStep(ctx, one.id, { kind: 'message', state, text: message });
	if (note) await addStep(ctx, one.id, { kind: 'note', state, text: note });
	if (isMoved || message) await tellPerson(ctx, one, { kind: one.kind, state, hasMessage: Boolean(message) });
	await recordAudit(ctx, {
		action: 'logistics.change',
		workshopId: one.workshopId,
		subjectId: one.id,
		details: { from: one.state, to: state, isPlanned },
	});
	return true;
}

async function isOfDesk(ctx: TransactionContext, workshopId: string, personId: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('teamMember')
		.select('personId')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.where('role', 'in', ['owner', 'registration_desk'])
		.executeTakeFirst();
	return row !== undefined;
}
