import type { Context } from '#lib/core/context.ts';
import type { Problems, Values } from '#lib/core/form.ts';
import { newId } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { acceptFile } from '#lib/server/files/accepted.ts';
import { keepFile, removeFile } from '#lib/server/files/store.ts';
import { fieldName, uploadText } from '../rules/fields.ts';
import { fileKindOf, largestUpload } from '../rules/field-files.ts';
import { fileKindRefused, fileTooLarge } from '../rules/field-words.ts';
import type {} from '../tables/fields.server.ts';
import type { FormField } from '../types/fields.ts';

/**
 * Keeps the files that came with a form, so that they are not lost whatever else is wrong with it. A file is on the disk before its row; what is not
 * sent in the end goes some weeks later.
 * @param fields that the actor has been asked; only their files are looked at
 * @param formData as it was sent
 * @returns `values` to put over those of the form, so that a file goes along as text from now on; and what is wrong with files
 * @throws DomainError SIGN_IN_REQUIRED for visitors who send a file
 */
export async function keepUploads(
	ctx: Context,
	fields: readonly FormField[],
	formData: FormData,
): Promise<{ values: Values; problems: Problems }> {
	const values: Values = {};
	const problems: Problems = {};
	for (const field of fields) {
		if (field.kind !== 'file') continue;
		const name = fieldName(field.id);
		if (formData.get(`${name}-remove`) === 'on') values[name] = '';
		const file = formData.getAll(name).find((entry) => entry instanceof File && entry.size > 0);
		if (!(file instanceof File)) continue;
		const kept = await keepUpload(ctx, field, file);
		if (kept.ok) values[name] = kept.text;
		else problems[name] = kept.problem;
	}
	return { values, problems };
}

async function keepUpload(
	ctx: Context,
	field: FormField,
	file: File,
): Promise<{ ok: true; text: string } | { ok: false; problem: string }> {
	const uploadedBy = requirePerson(ctx);
	if (file.size > largestUpload(field)) return { ok: false, problem: fileTooLarge(field) };
	const accepted = await acceptFile(await file.bytes(), file.name);
	const kind = accepted && fileKindOf(accepted.contentType);
	if (!kind || !(field.limits.fileKinds?.includes(kind) ?? true))
		return { ok: false, problem: fileKindRefused(field) };
	const fileKey = await keepFile(accepted.content);
	const id = newId();
	try {
		await ctx.db
			.insertInto('formUpload')
			.values({
				...{ id, fieldId: field.id, uploadedBy, fileKey, createdAt: ctx.now },
				...{ fileName: accepted.name, contentType: accepted.contentType, size: accepted.content.length },
			})
			.execute();
	} catch (error) {
		await removeFile(fileKey);
		throw error;
	}
	return { ok: true, text: uploadText({ upload: id, name: accepted.name }) };
}
