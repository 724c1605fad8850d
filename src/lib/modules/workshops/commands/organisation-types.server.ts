import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { isForeignKeyViolation } from '#lib/server/db/constraints.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { OrganisationKind } from '#lib/modules/people/rules/organisation-kinds.ts';
import { organisationTypeOfKind } from '../rules.ts';
import type { OrganisationTypeDetails } from '../types.ts';
import { deleteSeatsOfType } from './seats.server.ts';
import { getWorkshopFor, updateWorkshop } from './workshop-row.server.ts';

/** Which organisation type of which workshop; an id of another workshop's is as good as none. */
interface TypeOfWorkshop {
	workshopId: string;
	id: string;
}

/**
 * Adds an organisation type at the end of the workshop's list.
 * @returns its id
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function addOrganisationType(
	ctx: Context,
	workshopId: string,
	details: OrganisationTypeDetails,
): Promise<string> {
	return changing(ctx, workshopId, 'organisation_type.add', async (ctx) => {
		const position = (await listIds(ctx, workshopId)).length;
		return insert(ctx, workshopId, details, position);
	});
}

/**
 * Adds types of the catalogue at the end of the list; kinds the workshop has already are passed over.
 * @returns how many were added
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function addOrganisationTypesOfKinds(
	ctx: Context,
	workshopId: string,
	kinds: readonly OrganisationKind[],
): Promise<number> {
	return changing(ctx, workshopId, 'organisation_type.add_kinds', (ctx) =>
		insertKinds(ctx, workshopId, kinds),
	);
}

/** The same within another command, which has asked for permission. */
export async function insertKinds(
	ctx: TransactionContext,
	workshopId: string,
	kinds: readonly OrganisationKind[],
): Promise<number> {
	const rows = await ctx.db
		.selectFrom('organisationType')
		.select('kind')
		.where('workshopId', '=', workshopId)
		.execute();
	const wanted = new Set(kinds).difference(new Set(rows.map(({ kind }) => kind)));
	for (const [index, kind] of [...wanted].entries())
		await insert(ctx, workshopId, organisationTypeOfKind(kind), rows.length + index);
	return wanted.size;
}

/**
 * Changes all there is to an organisation type. A limit below the seats already taken takes none away.
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or has no such type
 */
export async function editOrganisationType(
	ctx: Context,
	{ workshopId, id }: TypeOfWorkshop,
	details: OrganisationTypeDetails,
): Promise<void> {
	await changing(ctx, workshopId, 'organisation_type.edit', async (ctx) => {
		const result = await ctx.db
			.updateTable('organisationType')
			.set(toColumns(details))
			.where('workshopId', '=', workshopId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (result.numUpdatedRows === 0n) notFound();
	});
}

/**
 * Moves an organisation type by one place; at the end of the list nothing happens.
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or has no such type
 */
export async function moveOrganisationType(
	ctx: Context,
	{ workshopId, id, direction }: TypeOfWorkshop & { direction: 'up' | 'down' },
): Promise<void> {
	await changing(ctx, workshopId, 'organisation_type.move', async (ctx) => {
		const ids = await listIds(ctx, workshopId);
		const from = ids.indexOf(id);
		if (from < 0) notFound();
		const to = Math.min(Math.max(from + (direction === 'up' ? -1 : 1), 0), ids.length - 1);
		ids.splice(to, 0, ...ids.splice(from, 1));
		for (const [position, id] of ids.entries())
			await ctx.db.updateTable('organisationType').set({ position }).where('id', '=', id).execute();
	});
}

/**
 * @returns `in_use` when somebody registered under it, whatever became of the registration
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or has no such type
 */
export async function deleteOrganisationType(
	ctx: Context,
	{ workshopId, id }: TypeOfWorkshop,
): Promise<{ ok: true } | { ok: false; reason: 'in_use' }> {
	try {
		await changing(ctx, workshopId, 'organisation_type.delete', async (ctx) => {
			const result = await ctx.db
				.deleteFrom('organisationType')
				.where('workshopId', '=', workshopId)
				.where('id', '=', id)
				.executeTakeFirst();
			if (result.numDeletedRows === 0n) notFound();
			await deleteSeatsOfType(ctx, workshopId, id);
		});
		return { ok: true };
	} catch (error) {
		// Registrations are kept by a higher module; the database knows of them.
		if (isForeignKeyViolation(error)) return { ok: false, reason: 'in_use' };
		throw error;
	}
}

/** The frame of every change: permission, the workshop's own mark of change, the audit line. */
async function changing<T>(
	ctx: Context,
	workshopId: string,
	action: string,
	work: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
	return withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'organisation_type.edit', workshopId);
		const result = await work(ctx);
		await updateWorkshop(ctx, row, {});
		await recordAudit(ctx, { action, workshopId, subjectId: workshopId });
		return result;
	});
}

async function listIds(ctx: TransactionContext, workshopId: string): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('organisationType')
		.select('id')
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

async function insert(
	ctx: TransactionContext,
	workshopId: string,
	details: OrganisationTypeDetails,
	position: number,
): Promise<string> {
	const id = newId();
	await ctx.db
		.insertInto('organisationType')
		.values({ id, workshopId, ...toColumns(details), position })
		.execute();
	return id;
}

function toColumns(details: OrganisationTypeDetails) {
	return {
		label: JSON.stringify(details.label),
		needsCountry: details.needsCountry ? 1 : 0,
		kind: details.kind ?? null,
		listVisibility: details.listVisibility ?? 'participants',
	} as const;
}
