import type { Selectable } from 'kysely';
import type { Context, Locale } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { localized } from '../rules.ts';
import type { OrganisationTypeTable } from '../tables.server.ts';
import type { LocalizedText, OrganisationTypeView } from '../types.ts';

/**
 * @param workshopId of a workshop the caller has already been allowed to see
 * @returns its organisation types in the organisers' order, in the reader's language
 */
export async function listOrganisationTypes(
	ctx: Context,
	workshopId: string,
): Promise<OrganisationTypeView[]> {
	const rows = await ctx.db
		.selectFrom('organisationType')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map((row) => toView(row, ctx.locale));
}

/**
 * @param workshopId the workshop it has to belong to
 * @returns one organisation type of that workshop
 * @throws DomainError NOT_FOUND when that workshop has no such type
 */
export async function getOrganisationType(
	ctx: Context,
	workshopId: string,
	id: string,
): Promise<OrganisationTypeView> {
	const row = await ctx.db
		.selectFrom('organisationType')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? toView(row, ctx.locale) : notFound();
}

function toView(row: Selectable<OrganisationTypeTable>, locale: Locale): OrganisationTypeView {
	const texts = JSON.parse(row.label) as LocalizedText;
	const label = localized(texts, locale);
	return {
		id: row.id,
		label: label.text,
		labelLanguage: label.language,
		texts,
		needsCountry: row.needsCountry === 1,
		kind: row.kind,
		listVisibility: row.listVisibility,
	};
}
