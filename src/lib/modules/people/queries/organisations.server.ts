import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { peoplePolicy } from '../policy.ts';
import { organisationKey } from '../rules/organisation-names.ts';
import type {} from '../tables.server.ts';
import type { OrganisationList, OrganisationSuggestion, OrganisationView } from '../types.ts';

const pageSize = 50;
const longestSearch = 100;
const mostSuggestions = 8;
const leastLetters = 2;

/**
 * @param search parts of names, all of them, in any order, with or without marks; empty for all
 * @param page from 1; beyond the last one the last is shown
 * @param onlyUnchecked leaves out what an administrator has looked at
 * @returns organisations by name, 50 a page
 * @throws DomainError NOT_FOUND unless an administrator asks
 */
export async function listOrganisations(
	ctx: Context,
	{ search, page, onlyUnchecked }: { search: string; page: number; onlyUnchecked: boolean },
): Promise<OrganisationList> {
	authorize(ctx, peoplePolicy, 'organisation.list', null);
	let matching = selectMatching(ctx, search);
	if (onlyUnchecked) matching = matching.where('isChecked', '=', 0);
	const { total } = await matching
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = Math.min(Math.max(1, page), pages);
	const rows = await matching
		.select(['id', 'name', 'acronym', 'country', 'kind', 'isChecked'])
		.orderBy('searchText')
		.orderBy('id')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	const organisations = rows.map((row) => ({ ...row, isChecked: row.isChecked === 1 }));
	return { organisations, total, page: shown, pages };
}

/** @throws DomainError NOT_FOUND when there is none, it was merged into another, or no administrator asks */
export async function getOrganisation(ctx: Context, id: string): Promise<OrganisationView> {
	authorize(ctx, peoplePolicy, 'organisation.list', null);
	const row = await ctx.db
		.selectFrom('organisation')
		.select(['id', 'name', 'acronym', 'country', 'kind', 'isChecked'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) notFound();
	const aliases = await ctx.db
		.selectFrom('organisationName')
		.select(['name', 'country'])
		.where('organisationId', '=', id)
		.where('kind', '=', 'alias')
		.orderBy('folded')
		.execute();
	return { ...row, isChecked: row.isChecked === 1, aliases };
}

/**
 * @param typed the beginning of a name, or words of it
 * @returns a few organisations that administrators have looked at, those that begin so first; none for less than two letters.
 *   Names that nobody looked at may tell who has registered somewhere, so nobody is offered them.
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function suggestOrganisations(ctx: Context, typed: string): Promise<OrganisationSuggestion[]> {
	requirePerson(ctx);
	if (organisationKey(typed).length < leastLetters) return [];
	const start = foldText(typed.slice(0, longestSearch).replaceAll('%', ' '));
	return selectMatching(ctx, typed)
		.where('isChecked', '=', 1)
		.select(['name', 'acronym', 'country'])
		.orderBy((eb) => eb.case().when('searchText', 'like', `${start}%`).then(0).else(1).end())
		.orderBy('searchText')
		.limit(mostSuggestions)
		.execute();
}

function selectMatching(ctx: Context, search: string) {
	// An underscore stands for any one character there, which finds what it should and hardly ever more.
	const words = foldText(search.slice(0, longestSearch).replaceAll('%', ' ')).split(' ');
	return ctx.db
		.selectFrom('organisation')
		.where(({ and, eb }) => and(words.map((word) => eb('searchText', 'like', `%${word}%`))));
}
