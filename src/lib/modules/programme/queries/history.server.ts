import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { changedFieldsOfSnapshots, isScheduled } from '../rules/session-snapshot.ts';

import type { ChangedField } from '../types/changes.ts';
import type { SessionSnapshot, StepSessionView, StepSlot, StepView } from '../types/steps.ts';
import { listRooms } from './draft.server.ts';
import { readUndoStacks } from './own-steps.server.ts';
import { authorizeReading } from './programme-desk.server.ts';

const stepsAtOnce = 30;
/** Of a step that changed more, such as an import, the first ones are named and the rest counted. */
const sessionsOfStep = 10;

export interface HistoryPage {
	steps: StepView[];
	/** of the session whose history it is; null for all */
	session: { code: string; title: string } | null;
	/** id to go on from to older steps; null at the end */
	older: string | null;
	mayEdit: boolean;
	/** steps that the reader can take back */
	undoable: Set<string>;
}

/**
 * Who changed what and when, the newest first. Eight queries at most, however much was changed.
 * @param wishes `before`: the id of a step, for older ones; `code`: of a session, for its history alone
 * @throws DomainError NOT_FOUND for people outside the team, and for codes of no session
 */
export async function getHistory(
	ctx: Context,
	workshop: WorkshopView,
	{ before, code }: { before: string | null; code: string | null },
): Promise<HistoryPage> {
	authorizeReading(ctx, workshop);
	const session = code === null ? null : await getSessionOf(ctx, workshop.id, code);
	const rows = await ctx.db
		.selectFrom('programmeStep as step')
		.leftJoin('person', 'person.id', 'step.personId')
		.select(['step.id', 'step.kind', 'step.action', 'step.madeAt', 'step.personId'])
		.select('person.fullName as byName')
		.where('step.workshopId', '=', workshop.id)
		.$if(before !== null, (query) => query.where('step.id', '<', before ?? ''))
		.$if(session !== null, (query) =>
			query.where('step.id', 'in', (eb) =>
				eb
					.selectFrom('programmeStepSession')
					.select('stepId')
					.where('sessionId', '=', session?.id ?? ''),
			),
		)
		.orderBy('step.id', 'desc')
		.limit(stepsAtOnce + 1)
		.execute();
	const shown = rows.slice(0, stepsAtOnce);
	const sessions = await listStepSessions(
		ctx,
		workshop.id,
		shown.map(({ id }) => id),
		session?.id ?? null,
	);
	const mayEdit = may(ctx.actor, programmePolicy, 'programme.edit', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const { undo } = await readUndoStacks(ctx, workshop.id);
	return {
		steps: shown.map((row) => ({ ...row, ...(sessions.get(row.id) ?? { sessions: [], sessionCount: 0 }) })),
		session: session && { code: session.code, title: session.title },
		older: rows.length > stepsAtOnce ? (shown.at(-1)?.id ?? null) : null,
		mayEdit,
		undoable: new Set(mayEdit ? undo.map(({ id }) => id) : []),
	};
}

async function getSessionOf(ctx: Context, workshopId: string, code: string) {
	const row = await ctx.db
		.selectFrom('session')
		.select(['id', 'code', 'title'])
		.where('workshopId', '=', workshopId)
		.where('code', '=', code)
		.executeTakeFirst();
	return row ?? notFound();
}

async function listStepSessions(
	ctx: Context,
	workshopId: string,
	stepIds: readonly string[],
	sessionId: string | null,
): Promise<Map<string, Pick<StepView, 'sessions' | 'sessionCount'>>> {
	if (stepIds.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom((eb) =>
			eb
				.selectFrom('programmeStepSession')
				.select(['stepId', 'sessionId'])
				.select(({ fn }) => [
					fn
						.agg<number>('row_number')
						.over((over) => over.partitionBy('stepId').orderBy('sessionId'))
						.as('place'),
					fn
						.countAll<number>()
						.over((over) => over.partitionBy('stepId'))
						.as('count'),
				])
				.where('stepId', 'in', stepIds)
				.$if(sessionId !== null, (query) => query.where('sessionId', '=', sessionId ?? ''))
				.as('chosen'),
		)
		.innerJoin('programmeStepSession as change', (join) =>
			join.onRef('change.stepId', '=', 'chosen.stepId').onRef('change.sessionId', '=', 'chosen.sessionId'),
		)
		.leftJoin('session', 'session.id', 'chosen.sessionId')
		.select(['chosen.stepId', 'chosen.count', 'chosen.sessionId', 'change.before', 'change.after'])
		.select('session.code as codeNow')
		.where('chosen.place', '<=', sessionsOfStep)
		.orderBy('chosen.stepId')
		.orderBy('chosen.place')
		.execute();
	const rooms = new Map((await listRooms(ctx, workshopId)).map(({ id, name }) => [id, name]));
	const bySteps = Map.groupBy(rows, ({ stepId }) => stepId);
	return new Map(
		[...bySteps].map(([stepId, changes]) => [
			stepId,
			{
				sessions: changes.map((change) => viewOf(change, rooms)),
				sessionCount: changes[0]?.count ?? 0,
			},
		]),
	);
}

function viewOf(
	row: { sessionId: string; before: string | null; after: string | null; codeNow: string | null },
	rooms: ReadonlyMap<string, string>,
): StepSessionView {
	const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as SessionSnapshot));
	const [before, after] = [parsed(row.before), parsed(row.after)];
	const fields = before && after ? fieldsOf(before, after) : [];
	const isMoved = fields.includes('time') || fields.includes('room');
	const said = after ?? before;
	return {
		sessionId: row.sessionId,
		code: said?.code ?? '',
		title: said?.title ?? '',
		change: before === null ? 'added' : after === null ? 'removed' : isMoved ? 'moved' : 'changed',
		fields,
		before: slotOf(before, rooms),
		after: slotOf(after, rooms),
		isThere: row.codeNow !== null,
	};
}

/** Joining a group, or a day that now lasts longer, is said by the step itself: the time printed is the same. */
function fieldsOf(before: SessionSnapshot, after: SessionSnapshot): ChangedField[] {
	const printed = ({ startsLocal, endsLocal, durationMinutes }: SessionSnapshot) =>
		[startsLocal, endsLocal, durationMinutes].join();
	const isSameTime = printed(before) === printed(after);
	return changedFieldsOfSnapshots(before, after).filter((field) => field !== 'time' || !isSameTime);
}

function slotOf(session: SessionSnapshot | null, rooms: ReadonlyMap<string, string>): StepSlot | null {
	if (session === null || !isScheduled(session)) return null;
	const { startsLocal, endsLocal, roomId, isAcrossRooms } = session;
	return { startsLocal, endsLocal, room: rooms.get(roomId ?? '') ?? null, isAcrossRooms };
}
