import { writeSchedule } from '#lib/modules/programme/exporters/write-schedule.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { getSchedule } from '#lib/modules/programme/queries/schedule.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { scheduleAnswer } from '#lib/server/http/schedule-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The latest release as schedule.xml of c3voc. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params, url } = event;
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const schedule = await getSchedule(locals.ctx, workshop, siteOrigin());
	const version = url.search === '' ? await findPublicVersion(locals.ctx.db, workshop.slug) : undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return scheduleAnswer(event, 'application/xml', writeSchedule(schedule, 'xml', siteOrigin()));
});
