import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { orderBadges } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { styleBadges } from '#lib/modules/attendance/commands/style-badges.server.ts';
import { orderRefusal } from '#lib/modules/attendance/components/document-words.ts';
import { paperPolicy } from '#lib/modules/attendance/policy/papers.ts';
import { countBadges } from '#lib/modules/attendance/queries/badge-selection.server.ts';
import { listBadgeStyles } from '#lib/modules/attendance/queries/badges.server.ts';
import { getPaperDesk } from '#lib/modules/attendance/queries/documents.server.ts';
import { paperLanguage } from '#lib/modules/attendance/rules/paper-language.ts';
import { badgeColoursOf, badgeColoursSchema, badgesSchema } from '#lib/modules/attendance/schema/badges.ts';
import { readRegistrationFilter, writeRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Badges for everybody, for those without one, or for what a filter of the queue leaves; and their colours. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getPaperDesk(ctx, params.workshop);
	const { id, state } = desk.workshop;
	const language = paperLanguage(desk.workshop);
	return {
		...desk,
		language,
		filter: writeRegistrationFilter(readRegistrationFilter(url.searchParams)),
		counts: await countBadges(ctx, id, language),
		styles: await listBadgeStyles(ctx, id),
		mayStyle: may(ctx.actor, paperPolicy, 'badge.style', { workshopId: id, state }),
	};
});

export const actions = formActions({
	order: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getPaperDesk(ctx, event.params.workshop);
		const form = await readForm(event, badgesSchema);
		if (!form.ok) return fail(400, { form: 'order', problems: form.problems, values: form.values });
		const { format, language, ...wish } = form.data;
		const filter = readRegistrationFilter(event.url.searchParams);
		const ordered = await orderBadges(ctx, workshop.id, { ...wish, language, filter }, { format, language });
		if (!ordered.ok) {
			const problems = { form: orderRefusal(ordered.reason) };
			return fail(409, { form: 'order', problems, values: form.values });
		}
		setFlash(event.cookies, m.badges_order_taken());
		redirect(303, `/organise/${workshop.slug}/documents`);
	},
	colours: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getPaperDesk(ctx, event.params.workshop);
		const styles = await listBadgeStyles(ctx, workshop.id);
		const form = await readForm(event, badgeColoursSchema(styles));
		if (!form.ok) return fail(400, { form: 'colours', problems: form.problems, values: form.values });
		await styleBadges(ctx, workshop.id, badgeColoursOf(styles, form.data));
		setFlash(event.cookies, m.badges_colours_saved());
		redirect(303, event.url.pathname);
	},
});
