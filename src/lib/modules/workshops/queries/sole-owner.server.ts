import type { Context, Locale } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { localized } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { LocalizedText } from '../types.ts';

/**
 * @returns the workshops that would have no owner without the actor
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function listSoleOwnerships(
	ctx: Context,
): Promise<{ slug: string; title: string; titleLanguage: Locale }[]> {
	const personId = requirePerson(ctx);
	const rows = await ctx.db
		.selectFrom('teamMember as own')
		.innerJoin('workshop as w', 'w.id', 'own.workshopId')
		.select(['w.slug', 'w.title'])
		.where('own.personId', '=', personId)
		.where('own.role', '=', 'owner')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('teamMember as other')
						.select('other.personId')
						.whereRef('other.workshopId', '=', 'w.id')
						.where('other.role', '=', 'owner')
						.where('other.personId', '!=', personId),
				),
			),
		)
		.orderBy('w.startsOn')
		.execute();
	return rows.map(({ slug, title }) => {
		const { text, language } = localized(JSON.parse(title) as LocalizedText, ctx.locale);
		return { slug, title: text, titleLanguage: language };
	});
}
