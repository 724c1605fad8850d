import { writeChangesFeed } from '#lib/modules/programme/exporters/changes-feed.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { listReleaseChanges } from '#lib/modules/programme/queries/release-changes.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { isPlainCalendarRequest } from '#lib/server/http/calendar-answer.ts';
import { scheduleAnswer } from '#lib/server/http/schedule-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** What each release of the programme changed, for feed readers. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const workshop = await getWorkshop(ctx, event.params.workshop);
	const releases = await listReleaseChanges(ctx, workshop);
	const version = isPlainCalendarRequest(event) ? await findPublicVersion(ctx.db, workshop.slug) : undefined;
	if (version !== undefined) event.locals.remember = { version, validUntil: null };
	return scheduleAnswer(
		event,
		'application/atom+xml',
		writeChangesFeed(workshop, releases, siteOrigin(), ctx.locale),
	);
});
