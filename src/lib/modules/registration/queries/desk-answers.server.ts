import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { fieldsOfType } from '../rules/fields.ts';
import { fieldForms, type FieldAnswers, type FieldForm, type FormField } from '../types/fields.ts';
import type { DeskRegistration } from '../types/queue.ts';
import { answersSeenBy } from './answer-rights.server.ts';
import { listAnswers, listReadableFields, selectAnswers } from './fields.server.ts';
import { getRegistration } from './queue.server.ts';
import { isReviewedBy } from './reviewers.server.ts';
import { toFile, type AnswerFile } from './uploads.server.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state'>;

export interface AnswersToForm {
	form: FieldForm;
	fields: FormField[];
	answers: FieldAnswers;
}

/** What the desk reads of one registration's answers. */
export interface DeskAnswers {
	registration: DeskRegistration;
	/** those that the reader may read; forms without any are left out */
	forms: AnswersToForm[];
	/** how many sensitive answers there are; null for those who may not ask for them */
	sensitive: number | null;
	mayEdit: boolean;
}

/**
 * @param reference of the registration
 * @throws DomainError NOT_FOUND when the workshop has no such registration, or the reader may not read it
 */
export async function getDeskAnswers(
	ctx: Context,
	workshop: Workshop,
	reference: string,
): Promise<DeskAnswers> {
	const registration = await getRegistration(ctx, workshop.id, reference);
	const id = await getRegistrationId(ctx, workshop.id, reference);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const forms: AnswersToForm[] = [];
	for (const form of fieldForms) {
		const answers = (await listAnswers(ctx, [id], form)).get(id) ?? {};
		const fields = await listReadableFields(ctx, workshop.id, form);
		if (Object.keys(answers).length > 0) forms.push({ form, fields, answers });
	}
	const maySee = may(ctx.actor, registrationPolicy, 'answer.read_sensitive', facts);
	return {
		registration,
		forms,
		sensitive: maySee ? await countSensitive(ctx, id) : null,
		mayEdit: may(ctx.actor, registrationPolicy, 'answer.edit', facts),
	};
}

/**
 * @returns the id of a registration the actor may read
 * @throws DomainError NOT_FOUND as above
 */
export async function getRegistrationId(
	ctx: Context,
	workshopId: string,
	reference: string,
): Promise<string> {
	const row = await ctx.db
		.selectFrom('registration as r')
		.select('r.id')
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', '=', reference.toLowerCase())
		.where((eb) => isReviewedBy(ctx.actor, eb))
		.executeTakeFirst();
	return row?.id ?? notFound();
}

async function countSensitive(ctx: Context, registrationId: string): Promise<number> {
	const { answers } = await ctx.db
		.selectFrom('formAnswer as a')
		.innerJoin('formField as f', 'f.id', 'a.fieldId')
		.select(({ fn }) => fn.countAll<number>().as('answers'))
		.where('a.registrationId', '=', registrationId)
		.where('f.visibility', '=', 'sensitive')
		.executeTakeFirstOrThrow();
	return answers;
}

/**
 * @param form which of the workshop's forms
 * @returns what the desk can put right: questions it reads, open and asked of that type, that hang on no answer it may not read
 * @throws DomainError NOT_FOUND for everybody but owner and registration desk, in archived workshops, and as above
 */
export async function getCorrectionForm(
	ctx: Context,
	workshop: Workshop,
	reference: string,
	form: FieldForm,
): Promise<{ registration: DeskRegistration } & Omit<AnswersToForm, 'form'>> {
	authorize(ctx, registrationPolicy, 'answer.edit', { workshopId: workshop.id, state: workshop.state });
	const registration = await getRegistration(ctx, workshop.id, reference);
	const id = await getRegistrationId(ctx, workshop.id, reference);
	const readable = await listReadableFields(ctx, workshop.id, form);
	const fields: FormField[] = [];
	for (const field of fieldsOfType(readable, registration.organisationTypeId))
		if (!field.shownIf || fields.some(({ id }) => id === field.shownIf?.fieldId)) fields.push(field);
	return { registration, fields, answers: (await listAnswers(ctx, [id], form)).get(id) ?? {} };
}

/**
 * @returns the file that is the answer to that question
 * @throws DomainError NOT_FOUND where there is none, or the actor may not read it; sensitive ones are never given out here
 */
export async function getAnswerFile(
	ctx: Context,
	workshop: Workshop,
	reference: string,
	fieldId: string,
): Promise<AnswerFile> {
	await getRegistration(ctx, workshop.id, reference);
	const id = await getRegistrationId(ctx, workshop.id, reference);
	for (const form of fieldForms) {
		const row = await selectAnswers(ctx, form)
			.where('a.registrationId', '=', id)
			.where('a.fieldId', '=', fieldId)
			.where((eb) => answersSeenBy(ctx.actor, eb))
			.executeTakeFirst();
		if (row) return toFile(ctx, row);
	}
	notFound();
}
