import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type {} from '../tables/fields.server.ts';
import type {} from '../tables/registrations.server.ts';
import type { FieldAnswer, FieldAnswers, FieldForm, UploadedFile } from '../types/fields.ts';

/**
 * Puts the answers to a form in place of those there were; a question without an answer loses the one it had. Answers to closed questions
 * stay. The caller has asked for permission, read the answers with `readFieldAnswers`, and records what it does.
 * @param options.among ids of the questions that were in the form, where it had not all of them
 * @throws DomainError NOT_FOUND for an answer to another workshop's question, or another form's
 */
export async function saveAnswers(
	ctx: TransactionContext,
	registrationId: string,
	form: FieldForm,
	answers: FieldAnswers,
	{ among }: { among?: readonly string[] } = {},
): Promise<void> {
	const { workshopId } = await ctx.db
		.selectFrom('registration')
		.select('workshopId')
		.where('id', '=', registrationId)
		.executeTakeFirstOrThrow();
	const fields = await ctx.db
		.selectFrom('formField')
		.select(['id', 'workshopId', 'form', 'isClosed', 'kind'])
		.where((eb) =>
			eb.or([
				eb.and([eb('workshopId', '=', workshopId), eb('form', '=', form)]),
				eb('id', 'in', Object.keys(answers)),
			]),
		)
		.execute();
	if (fields.some((field) => field.workshopId !== workshopId || field.form !== form)) notFound();
	const asked = fields.filter(({ id, isClosed }) => isClosed === 0 && (among?.includes(id) ?? true));
	for (const { id, kind } of asked) {
		const answer = answers[id];
		const kept =
			kind === 'file' && answer !== undefined ? await findUpload(ctx, registrationId, id, answer) : answer;
		await saveAnswer(ctx, registrationId, id, kept);
	}
}

async function saveAnswer(
	ctx: TransactionContext,
	registrationId: string,
	fieldId: string,
	answer: FieldAnswer | undefined,
): Promise<void> {
	if (answer === undefined) {
		await ctx.db
			.deleteFrom('formAnswer')
			.where('registrationId', '=', registrationId)
			.where('fieldId', '=', fieldId)
			.execute();
		return;
	}
	const value = JSON.stringify(answer);
	await ctx.db
		.insertInto('formAnswer')
		.values({ registrationId, fieldId, value, updatedAt: ctx.now })
		.onConflict((conflict) =>
			conflict
				.columns(['registrationId', 'fieldId'])
				.doUpdateSet({ value, updatedAt: ctx.now })
				.where('formAnswer.value', '<>', value),
		)
		.execute();
}

/** Nobody answers with somebody else's file: it is the actor's own upload for that question, or the answer that is there already. */
async function findUpload(
	ctx: TransactionContext,
	registrationId: string,
	fieldId: string,
	answer: FieldAnswer,
): Promise<UploadedFile | undefined> {
	const upload = typeof answer === 'object' && 'upload' in answer ? answer.upload : '';
	const row = await ctx.db
		.selectFrom('formUpload as u')
		.leftJoin('formAnswer as a', (join) =>
			join.onRef('a.fieldId', '=', 'u.fieldId').on('a.registrationId', '=', registrationId),
		)
		.select(['u.id', 'u.fileName', 'u.uploadedBy', 'a.value'])
		.where('u.id', '=', upload)
		.where('u.fieldId', '=', fieldId)
		.executeTakeFirst();
	if (!row) return undefined;
	const given = row.value === null ? undefined : (JSON.parse(row.value) as UploadedFile).upload;
	const isOwn = row.uploadedBy !== null && row.uploadedBy === ctx.actor.personId;
	return isOwn || given === upload ? { upload, name: row.fileName } : undefined;
}
