import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { acronymOf, programmeDocument } from '../exporters/programme-document.server.ts';
import type { ScheduleDocument } from '../schedule-document.ts';

import type { ScheduleOrigin } from '../types/import.ts';
import { listContributorRecords } from './contributors.server.ts';
import { findLatestRelease } from './released.server.ts';

/**
 * @param siteOrigin configured address of this installation, without trailing slash
 * @returns the latest release as a schedule, without what was cancelled
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or nothing is released
 */
export async function getSchedule(
	ctx: Context,
	workshop: WorkshopView,
	siteOrigin: string,
): Promise<ScheduleDocument> {
	authorize(ctx, workshopPolicy, 'workshop.read', { workshopId: workshop.id, state: workshop.state });
	const latest = (await findLatestRelease(ctx, workshop.id)) ?? notFound();
	const contributors = await listContributorRecords(ctx, workshop.id);
	const origin = await findScheduleOrigin(ctx, workshop.id);
	const place = { acronym: acronymOf(workshop.slug, origin), siteOrigin, slug: workshop.slug };
	const sessions = latest.frozen.sessions.filter(({ state }) => state === 'scheduled');
	const release = { number: latest.view.number, frame: latest.frozen.frame, sessions };
	return programmeDocument(place, workshop, release, contributors, origin);
}

/** @returns what the schedule last imported says of the conference; null when none was. It asks no permission */
export async function findScheduleOrigin(ctx: Context, workshopId: string): Promise<ScheduleOrigin | null> {
	const row = await ctx.db
		.selectFrom('scheduleOrigin')
		.select('external')
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row ? (JSON.parse(row.external) as ScheduleOrigin) : null;
}
