import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	discardUpload,
	importUpload,
	keepUpload,
	mapUpload,
} from '#lib/modules/programme/commands/schedule-upload.server.ts';
import { getUploadPreview } from '#lib/modules/programme/queries/import-preview.server.ts';
import { refusalText } from '#lib/modules/programme/rules/import-words.ts';
import { maxScheduleBytes } from '#lib/modules/programme/schedule-document.ts';
import {
	applySchema,
	mappingOf,
	mappingSchema,
	readingOf,
	rereadSchema,
	uploadSchema,
} from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm, readFormData } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A file with a programme: first sent, then its columns explained where it is a table, then looked at, then imported. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const upload = await getUploadPreview(locals.ctx, desk.workshop, url.searchParams.get('upload'));
	return { ...desk, upload, step: url.searchParams.get('step') };
});

export const actions = formActions({
	upload: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const file = (await readFormData(event)).get('file');
		if (!(file instanceof File) || file.size === 0) return refused(m.programme_import_file_missing());
		if (file.size > maxScheduleBytes) return refused(tooLarge(file.size));
		const kept = await keepUpload(ctx, workshop.id, await file.bytes());
		if (!kept.ok) return refused(refusalText(kept));
		const step = kept.kind === 'table' ? '&step=columns' : '';
		redirect(303, `/organise/${workshop.slug}/import?upload=${kept.uploadId}${step}`);
	},
	map: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, mappingSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const mapped = await mapUpload(ctx, workshop.id, form.data.upload, mappingOf(form.data));
		if (!mapped.ok) return refused(m.programme_import_upload_gone(), 409);
		redirect(303, `/organise/${workshop.slug}/import?upload=${form.data.upload}`);
	},
	reread: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, rereadSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const mapped = await mapUpload(ctx, workshop.id, form.data.upload, readingOf(form.data));
		if (!mapped.ok) return refused(m.programme_import_upload_gone(), 409);
		redirect(303, `/organise/${workshop.slug}/import?upload=${form.data.upload}&step=columns`);
	},
	apply: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, applySchema);
		if (!form.ok) return refused(m.programme_import_upload_gone(), 409);
		const imported = await importUpload(ctx, workshop.id, form.data.upload, form.data.seen);
		if (!imported.ok && imported.reason === 'changed_since')
			return fail(409, { problems: { form: m.exchange_changed_since() }, values: form.values });
		if (!imported.ok) return refused(m.programme_import_upload_gone(), 409);
		const { sessions } = imported.done.counts;
		setFlash(event.cookies, m.programme_import_done({ n: sessions.new + sessions.changed }));
		redirect(303, `/organise/${workshop.slug}/programme`);
	},
	discard: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, uploadSchema);
		if (form.ok) await discardUpload(ctx, workshop.id, form.data.upload);
		setFlash(event.cookies, m.programme_import_discarded());
		redirect(303, `/organise/${workshop.slug}/import`);
	},
});

function refused(message: string, status = 400): ActionFailure<{ problems: Problems }> {
	return fail(status, { problems: { file: message } });
}

function tooLarge(bytes: number): string {
	return refusalText({ reason: 'too-large', where: {}, values: { bytes, most: maxScheduleBytes } });
}
