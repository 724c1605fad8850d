import { listDeadlines } from '#lib/modules/calendar/queries/deadlines.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { findOwnRegistration } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { isRegistrationOpen } from '#lib/modules/registration/rules/states.ts';
import { getSeatsLeft } from '#lib/modules/registration/queries/seats.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { findViewer } from '#lib/modules/workshops/queries/participation.server.ts';
import { findSeries } from '#lib/modules/workshops/queries/series.server.ts';
import { getWorkshopOverview } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endInstantOf, primaryStep } from '#lib/modules/workshops/rules.ts';
import { page } from '#lib/server/http/answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent } from './$types';

/** One workshop: what it is about, and what the reader can do there now. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const workshop = await getWorkshopOverview(ctx, params.workshop);
	const types = await listOrganisationTypes(ctx, workshop.id);
	const viewer = await findViewer(ctx, workshop.id);
	const registration = await findOwnRegistration(ctx, workshop.id);
	const seats = isRegistrationOpen(workshop) ? await getSeatsLeft(ctx, workshop.id) : null;
	const deadlines = await listDeadlines(ctx, workshop.id);
	const endsAt = endInstantOf(workshop);
	const isOver = ctx.now >= endsAt;
	// How many seats are left changes with every registration, so that page is made anew each time.
	const isPlain = ctx.actor.personId === null && seats === null && url.search === '';
	const version = isPlain ? await findPublicVersion(ctx.db, workshop.slug) : undefined;
	// The next moment at which the page says something else without anybody's doing.
	const { registrationOpensAt, registrationClosesAt } = workshop;
	const turns = [...deadlines.map(({ dueAt }) => dueAt), endsAt, registrationOpensAt, registrationClosesAt]
		.filter((instant) => instant !== null && instant > ctx.now)
		.sort();
	if (version !== undefined) locals.remember = { version, validUntil: turns[0] ?? null };
	return {
		workshop,
		series: await findSeries(ctx, workshop.id),
		origin: siteOrigin(),
		seats,
		types,
		deadlines,
		now: ctx.now,
		step: primaryStep(workshop, { ...viewer, isRegistered: registration !== undefined }),
		isOver,
	};
});
