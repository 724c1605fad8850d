import { fail, redirect } from '@sveltejs/kit';
import { stringify } from 'csv-stringify/sync';
import { parseForm } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { importInvitees } from '#lib/modules/nominations/commands/import-invitees.server.ts';
import { tableProblem } from '#lib/modules/nominations/components/nomination-words.ts';
import { previewInvitees } from '#lib/modules/nominations/queries/invitees.server.ts';
import { inviteesSchema } from '#lib/modules/nominations/schema/invitations.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm, readFormData } from '#lib/server/http/read-form.ts';
import { readTable } from '#lib/server/tables/read-table.ts';
import { getDeskForInvitations } from '../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A table of institutions, to be looked at and drafted. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { ctx } = event.locals;
	const desk = await getDeskForInvitations(event);
	return { ...desk, language: ctx.locale, contact: (await getAccount(ctx)).email };
});

export const actions = formActions({
	preview: async (event: RequestEvent) => {
		const { workshop } = await getDeskForInvitations(event);
		const formData = await readFormData(event);
		const file = formData.get('file');
		if (file instanceof File && file.size > 0) {
			const text = await textOf(file);
			if (text === undefined) {
				const { values } = parseForm(formData, inviteesSchema);
				return fail(400, { problems: { file: m.nominations_table_encoding() }, values, preview: null });
			}
			formData.set('table', text);
		}
		const form = parseForm(formData, inviteesSchema);
		const { values } = form;
		if (!form.ok) return fail(400, { problems: form.problems, values, preview: null });
		if (form.data.table === '')
			return fail(400, { problems: { file: m.nominations_table_missing() }, values, preview: null });
		const { table, ...defaults } = form.data;
		const preview = await previewInvitees(event.locals.ctx, workshop, table, {
			...defaults,
			seats: String(defaults.seats),
		});
		if (!preview.ok)
			return fail(400, { problems: { table: tableProblem(preview.reason) }, values, preview: null });
		return { problems: {}, values, preview };
	},
	import: async (event: RequestEvent) => {
		const { workshop } = await getDeskForInvitations(event);
		const form = await readForm(event, inviteesSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values, preview: null });
		const { table, ...defaults } = form.data;
		const drafted = await importInvitees(event.locals.ctx, workshop.id, table, {
			...defaults,
			seats: String(defaults.seats),
		});
		if (drafted === undefined) {
			const problems = { table: m.nominations_table_columns() };
			return fail(409, { problems, values: form.values, preview: null });
		}
		setFlash(event.cookies, m.nominations_imported({ n: drafted }));
		redirect(303, `/organise/${workshop.slug}/invitations`);
	},
});

const largestTable = 1_000_000;

/** @returns the table as text, as the form keeps it; undefined for what is no table */
async function textOf(file: File): Promise<string | undefined> {
	const read = await readTable(await file.bytes(), largestTable);
	return read.ok ? stringify(read.table.rows) : undefined;
}
