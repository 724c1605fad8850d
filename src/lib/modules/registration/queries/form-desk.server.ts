import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import type { FieldCondition, FieldForm, FieldLimits, OptionTexts } from '../types/fields.ts';
import type { DeskField, FieldDetails } from '../types/form-desk.ts';
import { listFields } from './fields.server.ts';

/**
 * @returns the questions of one of the workshop's forms in their order, with how many have answered each
 * @throws DomainError NOT_FOUND for everybody but the owners and the registration desk, and when the workshop is archived
 */
export async function listDeskFields(
	ctx: Context,
	workshopId: string,
	form: FieldForm,
): Promise<DeskField[]> {
	await authorizeForm(ctx, workshopId);
	const rows = await ctx.db
		.selectFrom('formAnswer')
		.innerJoin('formField', 'formField.id', 'formAnswer.fieldId')
		.select(({ fn }) => ['formAnswer.fieldId', fn.countAll<number>().as('answers')])
		.where('formField.workshopId', '=', workshopId)
		.where('formField.form', '=', form)
		.groupBy('formAnswer.fieldId')
		.execute();
	const counts = new Map(rows.map(({ fieldId, answers }) => [fieldId, answers]));
	const fields = await listFields(ctx, workshopId, form);
	return fields.map((field) => ({ ...field, answers: counts.get(field.id) ?? 0 }));
}

/**
 * @returns everything the desk changes about a question, and how many have answered it
 * @throws DomainError NOT_FOUND as above, and when the workshop has no such question
 */
export async function getDeskField(
	ctx: Context,
	workshopId: string,
	fieldId: string,
): Promise<FieldDetails & { answers: number }> {
	await authorizeForm(ctx, workshopId);
	const details = (await readDetails(ctx, workshopId)).find(({ id }) => id === fieldId) ?? notFound();
	return { ...details, answers: await countAnswers(ctx, fieldId) };
}

/** @returns how many have answered the question */
export async function countAnswers(ctx: Context, fieldId: string): Promise<number> {
	const { answers } = await ctx.db
		.selectFrom('formAnswer')
		.select(({ fn }) => fn.countAll<number>().as('answers'))
		.where('fieldId', '=', fieldId)
		.executeTakeFirstOrThrow();
	return answers;
}

/** @returns all questions of the workshop, form by form in their order; the caller has asked for permission */
export async function readDetails(ctx: Context, workshopId: string): Promise<FieldDetails[]> {
	const rows = await ctx.db
		.selectFrom('formField')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.orderBy('form')
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		form: row.form,
		kind: row.kind,
		label: JSON.parse(row.label) as LocalizedText,
		hint: JSON.parse(row.hint) as LocalizedText,
		options: JSON.parse(row.options) as OptionTexts[],
		limits: JSON.parse(row.limits) as FieldLimits,
		isRequired: row.isRequired === 1,
		organisationTypeIds: JSON.parse(row.organisationTypeIds) as string[],
		shownIf: row.shownIf === null ? null : (JSON.parse(row.shownIf) as FieldCondition),
		visibility: row.visibility,
		retentionDays: row.retentionDays,
		isClosed: row.isClosed === 1,
	}));
}

async function authorizeForm(ctx: Context, workshopId: string): Promise<void> {
	const { state } = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'form.edit', { workshopId, state });
}
