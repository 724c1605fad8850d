import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { countAnswers, readDetails } from '../queries/form-desk.server.ts';
import { brokenPromise, findBrokenCondition, mergeOptions } from '../rules/field-changes.ts';
import { readyMadeFields, type ReadyMadeTopic } from '../rules/ready-made-fields.ts';
import type { FieldForm, FieldKind, OptionTexts } from '../types/fields.ts';
import { mostFields, type FieldDetails, type FieldInput, type FieldOutcome } from '../types/form-desk.ts';

/** Which question of which workshop; an id of another workshop's is as good as none. */
interface Place {
	workshopId: string;
	id: string;
}

interface NewField {
	workshopId: string;
	form: FieldForm;
	kind: FieldKind;
	/** of a ready-made question */
	topic?: string | null;
	/** keys of its options in their order; left out: new ones */
	keys?: readonly string[];
}

/**
 * Adds a question at the end of a form.
 * @returns its id; or why not: the form is full, the condition cannot hold
 * @throws DomainError NOT_FOUND for everybody but the owners and the registration desk, and when the workshop is archived
 */
export async function addField(
	ctx: Context,
	place: NewField,
	input: FieldInput,
): Promise<FieldOutcome<{ id: string }>> {
	return changing(ctx, place.workshopId, async (ctx, all) => {
		const { workshopId, form, kind, topic = null, keys = [] } = place;
		const fields = inForm(all, form);
		if (fields.length >= mostFields) return { ok: false, reason: 'too_many' };
		await checkTypes(ctx, workshopId, input);
		const id = newId();
		const options = input.options.map((label, index) => ({ key: keys[index] ?? newKey(), label }));
		if (findBrokenCondition([...fields, { id, kind, options, shownIf: input.shownIf, isClosed: false }]))
			return { ok: false, reason: 'condition_broken' };
		const last = await ctx.db
			.selectFrom('formField')
			.select(({ fn }) => fn.max('position').as('position'))
			.where('workshopId', '=', workshopId)
			.where('form', '=', form)
			.executeTakeFirst();
		await ctx.db
			.insertInto('formField')
			.values({
				...{ id, workshopId, form, kind, topic, position: (last?.position ?? -1) + 1 },
				...toColumns(input, options),
				...{ isClosed: 0, createdAt: ctx.now, updatedAt: ctx.now },
			})
			.execute();
		await recordAudit(ctx, { action: 'form_field.add', workshopId, subjectId: id, details: { form, kind } });
		return { ok: true, id };
	});
}

/**
 * Adds a ready-made question, with the one that goes with it, at the end of a form; it can be changed like any other then.
 * @returns why not: the form is full
 * @throws DomainError NOT_FOUND as above
 */
export async function addReadyMadeField(
	ctx: Context,
	{ workshopId, form, topic }: Pick<NewField, 'workshopId' | 'form'> & { topic: ReadyMadeTopic },
): Promise<FieldOutcome> {
	return withTransaction(ctx, async (ctx) => {
		let before: string | undefined;
		for (const { onlyIf, input, ...field } of readyMadeFields(topic)) {
			const shownIf = onlyIf && before ? { fieldId: before, equals: onlyIf } : null;
			const added = await addField(ctx, { workshopId, form, ...field }, { ...input, shownIf });
			if (!added.ok) return added;
			before = added.id;
		}
		return { ok: true };
	});
}

/**
 * Changes all there is to a question but its kind. Options that are gone stay readable where somebody may have chosen them.
 * @returns why not: a condition that cannot hold, or a promise to those who have answered
 * @throws DomainError NOT_FOUND as above, and when the workshop has no such question
 */
export async function editField(
	ctx: Context,
	{ workshopId, id }: Place,
	input: FieldInput,
): Promise<FieldOutcome> {
	return changing(ctx, workshopId, async (ctx, all) => {
		const before = all.find((field) => field.id === id) ?? notFound();
		await checkTypes(ctx, workshopId, input);
		const isAnswered = (await countAnswers(ctx, id)) > 0;
		const broken = isAnswered ? brokenPromise(before, input) : undefined;
		if (broken) return { ok: false, reason: broken };
		const options = mergeOptions(before.options, input.options, newKey, isAnswered);
		const after = inForm(all, before.form).map((field) =>
			field.id === id ? { ...field, options, shownIf: input.shownIf } : field,
		);
		if (findBrokenCondition(after)) return { ok: false, reason: 'condition_broken' };
		await update(ctx, id, toColumns(input, options));
		const details = { visibility: input.visibility, retentionDays: input.retentionDays };
		await recordAudit(ctx, { action: 'form_field.edit', workshopId, subjectId: id, details });
		return { ok: true };
	});
}

