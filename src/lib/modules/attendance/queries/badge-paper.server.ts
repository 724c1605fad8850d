import type { Context, Locale } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { badgeSheets, printedBadge, type BadgeDocument } from '../exporters/badge-document.server.ts';
import { paperLanguage } from '../rules/paper-language.ts';
import type { BadgeFormat } from '../types/badges.ts';
import { readBadges, readBadgeStyles } from './badges.server.ts';
import { getPaperDesk } from './documents.server.ts';

/**
 * @param slug of the workshop
 * @param reference of a confirmed registration, in any case
 * @param options.language the workshop's where none is given
 * @returns its badge, ready to be set
 * @throws DomainError NOT_FOUND when nobody of that number is confirmed there, or the reader makes no badges; SIGN_IN_REQUIRED
 */
export async function getBadgeDocument(
	ctx: Context,
	slug: string,
	reference: string,
	options: { format: BadgeFormat; language: Locale | undefined },
	origin: string,
): Promise<BadgeDocument> {
	const { workshop } = await getPaperDesk(ctx, slug);
	const language = options.language ?? paperLanguage(workshop);
	const row = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.where('reference', '=', reference.toLowerCase())
		.executeTakeFirst();
	const styles = await readBadgeStyles(ctx, workshop.id, language);
	const byType = new Map(styles.map((style) => [style.id, style]));
	const [facts] = await readBadges(ctx, workshop.id, row ? [row.id] : [], byType);
	if (!facts) notFound();
	const named = await getWorkshopById({ ...ctx, locale: language }, workshop.id);
	const document = badgeSheets(named, { ...options, language });
	return { ...document, badges: [printedBadge(facts, language, { origin, slug })] };
}
