import { redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { deleteDocument, retryDocument } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { getPaperDesk, listDocuments } from '#lib/modules/attendance/queries/documents.server.ts';
import { documentSchema } from '#lib/modules/attendance/schema/badges.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What was ordered, how far it has come, and where to get it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getPaperDesk(locals.ctx, params.workshop);
	return { ...desk, documents: await listDocuments(locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	retry: async (event: RequestEvent) => act(event, retryDocument, m.badges_retried()),
	delete: async (event: RequestEvent) => act(event, deleteDocument, m.badges_deleted()),
});

async function act(event: RequestEvent, command: typeof retryDocument, done: string): Promise<never> {
	const { ctx } = event.locals;
	const { workshop } = await getPaperDesk(ctx, event.params.workshop);
	const form = await readForm(event, documentSchema);
	await command(ctx, workshop.id, form.ok ? form.data.id : '');
	setFlash(event.cookies, done);
	redirect(303, `/organise/${workshop.slug}/documents`);
}
