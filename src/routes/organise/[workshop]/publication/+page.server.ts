import { fail, redirect } from '@sveltejs/kit';
import type { TransactionContext } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { findLatestRelease } from '#lib/modules/programme/queries/released.server.ts';
import { countRegistrationsByState } from '#lib/modules/registration/queries/seats.server.ts';
import { deleteWorkshop } from '#lib/modules/workshops/commands/delete-workshop.server.ts';
import {
	archiveWorkshop,
	publishWorkshop,
	restoreWorkshop,
} from '#lib/modules/workshops/commands/publication.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { deletionSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'publication');
	const types = await listOrganisationTypes(locals.ctx, desk.workshop.id);
	const release = await findLatestRelease(locals.ctx, desk.workshop.id);
	return { ...desk, hasTypes: types.length > 0, isProgrammeReleased: release !== undefined };
});

type ChangeState = typeof publishWorkshop;

const changing = (change: ChangeState, done: () => string) => async (event: RequestEvent) => {
	const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'publication');
	const changed = await change(event.locals.ctx, workshop.id);
	if (!changed.ok) return fail(409, { problems: { form: m.workshops_wrong_state() }, values: {} });
	setFlash(event.cookies, done());
	redirect(303, `/organise/${workshop.slug}`);
};

/** What others may rely on already: nobody's registration and no released programme goes with a draft. */
async function isInUse(ctx: TransactionContext, workshopId: string): Promise<boolean> {
	const registrations = await countRegistrationsByState(ctx, workshopId);
	const release = await findLatestRelease(ctx, workshopId);
	return release !== undefined || Object.values(registrations).some((count) => count > 0);
}

export const actions = formActions({
	publish: changing(publishWorkshop, m.workshops_publish_done),
	archive: changing(archiveWorkshop, m.workshops_archive_done),
	restore: changing(restoreWorkshop, m.workshops_restore_done),
	delete: async (event: RequestEvent) => {
		const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'publication');
		const form = await readForm(event, deletionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const deleted = await deleteWorkshop(event.locals.ctx, workshop.id, isInUse);
		if (!deleted.ok) return fail(409, { problems: { form: m.workshops_delete_in_use() }, values: {} });
		setFlash(event.cookies, m.workshops_delete_done());
		redirect(303, '/organise');
	},
});
