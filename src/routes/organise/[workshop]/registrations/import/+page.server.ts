import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	discardEntryList,
	importEntryList,
	keepEntryList,
	maxEntryRows,
	readEntryListAs,
} from '#lib/modules/registration/commands/import-list.server.ts';
import { fileProblem } from '#lib/modules/registration/components/entry-words.ts';
import { previewEntryList } from '#lib/modules/registration/queries/entry.server.ts';
import {
	entryImportSchema,
	entryReadingSchema,
	entryUploadSchema,
	maxEntryBytes,
	readingOf,
} from '#lib/modules/registration/schema/entry.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm, readFormData } from '#lib/server/http/read-form.ts';
import { readTable } from '#lib/server/tables/read-table.ts';
import { getDeskForEntry } from '../entry.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A list of people: sent, looked at, then imported. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { ctx } = event.locals;
	const desk = await getDeskForEntry(event);
	const uploadId = event.url.searchParams.get('upload');
	return {
		...desk,
		types: await listOrganisationTypes(ctx, desk.workshop.id),
		isSent: uploadId !== null,
		preview: uploadId === null ? null : await previewEntryList(ctx, desk.workshop, uploadId),
		most: maxEntryRows,
	};
});

export const actions = formActions({
	upload: async (event: RequestEvent) => {
		const { workshop } = await getDeskForEntry(event);
		const file = (await readFormData(event)).get('file');
		if (!(file instanceof File) || file.size === 0) return refused(m.entry_file_missing());
		const read = await readTable(await file.bytes(), maxEntryBytes);
		if (!read.ok) return refused(fileProblem(read.reason, maxEntryBytes));
		const kept = await keepEntryList(event.locals.ctx, workshop.id, read.table);
		if (!kept.ok)
			return refused(
				kept.reason === 'no_people' ? m.entry_file_no_people() : m.entry_file_too_many({ n: maxEntryRows }),
			);
		redirect(303, `/organise/${workshop.slug}/registrations/import?upload=${kept.uploadId}`);
	},
	read: async (event: RequestEvent) => {
		const { workshop } = await getDeskForEntry(event);
		const form = await readForm(event, entryReadingSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { upload } = form.data;
		if (!(await readEntryListAs(event.locals.ctx, workshop.id, upload, readingOf(form.data))))
			return refused(m.entry_gone(), 409);
		redirect(303, `/organise/${workshop.slug}/registrations/import?upload=${upload}`);
	},
	apply: async (event: RequestEvent) => {
		const { workshop } = await getDeskForEntry(event);
		const form = await readForm(event, entryImportSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { upload } = form.data;
		const done = await importEntryList(event.locals.ctx, workshop.id, upload);
		if (!done) return refused(m.entry_gone(), 409);
		const sentence = m.entry_import_done({ n: done.registered });
		const home = `/organise/${workshop.slug}/registrations`;
		setFlash(event.cookies, done.left === 0 ? sentence : m.entry_import_left({ done: sentence }));
		redirect(303, done.left === 0 ? home : `${home}/import?upload=${upload}`);
	},
	discard: async (event: RequestEvent) => {
		const { workshop } = await getDeskForEntry(event);
		const form = await readForm(event, entryUploadSchema);
		if (form.ok) await discardEntryList(event.locals.ctx, workshop.id, form.data.upload);
		setFlash(event.cookies, m.entry_discarded());
		redirect(303, `/organise/${workshop.slug}/registrations/import`);
	},
});

function refused(message: string, status = 400): ActionFailure<{ problems: Problems }> {
	return fail(status, { problems: { file: message } });
}
