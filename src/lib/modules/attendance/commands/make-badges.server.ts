import type { Context, TransactionContext } from '#lib/core/context.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import { badgeSheets, printedBadge } from '../exporters/badge-document.server.ts';
import { badgeLayout } from '../exporters/badge-layout.server.ts';
import { badgeHash } from '../queries/badge-selection.server.ts';
import { readBadges, readBadgeStyles } from '../queries/badges.server.ts';
import type { BadgeFacts } from '../types/badges.ts';
import type { DocumentParameters } from '../types/document-parameters.ts';
import { inSlices, type Making, type Task } from './making.server.ts';

/**
 * Makes the badges of an order, and notes with its completion what stands on each. People who are no longer confirmed are
 * left out.
 */
export async function makeBadges(
	ctx: Context,
	{ workshopId, origin, report }: Task,
	{ registrationIds, ...options }: DocumentParameters['badges'],
): Promise<Making> {
	const { language } = options;
	const workshop = await getWorkshopById({ ...ctx, locale: language }, workshopId);
	const styles = await readBadgeStyles(ctx, workshopId, language);
	const byType = new Map(styles.map((style) => [style.id, style]));
	const document = badgeSheets(workshop, options);
	const made: BadgeFacts[] = [];
	await inSlices(
		registrationIds,
		report,
		(ids) => readBadges(ctx, workshopId, ids, byType),
		(facts) => {
			document.badges.push(printedBadge(facts, language, { origin, slug: workshop.slug }));
			made.push(facts);
		},
	);
	if (made.length === 0) return { ok: false, problem: 'nothing_left' };
	const set = await typeset(badgeLayout, document);
	if (!set.ok) return { ok: false, problem: set.problem };
	return { ok: true, pdf: set.pdf, record: (ctx) => recordPrints(ctx, made) };
}

async function recordPrints(ctx: TransactionContext, made: readonly BadgeFacts[]): Promise<void> {
	const ids = made.map(({ registrationId }) => registrationId);
	const rows = await ctx.db.selectFrom('registration').select('id').where('id', 'in', ids).execute();
	// Somebody may have had their data erased while the sheets were set.
	const present = new Set(rows.map(({ id }) => id));
	const prints = made
		.filter(({ registrationId }) => present.has(registrationId))
		.map((facts) => ({
			registrationId: facts.registrationId,
			contentHash: badgeHash(facts),
			printedAt: ctx.now,
		}));
	if (prints.length === 0) return;
	await ctx.db
		.insertInto('badgePrint')
		.values(prints)
		.onConflict((c) =>
			c.column('registrationId').doUpdateSet((eb) => ({
				contentHash: eb.ref('excluded.contentHash'),
				printedAt: eb.ref('excluded.printedAt'),
			})),
		)
		.execute();
}
