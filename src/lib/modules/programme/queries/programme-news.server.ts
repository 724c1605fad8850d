import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { newsText, type NewsSession, type NewsStep } from '../rules/news-words.ts';

import type { SessionSnapshot } from '../types/steps.ts';
import { listRooms } from './draft.server.ts';
import { authorizeReading } from './programme-desk.server.ts';

/** Whoever was away for longer sees the result and reads the history. */
const mostSteps = 5;
/** An import changes a thousand sessions in one step; a sentence names a few. */
const mostSessions = 40;

/**
 * What others have done since, for an editor who has the timetable open. One query while nothing has happened.
 * @param after id of the last step that the editor has seen; empty: none
 * @returns undefined when there is nothing new; else who changed what in a few sentences, empty for the editor's own steps
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function findProgrammeNews(
	ctx: Context,
	workshop: WorkshopView,
	after: string,
): Promise<string | undefined> {
	authorizeReading(ctx, workshop);
	const steps = await ctx.db
		.selectFrom('programmeStep')
		.leftJoin('person', 'person.id', 'programmeStep.personId')
		.select(['programmeStep.id', 'personId', 'person.fullName as byName'])
		.where('workshopId', '=', workshop.id)
		.where('programmeStep.id', '>', after)
		.orderBy('programmeStep.id', 'desc')
		.limit(mostSteps)
		.execute();
	if (steps.length === 0) return undefined;
	const others = steps.filter(({ personId }) => personId !== ctx.actor.personId);
	if (others.length === 0) return '';
	const rows = await ctx.db
		.selectFrom('programmeStepSession')
		.select(['stepId', 'before', 'after'])
		.where(
			'stepId',
			'in',
			others.map(({ id }) => id),
		)
		.limit(mostSessions)
		.execute();
	const rooms = new Map((await listRooms(ctx, workshop.id)).map(({ id, name }) => [id, name]));
	const sessions = Map.groupBy(rows, ({ stepId }) => stepId);
	const news = others.map(({ id, byName }): NewsStep => ({
		byName,
		sessions: (sessions.get(id) ?? []).flatMap((row) => sessionOf(row, rooms) ?? []),
	}));
	return newsText(news);
}

function sessionOf(
	{ before, after }: { before: string | null; after: string | null },
	rooms: ReadonlyMap<string, string>,
): NewsSession | undefined {
	const stored = after ?? before;
	if (stored === null) return undefined;
	const { title, startsLocal, endsLocal, roomId, isAcrossRooms } = JSON.parse(stored) as SessionSnapshot;
	return {
		title,
		isGone: after === null,
		times: startsLocal === null || endsLocal === null ? null : { startsLocal, endsLocal },
		room: rooms.get(roomId ?? '') ?? null,
		isAcrossRooms,
	};
}
