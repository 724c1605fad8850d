import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';

import type { ContributorExternal, ContributorRecord } from '../types/import.ts';

export interface ContributorName {
	id: string;
	/** null for somebody without an account */
	personId: string | null;
	/** the account's own name where there is one */
	name: string;
	biography: string;
}

/**
 * @param workshopIds one workshop, or several
 * @returns everybody in their programmes by id, with the names they have today; one query
 */
export async function listContributors(
	ctx: Context,
	...workshopIds: readonly string[]
): Promise<Map<string, ContributorName>> {
	const rows = await ctx.db
		.selectFrom('contributor')
		.leftJoin('person', 'person.id', 'contributor.personId')
		.select(['contributor.id', 'contributor.personId', 'contributor.biography'])
		.select(({ fn }) => fn.coalesce('person.fullName', 'contributor.name').as('name'))
		.where('contributor.workshopId', 'in', workshopIds)
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** @returns everybody in the workshop's programme with what schedule files say of them; one query, asks no permission */
export async function listContributorRecords(
	ctx: Context,
	workshopId: string,
): Promise<Map<string, ContributorRecord>> {
	const rows = await ctx.db
		.selectFrom('contributor')
		.leftJoin('person', 'person.id', 'contributor.personId')
		.select(['contributor.id', 'contributor.personId', 'contributor.biography'])
		.select(['contributor.externalId', 'contributor.externalCode', 'contributor.external'])
		.select(({ fn }) => fn.coalesce('person.fullName', 'contributor.name').as('name'))
		.where('contributor.workshopId', '=', workshopId)
		.orderBy('contributor.id')
		.execute();
	const records = rows.map((row) => ({
		...row,
		external: JSON.parse(row.external) as ContributorExternal,
	}));
	return new Map(records.map((record) => [record.id, record]));
}
