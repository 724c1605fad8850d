import type { RequestEvent } from '@sveltejs/kit';
import type { FormResult } from '#lib/core/form.ts';
import { answerProblems } from '#lib/modules/registration/components/registration-words.ts';
import {
	registrationSchema,
	type RegistrationInput,
} from '#lib/modules/registration/schema/registrations.ts';
import { waitSchema } from '#lib/modules/registration/schema/seats.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readForm } from '#lib/server/http/read-form.ts';

/** @returns the registration form as it was posted, with everything that is missing from it at once */
export async function readRegistration(
	event: RequestEvent,
	workshop: WorkshopView,
): Promise<FormResult<RegistrationInput & { waits: boolean }>> {
	const form = await readForm(event, registrationSchema.extend(waitSchema.shape));
	const types = await listOrganisationTypes(event.locals.ctx, workshop.id);
	const problems = answerProblems(form, types, workshop.mode);
	return form.ok && Object.keys(problems).length === 0 ? form : { ok: false, problems, values: form.values };
}
