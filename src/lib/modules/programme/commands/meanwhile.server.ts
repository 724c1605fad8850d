import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { changedFieldsOfSnapshots } from '../rules/session-snapshot.ts';

import type { MeanwhileEdit, SessionSnapshot } from '../types/steps.ts';

/** Enough to say who was at it; whoever looked away for longer reads the history. */
const maxSteps = 20;

/** Refused because somebody else saved the session after the form was opened. */
export interface ChangedMeanwhile {
	ok: false;
	reason: 'changed_meanwhile';
	/** UTC instant of the other save; sent along, the next attempt overwrites it */
	updatedAt: string;
	/** what was saved since, newest first */
	edits: MeanwhileEdit[];
}

/**
 * @param version `updatedAt` of the session as the editor saw it; null: whatever it is now
 * @returns undefined while it is still so, else who has changed what since
 */
export async function changedMeanwhile(
	ctx: TransactionContext,
	session: SessionSnapshot,
	version: string | null,
): Promise<ChangedMeanwhile | undefined> {
	if (version === null || session.updatedAt === version) return undefined;
	const edits = await listEdits(ctx, session.id, version);
	return { ok: false, reason: 'changed_meanwhile', updatedAt: session.updatedAt, edits };
}

async function listEdits(
	ctx: TransactionContext,
	sessionId: string,
	since: string,
): Promise<MeanwhileEdit[]> {
	const rows = await ctx.db
		.selectFrom('programmeStepSession as change')
		.innerJoin('programmeStep as step', 'step.id', 'change.stepId')
		.leftJoin('person', 'person.id', 'step.personId')
		.select(['change.before', 'change.after', 'step.madeAt', 'person.fullName as byName'])
		.where('change.sessionId', '=', sessionId)
		.orderBy('change.stepId', 'desc')
		.limit(maxSteps)
		.execute();
	return rows.flatMap(({ before, after, byName, madeAt }) => {
		if (before === null || after === null) return [];
		const [was, is] = [JSON.parse(before) as SessionSnapshot, JSON.parse(after) as SessionSnapshot];
		return is.updatedAt > since ? [{ byName, madeAt, fields: changedFieldsOfSnapshots(was, is) }] : [];
	});
}
