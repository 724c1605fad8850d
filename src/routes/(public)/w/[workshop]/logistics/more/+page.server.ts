import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { parseForm } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveMoreAnswers } from '#lib/modules/logistics/commands/save-part.server.ts';
import { getOwnMore } from '#lib/modules/logistics/queries/own.server.ts';
import { keepUploads } from '#lib/modules/registration/commands/keep-upload.server.ts';
import { answerValues, readFieldAnswers } from '#lib/modules/registration/rules/fields.ts';
import { answersShape } from '#lib/modules/registration/schema/fields.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The workshop's own questions to those who are confirmed. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { answers, ...more } = await getOwnMore(locals.ctx, params.workshop);
	return { ...more, answers, values: answerValues(answers) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = event.params;
		const { fields, organisationTypeId } = await getOwnMore(ctx, workshop);
		const formData = await readFormData(event);
		const uploads = await keepUploads(ctx, fields, formData);
		const typed = parseForm(formData, z.object(answersShape(fields))).values;
		const values = { ...typed, ...uploads.values };
		const read = readFieldAnswers(fields, values, { organisationTypeId });
		const problems = { ...(read.ok ? {} : read.problems), ...uploads.problems };
		if (!read.ok || Object.keys(problems).length > 0) return fail(400, { problems, values });
		const saved = await saveMoreAnswers(ctx, workshop, read.answers);
		if (!saved.ok) return fail(409, { problems: { form: m.logistics_part_closed() }, values });
		setFlash(event.cookies, m.logistics_part_saved());
		redirect(303, `/w/${workshop}/logistics`);
	},
});
