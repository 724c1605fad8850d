import type { Context } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { SessionInput } from '../types.ts';
import { resolveParts, saveParts } from './parts.server.ts';
import {
	findMissingPlace,
	getSessionRow,
	laterThan,
	timesOf,
	type SessionTimes,
} from './session-row.server.ts';
import { workshopFor } from './workshop-for.server.ts';

export type SessionRefusal =
	| { ok: false; reason: 'ends_before_start' | 'room_unknown' | 'track_unknown' }
	| { ok: false; reason: 'person_unknown'; email: string };
export type SavedSession = { ok: true; code: string; dayOn: string } | SessionRefusal;

/** Refused because somebody else saved the session after the form was opened. */
export interface ChangedMeanwhile {
	ok: false;
	reason: 'changed_meanwhile';
	/** UTC instant of the other save; sent along, the next attempt overwrites it */
	updatedAt: string;
}

/**
 * Adds a session to the draft.
 * @returns its code and programme day; refused when it would end before it starts (also because the clock jumps in
 *   between), for a room or track the workshop does not have, for an address of nobody in the workshop
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function createSession(
	ctx: Context,
	workshopId: string,
	input: SessionInput,
): Promise<SavedSession> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const times = await timesOf(ctx, workshop, input);
		if (!times) return { ok: false, reason: 'ends_before_start' };
		const missing = await findMissingPlace(ctx, workshopId, input);
		if (missing) return { ok: false, reason: missing };
		const people = await resolveParts(ctx, workshopId, input.parts);
		if (!people.ok) return { ok: false, reason: 'person_unknown', email: people.email };
		const id = newId();
		const code = newCode(8);
		await ctx.db
			.insertInto('session')
			.values({
				id,
				workshopId,
				code,
				...textsOf(input),
				kindLabel: null,
				...times,
				external: '{}',
				externalGuid: null,
				createdAt: ctx.now,
				updatedAt: ctx.now,
			})
			.execute();
		await saveParts(ctx, id, people.parts);
		await recordAudit(ctx, { action: 'session.create', workshopId, subjectId: id });
		return { ok: true, code, dayOn: times.dayOn };
	});
}

/**
 * Changes a session of the draft. Times left as they are keep their instants and day as imported.
 * @param version `updatedAt` of the session when the form was opened
 * @returns like `createSession`, and `changed_meanwhile` when somebody else has saved it since
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function changeSession(
	ctx: Context,
	{ workshopId, code, version }: { workshopId: string; code: string; version: string },
	input: SessionInput,
): Promise<SavedSession | ChangedMeanwhile> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const row = await getSessionRow(ctx, workshopId, code);
		if (row.updatedAt !== version)
			return { ok: false, reason: 'changed_meanwhile', updatedAt: row.updatedAt };
		const isSameTime = row.startsLocal === input.startsLocal && row.endsLocal === input.endsLocal;
		const times: Partial<SessionTimes> | undefined = isSameTime ? {} : await timesOf(ctx, workshop, input);
		if (!times) return { ok: false, reason: 'ends_before_start' };
		const missing = await findMissingPlace(ctx, workshopId, input);
		if (missing) return { ok: false, reason: missing };
		const people = await resolveParts(ctx, workshopId, input.parts);
		if (!people.ok) return { ok: false, reason: 'person_unknown', email: people.email };
		await ctx.db
			.updateTable('session')
			.set({
				...textsOf(input),
				...times,
				// The schedule's own word for the kind no longer fits another kind.
				kindLabel: input.kind === row.kind ? row.kindLabel : null,
				updatedAt: laterThan(row.updatedAt, ctx.now),
			})
			.where('id', '=', row.id)
			.execute();
		await saveParts(ctx, row.id, people.parts);
		await recordAudit(ctx, { action: 'session.change', workshopId, subjectId: row.id });
		return { ok: true, code, dayOn: times.dayOn ?? row.dayOn };
	});
}

function textsOf(input: SessionInput) {
	const { kind, title, subtitle, abstract, description, language, roomId, trackId } = input;
	return { kind, title, subtitle, abstract, description, language, roomId, trackId };
}
