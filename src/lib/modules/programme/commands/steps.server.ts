import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import type { ProgrammeStepSessionTable } from '../tables/steps.server.ts';
import type { StepAction, StepKind } from '../types/steps.ts';
import { SessionDrafts } from './session-drafts.server.ts';

/** Rows of one INSERT; SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;

/** What a step is called in the history, and what it takes back. */
export interface StepDescription {
	action: StepAction;
	/** `change` when left out */
	kind?: StepKind;
	reversesId?: string;
}

/**
 * The only way to write sessions and their parts. What `work` changes in the drafts is written when it is done, and a step
 * with who, when, and each session before and after is added to the history; where nothing differs, there is no step.
 * The caller has asked the permission, and records what it did for the audit.
 * @param work decides and changes; when it throws, nothing is kept
 * @returns what `work` returns
 */
export async function changeSessions<T>(
	ctx: TransactionContext,
	workshopId: string,
	description: StepDescription,
	work: (drafts: SessionDrafts) => Promise<T>,
): Promise<T> {
	const drafts = new SessionDrafts(ctx, workshopId);
	const result = await work(drafts);
	const changes = await drafts.flush();
	if (changes.length > 0) await recordStep(ctx, workshopId, description, changes);
	return result;
}

/**
 * Adds a step to the history.
 * @param changes none for an undoing that finds nothing left to take back: the next one goes on from there
 */
export async function recordStep(
	ctx: TransactionContext,
	workshopId: string,
	{ action, kind = 'change', reversesId }: StepDescription,
	changes: readonly Omit<ProgrammeStepSessionTable, 'stepId'>[],
): Promise<void> {
	const id = newId();
	await ctx.db
		.insertInto('programmeStep')
		.values({
			...{ id, workshopId, kind, action },
			personId: ctx.actor.personId,
			reversesId: reversesId ?? null,
			madeAt: ctx.now,
		})
		.execute();
	const rows = changes.map((change) => ({ stepId: id, ...change }));
	for (let first = 0; first < rows.length; first += rowsAtOnce)
		await ctx.db
			.insertInto('programmeStepSession')
			.values(rows.slice(first, first + rowsAtOnce))
			.execute();
}
