import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { peoplePolicy } from '../policy.ts';
import { getOrganisation } from '../queries/organisations.server.ts';
import {
	keyedNames,
	mergedDetails,
	organisationKey,
	organisationSearchText,
} from '../rules/organisation-names.ts';
import type {} from '../tables.server.ts';
import type { OrganisationDetails } from '../types.ts';

export type SavedOrganisation = { ok: true; id: string } | { ok: false; reason: 'name_taken' };

/** Points what refers to an organisation at another; handed in by the route, since registration stands above. */
export type OnMerge = (ctx: TransactionContext, fromId: string, intoId: string) => Promise<void>;

/**
 * Adds an organisation that administrators know, so that people are offered its name.
 * @returns its id; `name_taken` when another one is found under that name in that country
 * @throws DomainError NOT_FOUND unless an administrator acts
 */
export async function addOrganisation(
	ctx: Context,
	details: OrganisationDetails,
): Promise<SavedOrganisation> {
	authorize(ctx, peoplePolicy, 'organisation.edit', null);
	return withTransaction(ctx, async (ctx): Promise<SavedOrganisation> => {
		if (await isNameTaken(ctx, details)) return { ok: false, reason: 'name_taken' };
		const id = await insertOrganisation(ctx, details, true);
		await recordAudit(ctx, { action: 'organisation.add', subjectId: id });
		return { ok: true, id };
	});
}

/**
 * Changes an organisation, which is checked by that.
 * @returns `name_taken` when another one is found under that name in that country: those two want merging
 * @throws DomainError NOT_FOUND when there is none, or no administrator acts
 */
export async function editOrganisation(
	ctx: Context,
	id: string,
	details: OrganisationDetails,
): Promise<SavedOrganisation> {
	authorize(ctx, peoplePolicy, 'organisation.edit', null);
	return withTransaction(ctx, async (ctx): Promise<SavedOrganisation> => {
		await getOrganisation(ctx, id);
		if (await isNameTaken(ctx, details, id)) return { ok: false, reason: 'name_taken' };
		await writeDetails(ctx, id, details);
		await recordAudit(ctx, { action: 'organisation.edit', subjectId: id });
		return { ok: true, id };
	});
}

/**
 * Makes two organisations one: the first goes, its names stay as aliases of the second, and whatever pointed at it points at
 * the second. This cannot be undone.
 * @throws DomainError NOT_FOUND when one of them is missing, both are the same, or no administrator acts
 */
export async function mergeOrganisations(
	ctx: Context,
	{ fromId, intoId }: { fromId: string; intoId: string },
	onMerge: OnMerge,
): Promise<void> {
	authorize(ctx, peoplePolicy, 'organisation.edit', null);
	await withTransaction(ctx, async (ctx) => {
		if (fromId === intoId) notFound();
		const from = await getOrganisation(ctx, fromId);
		const into = await getOrganisation(ctx, intoId);
		await onMerge(ctx, fromId, intoId);
		await ctx.db.deleteFrom('organisation').where('id', '=', fromId).execute();
		await writeDetails(ctx, intoId, mergedDetails(into, from));
		await recordAudit(ctx, { action: 'organisation.merge', subjectId: intoId, details: { from: fromId } });
	});
}

/**
 * What somebody typed, as an organisation: one that is known under that name in that country, else a new one that nobody has
 * looked at. The audit log has nothing of it, because administrators read it and may not know who comes from where.
 * @returns its id; null where the name has no letter to compare
 */
export async function findOrMakeOrganisation(
	ctx: TransactionContext,
	typed: Pick<OrganisationDetails, 'name' | 'country' | 'kind'>,
): Promise<string | null> {
	const folded = organisationKey(typed.name);
	if (folded === '') return null;
	const known = await ctx.db
		.selectFrom('organisationName as n')
		.innerJoin('organisation as o', 'o.id', 'n.organisationId')
		.select('o.id')
		.where('n.folded', '=', folded)
		.where('n.country', 'is', typed.country)
		.orderBy('o.isChecked', 'desc')
		.orderBy((eb) => eb.case().when('n.kind', '=', 'name').then(0).else(1).end())
		.orderBy('o.id')
		.executeTakeFirst();
	return known?.id ?? insertOrganisation(ctx, { ...typed, acronym: '', aliases: [] }, false);
}

async function isNameTaken(ctx: TransactionContext, details: OrganisationDetails, exceptId = '') {
	const other = await ctx.db
		.selectFrom('organisationName')
		.select('organisationId')
		.where('kind', '=', 'name')
		.where('folded', '=', organisationKey(details.name))
		.where('country', 'is', details.country)
		.where('organisationId', '<>', exceptId)
		.executeTakeFirst();
	return other !== undefined;
}

async function insertOrganisation(ctx: TransactionContext, details: OrganisationDetails, isChecked: boolean) {
	const id = newId();
	const { name, acronym, country, kind } = details;
	await ctx.db
		.insertInto('organisation')
		.values({
			...{ id, name, acronym, country, kind },
			isChecked: isChecked ? 1 : 0,
			searchText: organisationSearchText(details),
			createdAt: ctx.now,
			updatedAt: ctx.now,
		})
		.execute();
	await writeNames(ctx, id, details);
	return id;
}

async function writeDetails(
	ctx: TransactionContext,
	id: string,
	details: OrganisationDetails,
): Promise<void> {
	const { name, acronym, country, kind } = details;
	await ctx.db
		.updateTable('organisation')
		.set({ name, acronym, country, kind, isChecked: 1 })
		.set({ searchText: organisationSearchText(details), updatedAt: ctx.now })
		.where('id', '=', id)
		.execute();
	await writeNames(ctx, id, details);
}

async function writeNames(ctx: TransactionContext, organisationId: string, details: OrganisationDetails) {
	await ctx.db.deleteFrom('organisationName').where('organisationId', '=', organisationId).execute();
	const names = keyedNames(details).map((name) => ({ organisationId, ...name }));
	await ctx.db.insertInto('organisationName').values(names).execute();
}
