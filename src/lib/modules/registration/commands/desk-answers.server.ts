import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { getRegistrationId, type AnswersToForm } from '../queries/desk-answers.server.ts';
import { byRegistration, listFields, selectAnswers } from '../queries/fields.server.ts';
import { toFile, type AnswerFile } from '../queries/uploads.server.ts';
import { fieldForms, type FieldAnswers, type FieldForm } from '../types/fields.ts';
import { saveAnswers } from './answer-fields.server.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state'>;

/**
 * Shows the sensitive answers of one registration. Each one shown stands in the audit log, in the same transaction.
 * @param reference of the registration
 * @returns the answers form by form; forms without any are left out
 * @throws DomainError NOT_FOUND for everybody but the registration desk, and when the workshop has no such registration
 */
export async function readSensitiveAnswers(
	ctx: Context,
	workshop: Workshop,
	reference: string,
): Promise<AnswersToForm[]> {
	return withTransaction(ctx, async (ctx) => {
		const { id, rows } = await selectSensitive(ctx, workshop, reference);
		for (const { fieldId } of rows) await recordReading(ctx, workshop.id, id, fieldId);
		const answers = byRegistration(rows).get(id) ?? {};
		const forms: AnswersToForm[] = [];
		for (const form of fieldForms) {
			const all = await listFields(ctx, workshop.id, form);
			const fields = all.filter((field) => field.visibility === 'sensitive' && field.id in answers);
			if (fields.length > 0) forms.push({ form, fields, answers });
		}
		return forms;
	});
}

/**
 * The same for one sensitive file.
 * @throws DomainError NOT_FOUND also where that question has no file for an answer
 */
export async function readSensitiveFile(
	ctx: Context,
	workshop: Workshop,
	reference: string,
	fieldId: string,
): Promise<AnswerFile> {
	return withTransaction(ctx, async (ctx) => {
		const { id, rows } = await selectSensitive(ctx, workshop, reference);
		const row = rows.find((row) => row.fieldId === fieldId) ?? notFound();
		const file = await toFile(ctx, row);
		await recordReading(ctx, workshop.id, id, fieldId);
		return file;
	});
}

/**
 * Puts right what somebody answered, as far as the desk reads it.
 * @param among ids of the questions that were in the form
 * @throws DomainError NOT_FOUND for everybody but owner and registration desk, and in archived workshops
 */
export async function correctAnswers(
	ctx: Context,
	workshop: Workshop,
	reference: string,
	{ form, answers, among }: { form: FieldForm; answers: FieldAnswers; among: readonly string[] },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		authorize(ctx, registrationPolicy, 'answer.edit', { workshopId: workshop.id, state: workshop.state });
		const id = await getRegistrationId(ctx, workshop.id, reference);
		await saveAnswers(ctx, id, form, answers, { among });
		await recordAudit(ctx, {
			action: 'answer.edit',
			workshopId: workshop.id,
			subjectId: id,
			details: { form, fields: among.join(' ') },
		});
	});
}

async function selectSensitive(ctx: TransactionContext, workshop: Workshop, reference: string) {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, registrationPolicy, 'answer.read_sensitive', facts);
	const id = await getRegistrationId(ctx, workshop.id, reference);
	const rows = [];
	for (const form of fieldForms)
		rows.push(
			...(await selectAnswers(ctx, form)
				.where('a.registrationId', '=', id)
				.where('f.visibility', '=', 'sensitive')
				.execute()),
		);
	return { id, rows };
}

async function recordReading(
	ctx: TransactionContext,
	workshopId: string,
	subjectId: string,
	field: string,
): Promise<void> {
	await recordAudit(ctx, { action: 'answer.read', workshopId, subjectId, details: { field } });
}
