import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { instantOf } from '#lib/core/time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';

import type { AbsenceInput } from '../types/warnings.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Notes a time at which somebody in the programme, or a room, cannot be had.
 * @param input wall clocks `YYYY-MM-DDTHH:MM` of the workshop's zone
 * @returns refused when the workshop has no such person or room (`unknown`), or the clock jumps over the end
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function addAbsence(
	ctx: Context,
	workshopId: string,
	input: AbsenceInput,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'unknown' | 'ends_before_start' }> {
	return withTransaction(ctx, async (ctx) => {
		const { zone } = await workshopFor(ctx, workshopId, 'programme.edit');
		if (!(await isKnown(ctx, workshopId, input))) return { ok: false, reason: 'unknown' };
		const startsAt = instantOf(input.startsLocal, zone);
		const endsAt = instantOf(input.endsLocal, zone);
		if (endsAt <= startsAt) return { ok: false, reason: 'ends_before_start' };
		const { contributorId, roomId, startsLocal, endsLocal, note } = input;
		const id = newId();
		const times = { startsLocal, endsLocal, startsAt, endsAt };
		await ctx.db
			.insertInto('absence')
			.values({ id, workshopId, contributorId, roomId, note, ...times })
			.execute();
		await recordAudit(ctx, { action: 'absence.create', workshopId, subjectId: id });
		return { ok: true, id };
	});
}

/**
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown ids
 */
export async function removeAbsence(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const { numDeletedRows } = await ctx.db
			.deleteFrom('absence')
			.where('workshopId', '=', workshopId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (numDeletedRows === 0n) notFound();
		await recordAudit(ctx, { action: 'absence.delete', workshopId, subjectId: id });
	});
}

/**
 * Sets how many minutes people need from one site to another.
 * @param siteMinutes 0 to 480; 0 when nobody is to be warned
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function saveSiteMinutes(ctx: Context, workshopId: string, siteMinutes: number): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		await ctx.db
			.insertInto('programmeSetting')
			.values({ workshopId, siteMinutes })
			.onConflict((c) => c.column('workshopId').doUpdateSet({ siteMinutes }))
			.execute();
		await recordAudit(ctx, { action: 'programme.set_site_minutes', workshopId, details: { siteMinutes } });
	});
}

/**
 * Gives absences the instants that their wall clocks mean in another zone; one inside the hour that a clock change leaves
 * out lasts a minute. The caller has asked the permission to change the workshop's zone.
 * @param zone IANA zone, the workshop's new one
 */
export async function recomputeAbsences(
	ctx: TransactionContext,
	workshopId: string,
	zone: string,
): Promise<void> {
	const absences = await ctx.db
		.selectFrom('absence')
		.select(['id', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshopId)
		.execute();
	for (const { id, startsLocal, endsLocal } of absences) {
		const startsAt = instantOf(startsLocal, zone);
		const aMinuteLater = new Date(Date.parse(startsAt) + 60_000).toISOString();
		const end = instantOf(endsLocal, zone);
		const endsAt = end > startsAt ? end : aMinuteLater;
		await ctx.db.updateTable('absence').set({ startsAt, endsAt }).where('id', '=', id).execute();
	}
}

async function isKnown(
	ctx: TransactionContext,
	workshopId: string,
	{ contributorId, roomId }: AbsenceInput,
): Promise<boolean> {
	const table = roomId === null ? 'contributor' : 'room';
	const row = await ctx.db
		.selectFrom(table)
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('id', '=', roomId ?? contributorId ?? '')
		.executeTakeFirst();
	return row !== undefined;
}
