import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '../tables/fields.server.ts';
import { fieldForms, type FieldAnswer } from '../types/fields.ts';
import { selectAnswers } from './fields.server.ts';

/** A file to be sent to somebody who may have it. */
export interface AnswerFile {
	/** under which it is kept */
	key: string;
	name: string;
	contentType: string;
	/** bytes */
	size: number;
}

/** @returns the keys of the files that answers, and answers not sent yet, refer to */
export async function listUploadFileKeys(ctx: Context): Promise<string[]> {
	const rows = await ctx.db.selectFrom('formUpload').select('fileKey').execute();
	return rows.map(({ fileKey }) => fileKey);
}

/**
 * @returns the actor's own file in answer to that question
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND where they gave none
 */
export async function getOwnAnswerFile(
	ctx: Context,
	workshopId: string,
	fieldId: string,
): Promise<AnswerFile> {
	for (const form of fieldForms) {
		const row = await selectAnswers(ctx, form)
			.where('r.workshopId', '=', workshopId)
			.where('r.personId', '=', requirePerson(ctx))
			.where('a.fieldId', '=', fieldId)
			.executeTakeFirst();
		if (row) return toFile(ctx, row);
	}
	notFound();
}

/**
 * @param row an answer that the actor may read
 * @throws DomainError NOT_FOUND where it is no file
 */
export async function toFile(
	ctx: Context,
	{ fieldId, value }: { fieldId: string; value: string },
): Promise<AnswerFile> {
	const answer = JSON.parse(value) as FieldAnswer;
	if (typeof answer !== 'object' || !('upload' in answer)) notFound();
	const row = await ctx.db
		.selectFrom('formUpload')
		.select(['fileKey as key', 'fileName as name', 'contentType', 'size'])
		.where('id', '=', answer.upload)
		.where('fieldId', '=', fieldId)
		.executeTakeFirst();
	return row ?? notFound();
}