/**
 * Moves a question by one place within its form; at the end of the list nothing happens.
 * @returns `condition_broken` where a question would come before the one it depends on
 * @throws DomainError NOT_FOUND as above, and when the workshop has no such question
 */
export async function moveField(
	ctx: Context,
	{ workshopId, id, direction }: Place & { direction: 'up' | 'down' },
): Promise<FieldOutcome> {
	return changing(ctx, workshopId, async (ctx, all) => {
		const { form } = all.find((field) => field.id === id) ?? notFound();
		const fields = inForm(all, form);
		const from = fields.findIndex((field) => field.id === id);
		const to = Math.min(Math.max(from + (direction === 'up' ? -1 : 1), 0), fields.length - 1);
		fields.splice(to, 0, ...fields.splice(from, 1));
		if (findBrokenCondition(fields)) return { ok: false, reason: 'condition_broken' };
		for (const [position, { id }] of fields.entries())
			await ctx.db.updateTable('formField').set({ position }).where('id', '=', id).execute();
		await recordAudit(ctx, { action: 'form_field.move', workshopId, subjectId: id, details: { from, to } });
		return { ok: true };
	});
}

/**
 * Closes a question, so that nobody is asked any more while its answers are kept, or opens it again.
 * @returns `condition_broken` where another one depends on it, or it depends on one that is closed
 * @throws DomainError NOT_FOUND as above, and when the workshop has no such question
 */
export async function closeField(
	ctx: Context,
	{ workshopId, id, isClosed }: Place & { isClosed: boolean },
): Promise<FieldOutcome> {
	return changing(ctx, workshopId, async (ctx, all) => {
		const { form } = all.find((field) => field.id === id) ?? notFound();
		const after = inForm(all, form).map((field) => (field.id === id ? { ...field, isClosed } : field));
		if (findBrokenCondition(after)) return { ok: false, reason: 'condition_broken' };
		await update(ctx, id, { isClosed: isClosed ? 1 : 0 });
		const action = isClosed ? 'form_field.close' : 'form_field.open';
		await recordAudit(ctx, { action, workshopId, subjectId: id });
		return { ok: true };
	});
}

/**
 * Removes a question with all its answers.
 * @returns `condition_broken` where another one depends on it
 * @throws DomainError NOT_FOUND as above, and when the workshop has no such question
 */
export async function removeField(ctx: Context, { workshopId, id }: Place): Promise<FieldOutcome> {
	return changing(ctx, workshopId, async (ctx, all) => {
		const { form } = all.find((field) => field.id === id) ?? notFound();
		if (findBrokenCondition(inForm(all, form).filter((field) => field.id !== id)))
			return { ok: false, reason: 'condition_broken' };
		const answers = await countAnswers(ctx, id);
		await ctx.db.deleteFrom('formField').where('id', '=', id).execute();
		await recordAudit(ctx, { action: 'form_field.remove', workshopId, subjectId: id, details: { answers } });
		return { ok: true };
	});
}

/** The frame of every change: one transaction, permission, the workshop's questions as they stand in it. */
async function changing<T>(
	ctx: Context,
	workshopId: string,
	work: (ctx: TransactionContext, fields: FieldDetails[]) => Promise<T>,
): Promise<T> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'form.edit', { workshopId, state });
		return work(ctx, await readDetails(ctx, workshopId));
	});
}

/** A question asked of a type that the workshop has not would be asked of nobody. */
async function checkTypes(
	ctx: TransactionContext,
	workshopId: string,
	{ organisationTypeIds }: FieldInput,
): Promise<void> {
	if (organisationTypeIds.length === 0) return;
	const types = await listOrganisationTypes(ctx, workshopId);
	if (!organisationTypeIds.every((id) => types.some((type) => type.id === id))) notFound();
}

function inForm(fields: readonly FieldDetails[], form: FieldForm): FieldDetails[] {
	return fields.filter((field) => field.form === form);
}

async function update(
	ctx: TransactionContext,
	id: string,
	changes: Partial<ReturnType<typeof toColumns>> & { isClosed?: 0 | 1 },
): Promise<void> {
	await ctx.db
		.updateTable('formField')
		.set({ ...changes, updatedAt: ctx.now })
		.where('id', '=', id)
		.execute();
}

function toColumns(input: FieldInput, options: readonly OptionTexts[]) {
	return {
		label: JSON.stringify(input.label),
		hint: JSON.stringify(input.hint),
		options: JSON.stringify(options),
		limits: JSON.stringify(input.limits),
		isRequired: input.isRequired ? 1 : 0,
		organisationTypeIds: JSON.stringify(input.organisationTypeIds),
		shownIf: input.shownIf === null ? null : JSON.stringify(input.shownIf),
		visibility: input.visibility,
		retentionDays: input.retentionDays,
	} as const;
}

/** Thirty-one to the eighth possibilities. */
function newKey(): string {
	return newCode(8);
}
