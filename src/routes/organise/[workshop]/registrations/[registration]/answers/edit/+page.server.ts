import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { parseForm } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { correctAnswers } from '#lib/modules/registration/commands/desk-answers.server.ts';
import { keepUploads } from '#lib/modules/registration/commands/keep-upload.server.ts';
import { registrationAddress } from '#lib/modules/registration/components/queue-address.ts';
import { getCorrectionForm } from '#lib/modules/registration/queries/desk-answers.server.ts';
import { answerValues, readFieldAnswers } from '#lib/modules/registration/rules/fields.ts';
import { answersShape } from '#lib/modules/registration/schema/fields.ts';
import { readFieldForm } from '#lib/modules/registration/schema/form-desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Putting right what somebody answered in one of the forms. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	const fieldForm = readFieldForm(url.searchParams);
	const form = await getCorrectionForm(locals.ctx, desk.workshop, params.registration, fieldForm);
	return { ...desk, ...form, fieldForm, values: answerValues(form.answers) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { params, url } = event;
		const { workshop } = await getDeskSection(ctx, params.workshop, 'registrations');
		const form = readFieldForm(url.searchParams);
		const { fields, registration } = await getCorrectionForm(ctx, workshop, params.registration, form);
		const formData = await readFormData(event);
		const uploads = await keepUploads(ctx, fields, formData);
		const typed = parseForm(formData, z.object(answersShape(fields))).values;
		const values = { ...typed, ...uploads.values };
		const { organisationTypeId } = registration;
		const read = readFieldAnswers(fields, values, { organisationTypeId, isPartial: true });
		const problems = { ...(read.ok ? {} : read.problems), ...uploads.problems };
		if (!read.ok || Object.keys(problems).length > 0) return fail(400, { problems, values });
		const among = fields.map(({ id }) => id);
		await correctAnswers(ctx, workshop, params.registration, { form, answers: read.answers, among });
		setFlash(event.cookies, m.form_fields_corrected());
		redirect(303, `${registrationAddress(workshop.slug, registration.reference)}/answers`);
	},
});
