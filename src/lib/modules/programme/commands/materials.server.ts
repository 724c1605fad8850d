import type { Insertable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { acceptFile } from '#lib/server/files/accepted.ts';
import { keepFile, removeFile } from '#lib/server/files/store.ts';
import { getNamedSession } from '../queries/desk-session.server.ts';
import { countMaterials } from '../queries/materials.server.ts';
import type { SessionMaterialTable } from '../tables/participants.server.ts';
import {
	largestMaterial,
	mostMaterials,
	type MaterialInput,
	type MaterialOutcome,
} from '../types/materials.ts';
import { recordPublicChange } from './public-change.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** Whose materials: a session of the draft or of the latest release. */
interface Place {
	workshopId: string;
	/** of the session, from its address */
	code: string;
}

/**
 * Adds a link to a session's materials.
 * @param url http or https
 * @returns refused where the session has as many as are still looked through
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and for unknown codes
 */
export async function addLink(
	ctx: Context,
	place: Place,
	{ url, ...input }: MaterialInput & { url: string },
): Promise<MaterialOutcome> {
	return withTransaction(ctx, (ctx) => insert(ctx, place, { ...input, kind: 'link', url }));
}

/**
 * Adds a file to a session's materials. Its kind is told by its content, never by its name; pictures lose what says where
 * they were taken. The file is on the disk before anything refers to it.
 * @param upload the bytes, and the name as the browser gave it
 * @returns why it is not taken
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and for unknown codes
 */
export async function addFile(
	ctx: Context,
	place: Place,
	input: MaterialInput,
	upload: { content: Uint8Array; name: string },
): Promise<MaterialOutcome> {
	// Asked before the file is looked at, which is work that nobody else may cause; and again with the write.
	await withTransaction(ctx, (ctx) => workshopFor(ctx, place.workshopId, 'programme.edit'));
	if (upload.content.length > largestMaterial) return { ok: false, reason: 'too_large' };
	const file = await acceptFile(upload.content, upload.name);
	if (!file) return { ok: false, reason: 'kind_refused' };
	const fileKey = await keepFile(file.content);
	const added = await withTransaction(ctx, (ctx) =>
		insert(ctx, place, {
			...input,
			kind: 'file',
			fileKey,
			fileName: file.name,
			contentType: file.contentType,
			size: file.content.length,
		}),
	).catch(async (error: unknown) => {
		await removeFile(fileKey);
		throw error;
	});
	if (!added.ok) await removeFile(fileKey);
	return added;
}

/**
 * Changes what is said of a material and who may open it.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and for what is not there
 */
export async function changeMaterial(
	ctx: Context,
	place: Place,
	materialId: string,
	{ title, language, audience }: MaterialInput,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const { id } = await getMaterial(ctx, place, materialId);
		await ctx.db
			.updateTable('sessionMaterial')
			.set({ title, language, audience })
			.where('id', '=', id)
			.execute();
		await recordChange(ctx, place.workshopId, 'material.change', id, { audience });
	});
}

/**
 * Takes a material away, with its file.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and for what is not there
 */
export async function removeMaterial(ctx: Context, place: Place, materialId: string): Promise<void> {
	const fileKey = await withTransaction(ctx, async (ctx) => {
		const { id, fileKey } = await getMaterial(ctx, place, materialId);
		await ctx.db.deleteFrom('sessionMaterial').where('id', '=', id).execute();
		await recordChange(ctx, place.workshopId, 'material.remove', id, {});
		return fileKey;
	});
	if (fileKey !== null) await removeFile(fileKey);
}

type Content = MaterialInput &
	Pick<Insertable<SessionMaterialTable>, 'kind'> &
	Partial<Pick<SessionMaterialTable, 'url' | 'fileKey' | 'fileName' | 'contentType' | 'size'>>;

async function insert(ctx: TransactionContext, place: Place, content: Content): Promise<MaterialOutcome> {
	const { workshopId, code } = place;
	await workshopFor(ctx, workshopId, 'programme.edit');
	const session = await getNamedSession(ctx, workshopId, code);
	if ((await countMaterials(ctx, session.id)) >= mostMaterials) return { ok: false, reason: 'too_many' };
	const id = newId();
	const last = await ctx.db
		.selectFrom('sessionMaterial')
		.select(({ fn }) => fn.max('position').as('position'))
		.where('sessionId', '=', session.id)
		.executeTakeFirst();
	await ctx.db
		.insertInto('sessionMaterial')
		.values({
			...{ id, workshopId, sessionId: session.id, createdAt: ctx.now },
			...{ url: null, fileKey: null, fileName: null, contentType: null, size: null },
			...content,
			position: (last?.position ?? 0) + 1,
		})
		.execute();
	await recordChange(ctx, workshopId, 'material.add', id, { audience: content.audience });
	return { ok: true };
}

async function getMaterial(ctx: TransactionContext, { workshopId, code }: Place, materialId: string) {
	await workshopFor(ctx, workshopId, 'programme.edit');
	const session = await getNamedSession(ctx, workshopId, code);
	const row = await ctx.db
		.selectFrom('sessionMaterial')
		.select(['id', 'fileKey'])
		.where('id', '=', materialId)
		.where('sessionId', '=', session.id)
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row ?? notFound();
}

async function recordChange(
	ctx: TransactionContext,
	workshopId: string,
	action: string,
	subjectId: string,
	details: Record<string, string>,
): Promise<void> {
	await recordPublicChange(ctx, workshopId);
	await recordAudit(ctx, { action, workshopId, subjectId, details });
}
