import type { Context } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { authorize } from '#lib/core/policy.ts';
import { peoplePolicy } from '../policy.ts';
import { normalizeEmail } from '../rules/email.ts';
import type {} from '../tables.server.ts';
import type { PersonList, PersonNames } from '../types.ts';

const pageSize = 50;
const longestSearch = 100;

/**
 * @param personIds of people the reader has already been allowed to see; unknown ones are left out
 * @returns person id -> how the person is called
 */
export async function listPersonNames(
	ctx: Context,
	personIds: readonly string[],
): Promise<Map<string, PersonNames>> {
	const ids = [...new Set(personIds)];
	if (ids.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('person')
		.select(['id', 'fullName', 'badgeName'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, fullName, badgeName }) => [id, { fullName, badgeName }]));
}

/**
 * Whether an address has an account is nobody's business: ask only in a command whose actor may invite people by
 * address, and only for an address the actor knows already.
 * @param email as typed; case does not matter
 */
export async function findPersonByEmail(
	ctx: Context,
	email: string,
): Promise<{ personId: string; fullName: string } | undefined> {
	return ctx.db
		.selectFrom('person')
		.select(['id as personId', 'fullName'])
		.where('email', '=', normalizeEmail(email))
		.executeTakeFirst();
}

/**
 * @param search parts of a name or address, all of them, in any order, with or without marks; empty for everybody
 * @param page from 1; beyond the last one the last is shown
 * @returns people by name, 50 a page
 * @throws DomainError NOT_FOUND unless an administrator asks
 */
export async function listPeople(ctx: Context, search: string, page: number): Promise<PersonList> {
	authorize(ctx, peoplePolicy, 'person.list', null);
	// An underscore stands for any one character there, which finds what it should and hardly ever more.
	const words = foldText(search.slice(0, longestSearch).replaceAll('%', ' ')).split(' ');
	const matching = ctx.db
		.selectFrom('person')
		.where(({ and, eb }) => and(words.map((word) => eb('searchText', 'like', `%${word}%`))));
	const { total } = await matching
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = Math.min(Math.max(1, page), pages);
	const rows = await matching
		.select(['id', 'email', 'fullName', 'badgeName', 'isAdministrator', 'createdAt'])
		.orderBy('searchText')
		.orderBy('id')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	const people = rows.map((row) => ({ ...row, isAdministrator: row.isAdministrator === 1 }));
	return { people, total, page: shown, pages };
}
