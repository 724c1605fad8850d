import type { Selectable } from 'kysely';
import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import { localized, registrationWindow } from '../rules.ts';
import { workshopPolicy } from '../policy.ts';
import type { WorkshopTable } from '../tables.server.ts';
import type { CoHost, LocalizedText, WorkshopOverview, WorkshopView } from '../types.ts';

/**
 * @param slug from the address
 * @returns the workshop in the reader's language
 * @throws DomainError NOT_FOUND when there is none, or it is a draft and the reader is not in its team
 */
export async function getWorkshop(ctx: Context, slug: string): Promise<WorkshopView> {
	return toView(await findReadable(ctx, slug), ctx);
}

/**
 * @param id of a workshop the caller has already been allowed to see something of
 * @throws DomainError NOT_FOUND when there is none
 */
export async function getWorkshopById(ctx: Context, id: string): Promise<WorkshopView> {
	const row = await ctx.db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? toView(row, ctx) : notFound();
}

/**
 * @param slug from the address
 * @returns what the overview page shows
 * @throws DomainError NOT_FOUND when there is none, or it is a draft and the reader is not in its team
 */
export async function getWorkshopOverview(ctx: Context, slug: string): Promise<WorkshopOverview> {
	const row = await findReadable(ctx, slug);
	const note = localized(JSON.parse(row.conceptNote) as LocalizedText, ctx.locale);
	return {
		...toView(row, ctx),
		conceptNoteHtml: renderMarkdown(note.text),
		conceptNoteLanguage: note.language,
	};
}

const workshopBySlug = prepared((db, value: (name: 'slug') => string) =>
	db.selectFrom('workshop').selectAll().where('slug', '=', value('slug')),
);

async function findReadable(ctx: Context, slug: string): Promise<Selectable<WorkshopTable>> {
	const [row] = await workshopBySlug(ctx.db, { slug });
	if (!row) notFound();
	authorize(ctx, workshopPolicy, 'workshop.read', { workshopId: row.id, state: row.state });
	return row;
}

/** @returns the row in the reader's language and as it stands at that moment, its JSON columns read */
export function toView(
	row: Selectable<WorkshopTable>,
	{ locale, now }: Pick<Context, 'locale' | 'now'>,
): WorkshopView {
	const title = localized(JSON.parse(row.title) as LocalizedText, locale);
	return {
		id: row.id,
		slug: row.slug,
		state: row.state,
		title: title.text,
		titleLanguage: title.language,
		summary: localized(JSON.parse(row.summary) as LocalizedText, locale).text,
		startsOn: row.startsOn,
		endsOn: row.endsOn,
		zone: row.zone,
		mode: row.mode,
		venue: row.venue,
		city: row.city,
		country: row.country,
		workingLanguages: JSON.parse(row.workingLanguages) as string[],
		coHosts: JSON.parse(row.coHosts) as CoHost[],
		...registrationWindow(row, now),
		confirmsAtOnce: row.confirmsAtOnce === 1,
		isCallOpen: row.isCallOpen === 1,
		sequence: row.sequence,
		createdAt: row.createdAt,
		updatedAt: row.updatedAt,
	};
}
