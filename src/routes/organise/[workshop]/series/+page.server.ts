import { fail, redirect } from '@sveltejs/kit';
import { authorize, may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addFeed, removeFeed } from '#lib/modules/programme/commands/feeds.server.ts';
import { programmePolicy } from '#lib/modules/programme/policy.ts';
import { getFeedsDesk } from '#lib/modules/programme/queries/feeds.server.ts';
import { feedSchema } from '#lib/modules/programme/schema/fields.ts';
import {
	joinSeries,
	leaveSeries,
	moveInSeries,
	renameSeries,
	startSeries,
	type SeriesChange,
} from '#lib/modules/workshops/commands/series.server.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { findSeries, listOwnSeries } from '#lib/modules/workshops/queries/series.server.ts';
import { joinSeriesSchema, moveSchema, readLocalized, seriesSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The series a workshop belongs to, and which of its sessions feed into later workshops. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDesk(ctx, params.workshop);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	authorize(ctx, programmePolicy, 'programme.edit', facts);
	return {
		...desk,
		isOwner: may(ctx.actor, workshopPolicy, 'series.edit', facts),
		series: await findSeries(ctx, desk.workshop.id),
		ownSeries: await listOwnSeries(ctx),
		feeds: await getFeedsDesk(ctx, desk.workshop),
	};
});

export const actions = formActions({
	start: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, seriesSchema);
		if (!form.ok) return fail(400, { form: 'start', problems: form.problems, values: form.values });
		const refused = refusal(await startSeries(ctx, workshop.id, readLocalized(form.data, 'seriesTitle')));
		if (refused) return refused;
		setFlash(event.cookies, m.exchange_series_saved());
		redirect(303, address);
	},
	join: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, joinSeriesSchema);
		if (!form.ok) return fail(400, { form: 'join', problems: form.problems, values: form.values });
		const refused = refusal(await joinSeries(ctx, workshop.id, form.data.series));
		if (refused) return refused;
		setFlash(event.cookies, m.exchange_series_saved());
		redirect(303, address);
	},
	rename: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, seriesSchema);
		if (!form.ok) return fail(400, { form: 'rename', problems: form.problems, values: form.values });
		await renameSeries(ctx, workshop.id, readLocalized(form.data, 'seriesTitle'));
		setFlash(event.cookies, m.exchange_series_saved());
		redirect(303, address);
	},
	move: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, moveSchema);
		if (form.ok) {
			const { id, direction } = form.data;
			await moveInSeries(ctx, workshop.id, { memberId: id, direction });
		}
		redirect(303, address);
	},
	leave: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		await leaveSeries(ctx, workshop.id);
		setFlash(event.cookies, m.exchange_series_left());
		redirect(303, address);
	},
	link: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, feedSchema);
		if (!form.ok) return fail(400, { form: 'link', problems: form.problems, values: form.values });
		const { session, next } = form.data;
		await addFeed(ctx, { workshopId: workshop.id, sessionId: session, nextSessionId: next });
		setFlash(event.cookies, m.exchange_feeds_added());
		redirect(303, address);
	},
	unlink: async (event: RequestEvent) => {
		const { ctx, workshop, address } = await open(event);
		const form = await readForm(event, feedSchema);
		if (form.ok) {
			const { session, next } = form.data;
			await removeFeed(ctx, { workshopId: workshop.id, sessionId: session, nextSessionId: next });
		}
		setFlash(event.cookies, m.exchange_feeds_removed());
		redirect(303, address);
	},
});

async function open(event: RequestEvent) {
	const { ctx } = event.locals;
	const { workshop } = await getDesk(ctx, event.params.workshop);
	return { ctx, workshop, address: `/organise/${workshop.slug}/series` };
}

function refusal(change: SeriesChange) {
	if (change.ok) return undefined;
	return fail(409, { problems: { form: m.exchange_series_joined() }, values: {} });
}
