import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { listTracks } from '../queries/draft.server.ts';
import { noTimes, placeFamily } from '../rules/placing.ts';
import { templateOf } from '../rules/templates.ts';

import type { SessionSnapshot } from '../types/steps.ts';
import type { TemplateContent } from '../types/templates.ts';
import type { SavedSession } from './save-session.server.ts';
import { SessionDrafts } from './session-drafts.server.ts';
import { calendarOf, findMissingPlace, getDraft } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Keeps what a session says as a template of this workshop, with its items and without its people.
 * @returns its id; `name_taken` when another template of the workshop is called so
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function saveTemplate(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
	name: string,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'name_taken' }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const taken = await ctx.db
			.selectFrom('sessionTemplate')
			.select('id')
			.where('workshopId', '=', workshopId)
			.where('name', '=', name)
			.executeTakeFirst();
		if (taken) return { ok: false, reason: 'name_taken' };
		const drafts = new SessionDrafts(ctx, workshopId);
		const session = await getDraft(drafts, code);
		const items = await drafts.read({ parentIds: [session.id] });
		const content = JSON.stringify(templateOf({ session, items }));
		const id = newId();
		await ctx.db.insertInto('sessionTemplate').values({ id, workshopId, name, content }).execute();
		await recordAudit(ctx, { action: 'template.create', workshopId, subjectId: id });
		return { ok: true, id };
	});
}

/**
 * Adds a session that says what a template does, with its items.
 * @param to `startsLocal` null for one without a time
 * @returns like `createSession`
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown templates
 */
export async function createFromTemplate(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string },
	to: { startsLocal: string | null; roomId: string | null },
): Promise<SavedSession> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const { items, ...content } = await getContent(ctx, workshopId, id);
		const roomId = content.isAcrossRooms ? null : to.roomId;
		const missing = await findMissingPlace(ctx, workshopId, { roomId, trackId: null });
		if (missing) return { ok: false, reason: missing };
		const tracks = new Set((await listTracks(ctx, workshopId)).map((track) => track.id));
		return changeSessions(ctx, workshopId, { action: 'session.create' }, async (drafts) => {
			const fresh = (values: Omit<TemplateContent, 'items'>): SessionSnapshot => ({
				...{ ...noTimes, ...values, id: newId(), code: newCode(8), kindLabel: null, roomId },
				...{ parentId: null, groupId: null, external: {}, externalGuid: null, parts: [] },
				trackId: values.trackId !== null && tracks.has(values.trackId) ? values.trackId : null,
				...{ createdAt: ctx.now, updatedAt: '' },
			});
			const session = fresh(content);
			const { id: parentId } = session;
			const family = { session, items: items.map((item) => ({ ...fresh(item), parentId })) };
			const placed =
				to.startsLocal === null
					? [session, ...family.items]
					: placeFamily(await calendarOf(ctx, workshop), family, to.startsLocal, session.durationMinutes);
			if (typeof placed === 'string') return { ok: false, reason: placed };
			for (const each of placed) drafts.put(each);
			await recordAudit(ctx, { action: 'session.create', workshopId, subjectId: session.id });
			const { code, dayOn, updatedAt } = drafts.get(session.id) ?? session;
			return { ok: true, code, dayOn, updatedAt };
		});
	});
}

/**
 * Deletes a template; sessions made from it stay.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown ids
 */
export async function deleteTemplate(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const result = await ctx.db
			.deleteFrom('sessionTemplate')
			.where('workshopId', '=', workshopId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (result.numDeletedRows === 0n) notFound();
		await recordAudit(ctx, { action: 'template.delete', workshopId, subjectId: id });
	});
}

async function getContent(ctx: TransactionContext, workshopId: string, id: string): Promise<TemplateContent> {
	const row = await ctx.db
		.selectFrom('sessionTemplate')
		.select('content')
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? (JSON.parse(row.content) as TemplateContent) : notFound();
}
