import { fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	describeBulkAction,
	startBulkAction,
} from '#lib/modules/registration/commands/bulk-actions.server.ts';
import { runBulkAction } from '#lib/modules/registration/commands/run-bulk-actions.server.ts';
import { bulkAddress } from '#lib/modules/registration/components/queue-address.ts';
import { getActionEffect } from '#lib/modules/registration/queries/balance.server.ts';
import { getBulkAction, previewMail } from '#lib/modules/registration/queries/bulk-actions.server.ts';
import { getDeskForDecisions } from '#lib/modules/registration/queries/queue.server.ts';
import { isDecision } from '#lib/modules/registration/rules/bulk-plan.ts';
import { detailSchemas, textsOf } from '#lib/modules/registration/schema/desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** As many batches as somebody waits for; the job does the rest. */
const batchesAtOnce = 4;

/** What is about to be done to many registrations, or what has been done. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const { workshop } = desk;
	const action = await getBulkAction(ctx, workshop, params.action, pageNumber(url.searchParams.get('page')));
	const isDraft = action.state === 'draft';
	return {
		...desk,
		action,
		mail: isDraft || action.step === 'mail' ? await previewMail(ctx, workshop.id, action) : undefined,
		effect: isDraft && isDecision(action.step) ? await getActionEffect(ctx, workshop, action.id) : undefined,
		types: await listOrganisationTypes(ctx, workshop.id),
		held: action.step === 'pick' ? await listHeldSeats(ctx, workshop) : [],
	};
});

export const actions = formActions({
	describe: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getDeskForDecisions(ctx, event.params.workshop);
		const { step } = await getBulkAction(ctx, workshop, event.params.action, 1);
		switch (step) {
			case 'mail': {
				const form = await readForm(event, detailSchemas.mail);
				if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
				return describe(event, workshop.id, { texts: textsOf(form.data) });
			}
			case 'pick': {
				const form = await readForm(event, detailSchemas.pick);
				if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
				return describe(event, workshop.id, { heldId: form.data.heldId || null });
			}
			case 'confirm':
				return describe(event, workshop.id, {});
			default: {
				const form = await readForm(event, detailSchemas[step]);
				if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
				return describe(event, workshop.id, form.data);
			}
		}
	},
	start: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const { action } = event.params;
		const isStarted = await startBulkAction(ctx, id, action);
		if (isStarted) {
			await runBulkAction(ctx, action, batchesAtOnce);
			setFlash(event.cookies, m.queue_started());
		}
		redirect(303, bulkAddress(event.params.workshop, action));
	},
});

async function describe(
	{ locals, params }: RequestEvent,
	workshopId: string,
	details: Parameters<typeof describeBulkAction>[3],
): Promise<never> {
	await describeBulkAction(locals.ctx, workshopId, params.action, details);
	redirect(303, bulkAddress(params.workshop, params.action));
}
