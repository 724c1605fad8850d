import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';

import type { DelegationContact, DelegationOrigin, DelegationRole } from '../types/delegations.ts';

interface DelegationOfWorkshop {
	workshopId: string;
	id: string;
}

/**
 * Makes a delegation without people.
 * @returns its id; `exists` when the workshop has one from there already
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, and when the workshop is archived
 */
export async function addDelegation(
	ctx: Context,
	workshopId: string,
	origin: DelegationOrigin,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'exists' }> {
	return changing(ctx, workshopId, async (ctx) => {
		const { country, place } = origin;
		const known = await ctx.db
			.selectFrom('delegation')
			.select('id')
			.where('workshopId', '=', workshopId)
			.where('country', 'is', country)
			.where('place', 'is', place)
			.executeTakeFirst();
		if (known) return { ok: false, reason: 'exists' };
		const id = newId();
		await ctx.db
			.insertInto('delegation')
			.values({ id, workshopId, country, place, contactName: '', contactEmail: '', createdAt: ctx.now })
			.execute();
		await recordAudit(ctx, { action: 'delegation.add', workshopId, subjectId: id });
		return { ok: true, id };
	});
}

/** One line: a registration's reference number, and its role; null for somebody who does not belong to the delegation. */
export interface DelegateLine {
	reference: string;
	role: DelegationRole | null;
}

/**
 * Says who belongs to a delegation and as what. People who are not in the lines stay what they are, as do those who belong to
 * another delegation by now.
 * @returns `two_heads` when it would have more than one
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or has no
 *   such delegation
 */
export async function setDelegates(
	ctx: Context,
	delegation: DelegationOfWorkshop,
	lines: readonly DelegateLine[],
): Promise<{ ok: true } | { ok: false; reason: 'two_heads' }> {
	const { workshopId, id } = delegation;
	return changing(ctx, workshopId, async (ctx) => {
		await requireDelegation(ctx, delegation);
		const roles = new Map(lines.map(({ reference, role }) => [reference.toLowerCase(), role]));
		const rows = await ctx.db
			.selectFrom('registration as r')
			.leftJoin('delegationMember as dm', 'dm.registrationId', 'r.id')
			.select(['r.id', 'r.reference', 'dm.delegationId', 'dm.role'])
			.where('r.workshopId', '=', workshopId)
			.where((eb) => eb.or([eb('r.reference', 'in', [...roles.keys()]), eb('dm.delegationId', '=', id)]))
			.execute();
		const members = rows
			.filter(({ delegationId }) => delegationId === null || delegationId === id)
			.flatMap(({ id: registrationId, reference, role: before }) => {
				const role = roles.has(reference) ? roles.get(reference) : before;
				return role ? [{ registrationId, delegationId: id, role }] : [];
			});
		if (members.filter(({ role }) => role === 'head').length > 1) return { ok: false, reason: 'two_heads' };
		await ctx.db.deleteFrom('delegationMember').where('delegationId', '=', id).execute();
		if (members.length > 0) await ctx.db.insertInto('delegationMember').values(members).execute();
		const details = { people: members.length };
		await recordAudit(ctx, { action: 'delegation.set_people', workshopId, subjectId: id, details });
		return { ok: true };
	});
}

/**
 * Says whom to write to about a delegation; its confirmed members see it.
 * @throws DomainError NOT_FOUND as `setDelegates`
 */
export async function setDelegationContact(
	ctx: Context,
	delegation: DelegationOfWorkshop,
	contact: DelegationContact,
): Promise<void> {
	const { workshopId, id } = delegation;
	await changing(ctx, workshopId, async (ctx) => {
		await requireDelegation(ctx, delegation);
		const { contactName, contactEmail } = contact;
		await ctx.db.updateTable('delegation').set({ contactName, contactEmail }).where('id', '=', id).execute();
		await recordAudit(ctx, { action: 'delegation.set_contact', workshopId, subjectId: id });
	});
}

/**
 * Dissolves a delegation; the registrations of its people stay as they are.
 * @throws DomainError NOT_FOUND as `setDelegates`
 */
export async function deleteDelegation(ctx: Context, delegation: DelegationOfWorkshop): Promise<void> {
	const { workshopId, id } = delegation;
	await changing(ctx, workshopId, async (ctx) => {
		await requireDelegation(ctx, delegation);
		await ctx.db.deleteFrom('delegation').where('id', '=', id).execute();
		await recordAudit(ctx, { action: 'delegation.delete', workshopId, subjectId: id });
	});
}

async function changing<T>(
	ctx: Context,
	workshopId: string,
	work: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'delegation.edit', { workshopId, state });
		return work(ctx);
	});
}

async function requireDelegation(ctx: TransactionContext, { workshopId, id }: DelegationOfWorkshop) {
	const row = await ctx.db
		.selectFrom('delegation')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) notFound();
}
