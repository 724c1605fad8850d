import type { Selectable } from 'kysely';
import { hasTeamRole, type Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { visibleLevels } from '#lib/modules/workshops/policy.ts';
import { findViewer } from '#lib/modules/workshops/queries/participation.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import type { SessionMaterialTable } from '../tables/participants.server.ts';
import { materialAudiences, type MaterialsDesk, type MaterialView } from '../types/materials.ts';
import { getNamedSession } from './desk-session.server.ts';
import { findLatestRelease } from './released.server.ts';

type Workshop = Pick<WorkshopView, 'id' | 'state'>;

/**
 * @param workshop whom the reader may see
 * @param sessionId of a session the reader may see
 * @returns what the reader may open of its materials, in their order; one query, one more for those signed in
 */
export async function listMaterials(
	ctx: Context,
	workshop: Workshop,
	sessionId: string,
): Promise<MaterialView[]> {
	const rows = await (await visibleMaterials(ctx, workshop)).where('sessionId', '=', sessionId).execute();
	return rows.map(toView);
}

/**
 * @param slug of a workshop
 * @param code of a session: released, or in the draft for the workshop's team
 * @returns the file of a material, to be read from the store by its key
 * @throws DomainError NOT_FOUND when there is none, it is none, or the reader is not of its audience
 */
export async function getMaterialFile(
	ctx: Context,
	slug: string,
	code: string,
	materialId: string,
): Promise<{ key: string; name: string; contentType: string; size: number; audience: string }> {
	const workshop = await getWorkshop(ctx, slug);
	const session = await getNamedSession(ctx, workshop.id, code);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const isPublic = (await findReleasedCodes(ctx, workshop.id)).has(code);
	if (!isPublic) authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const row = await (
		await visibleMaterials(ctx, workshop)
	)
		.where('sessionId', '=', session.id)
		.where('id', '=', materialId)
		.executeTakeFirst();
	if (!row || row.fileKey === null) notFound();
	const { fileKey, fileName, contentType, size, audience } = row;
	return { key: fileKey, name: fileName ?? '', contentType: contentType ?? '', size: size ?? 0, audience };
}

/** @returns the keys of all files of materials, in whatever workshop: what may not be deleted from the store */
export async function listMaterialFileKeys(ctx: Context): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('sessionMaterial')
		.select('fileKey')
		.where('fileKey', 'is not', null)
		.execute();
	return rows.flatMap(({ fileKey }) => fileKey ?? []);
}

/**
 * @param code of a session
 * @returns its materials, whatever their audience, for those who manage them
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and for unknown codes
 */
export async function getMaterialsDesk(
	ctx: Context,
	workshop: Workshop,
	code: string,
): Promise<MaterialsDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.edit', facts);
	const { id, title, language } = await getNamedSession(ctx, workshop.id, code);
	const rows = await materialsOf(ctx, workshop.id).where('sessionId', '=', id).execute();
	return {
		session: { code, title, language },
		isReleased: (await findReleasedCodes(ctx, workshop.id)).has(code),
		materials: rows.map(toView),
	};
}

/** @returns how many materials the session has, whatever their audience; one query, asks no permission */
export async function countMaterials(ctx: Context, sessionId: string): Promise<number> {
	const { materials } = await ctx.db
		.selectFrom('sessionMaterial')
		.select(({ fn }) => fn.countAll<number>().as('materials'))
		.where('sessionId', '=', sessionId)
		.executeTakeFirstOrThrow();
	return materials;
}

/** Only what is of the reader's audience; whoever manages the programme sees what they have put there. */
async function visibleMaterials(ctx: Context, workshop: Workshop) {
	const levels: readonly string[] = hasTeamRole(ctx.actor, workshop.id, 'programme_editor')
		? materialAudiences
		: visibleLevels(await findViewer(ctx, workshop.id));
	const audiences = materialAudiences.filter((audience) => levels.includes(audience));
	return materialsOf(ctx, workshop.id).where('audience', 'in', audiences);
}

function materialsOf(ctx: Context, workshopId: string) {
	return ctx.db
		.selectFrom('sessionMaterial')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id');
}

async function findReleasedCodes(ctx: Context, workshopId: string): Promise<ReadonlySet<string>> {
	const latest = await findLatestRelease(ctx, workshopId);
	return new Set(latest?.frozen.sessions.map(({ code }) => code));
}

function toView(row: Selectable<SessionMaterialTable>): MaterialView {
	const { id, kind, title, language, audience, url, fileName, contentType, size } = row;
	const isFile = fileName !== null && contentType !== null && size !== null;
	const file = isFile ? { name: fileName, contentType, size } : null;
	return { id, kind, title, language, audience, url, file };
}
