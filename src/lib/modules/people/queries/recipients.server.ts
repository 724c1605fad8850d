import type { Context, Locale } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/** Somebody a mail goes to, in the language they read. */
export interface Recipient {
	personId: string;
	email: string;
	fullName: string;
	locale: Locale;
}

/**
 * For writing mails only: it gives out addresses, so the answer never reaches a page.
 * @param personIds may repeat; unknown ones and those without an address are left out
 * @returns one recipient a person, in the order of the ids
 */
export async function listRecipients(ctx: Context, personIds: readonly string[]): Promise<Recipient[]> {
	const ids = [...new Set(personIds)];
	if (ids.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('person')
		.select(['id as personId', 'email', 'fullName', 'locale'])
		.where('id', 'in', ids)
		.where('email', 'is not', null)
		.$narrowType<{ email: string }>()
		.execute();
	const byId = new Map(rows.map((row) => [row.personId, row]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}
