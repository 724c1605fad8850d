import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readUndoStacks } from '../queries/own-steps.server.ts';
import { isSameSnapshot } from '../rules/session-snapshot.ts';
import type { OwnStep } from '../rules/undo-stacks.ts';

import type { SessionSnapshot, StepAction } from '../types/steps.ts';
import { asFarAsItCan, findInTheWay } from './reversal.server.ts';
import type { SessionDrafts } from './session-drafts.server.ts';
import { changeSessions, recordStep, type StepDescription } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** `changed_since`: somebody, perhaps the actor, has changed a session of the step in between. */
export type ReversalRefusal =
	| { ok: false; reason: 'nothing' }
	| {
			ok: false;
			reason: 'changed_since';
			title: string;
			/** null for the system and for people whose account is gone */
			byName: string | null;
			/** UTC instant */
			madeAt: string | null;
	  };
export type ReversedStep =
	| {
			ok: true;
			/** what was taken back */
			action: StepAction;
			/** those that are there now */
			sessions: { code: string; title: string; dayOn: string | null }[];
	  }
	| ReversalRefusal;

/**
 * Takes back the actor's last step, or the one named. Every session of it stands again as before, as far as its room, track,
 * people and session still exist. Nothing is forgotten: the undoing is a step of its own.
 * @param stepId one of the actor's own steps that has not been taken back; left out: the last one
 * @returns refused when there is none, and when a session has been changed since
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for steps that are not
 *   the actor's to take back
 */
export async function undoStep(ctx: Context, workshopId: string, stepId?: string): Promise<ReversedStep> {
	return reversing(ctx, workshopId, 'undo', stepId);
}

/** Takes back the actor's last undoing, as long as the actor has changed nothing else since. The same otherwise. */
export async function redoStep(ctx: Context, workshopId: string): Promise<ReversedStep> {
	return reversing(ctx, workshopId, 'redo', undefined);
}

async function reversing(
	ctx: Context,
	workshopId: string,
	kind: 'undo' | 'redo',
	stepId: string | undefined,
): Promise<ReversedStep> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const stack = (await readUndoStacks(ctx, workshopId))[kind];
		const step = stepId === undefined ? stack.at(-1) : (stack.find(({ id }) => id === stepId) ?? notFound());
		if (!step) return { ok: false, reason: 'nothing' };
		const description: StepDescription = { action: step.action, kind, reversesId: step.id };
		let isNothingLeft = false;
		const reversed = await changeSessions(
			ctx,
			workshopId,
			description,
			async (drafts): Promise<ReversedStep> => {
				const refusal = await reverse(ctx, drafts, workshop, step);
				if (refusal) {
					drafts.discard();
					return refusal;
				}
				await recordAudit(ctx, {
					action: `session.${kind}`,
					workshopId,
					subjectId: step.id,
				});
				const changes = drafts.changed();
				isNothingLeft = changes.length === 0;
				const sessions = changes.flatMap(({ after }) => after ?? []);
				return {
					ok: true,
					action: step.action,
					sessions: sessions.map(({ code, title, dayOn }) => ({ code, title, dayOn })),
				};
			},
		);
		// What it would bring back may be gone with a room: without a step it would stand in the way of all earlier ones.
		if (isNothingLeft) await recordStep(ctx, workshopId, description, []);
		return reversed;
	});
}

async function reverse(
	ctx: TransactionContext,
	drafts: SessionDrafts,
	workshop: { id: string; zone: string },
	step: OwnStep,
): Promise<ReversalRefusal | undefined> {
	const rows = await ctx.db
		.selectFrom('programmeStepSession')
		.select(['sessionId', 'before', 'after'])
		.where('stepId', '=', step.id)
		.execute();
	const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as SessionSnapshot));
	const changes = rows.map(({ sessionId, before, after }) => ({
		id: sessionId,
		before: parsed(before),
		after: parsed(after),
	}));
	const ids = changes.map(({ id }) => id);
	await drafts.read({ ids });
	const other = changes.find(({ id, after }) => !isSameSnapshot(drafts.get(id) ?? null, after));
	if (other) return changedSince(ctx, other.id, other.after ?? other.before);
	const appeared = ids.filter((id) => drafts.get(id) === undefined);
	await drafts.read({ parentIds: ids });
	for (const { id, before } of changes) if (before === null) drafts.remove(id);
	const wanted = changes.flatMap(({ before }) => before ?? []);
	for (const session of await asFarAsItCan(ctx, workshop, wanted)) drafts.put(session);
	const inTheWay = await findInTheWay(drafts, ids, appeared);
	return inTheWay && changedSince(ctx, inTheWay.id, inTheWay);
}

/** @returns a refusal that names the last change of that session */
async function changedSince(
	ctx: TransactionContext,
	sessionId: string,
	session: SessionSnapshot | null,
): Promise<ReversalRefusal> {
	const last = await ctx.db
		.selectFrom('programmeStepSession as change')
		.innerJoin('programmeStep as step', 'step.id', 'change.stepId')
		.leftJoin('person', 'person.id', 'step.personId')
		.select(['step.madeAt', 'person.fullName as byName'])
		.where('change.sessionId', '=', sessionId)
		.orderBy('change.stepId', 'desc')
		.limit(1)
		.executeTakeFirst();
	return {
		ok: false,
		reason: 'changed_since',
		title: session?.title ?? '',
		byName: last?.byName ?? null,
		madeAt: last?.madeAt ?? null,
	};
}
