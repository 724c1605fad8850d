import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { changeView, type ChangeNames } from '../rules/change-views.ts';
import { changeOf } from '../rules/release-diff.ts';
import { readContent } from '../rules/session-content.ts';

import type { ReleaseChanges, SessionChange } from '../types/releases.ts';
import { changeKinds } from '../types/changes.ts';
import { type ReleaseFrame } from '../types/released.ts';
import { listContributors } from './contributors.server.ts';
import { findLatestRelease, releaseView } from './released.server.ts';

/** On one page of the list, and in the feed. */
const atOnce = 20;
/** Of one release; more than that nobody reads. */
const mostChanges = 100;

/**
 * Reads only the sessions that a release changed, whatever the size of the programme. Six queries at most, however many releases.
 * People are named by the names they have today, and only those whom the latest release still names.
 * @param workshop whom the reader may see
 * @returns the latest releases with what each changed, the latest first; none before the first release
 */
export async function listReleaseChanges(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
): Promise<ReleaseChanges[]> {
	if (!may(ctx.actor, workshopPolicy, 'workshop.read', { workshopId: workshop.id, state: workshop.state }))
		return [];
	const rows = await ctx.db
		.selectFrom('programmeRelease')
		.selectAll()
		.where('workshopId', '=', workshop.id)
		.orderBy('number', 'desc')
		// One more, for what the last of them began from.
		.limit(atOnce + 1)
		.execute();
	const releases = rows.map(({ frame, ...row }) => ({ ...row, frame: JSON.parse(frame) as ReleaseFrame }));
	const [latest] = releases;
	if (!latest) return [];
	const changes = await listChanges(ctx, workshop.id, latest.number - atOnce + 1);
	const counts = await countSessions(ctx, workshop.id, latest.number - atOnce + 1);
	const names = await publicNames(ctx, workshop.id);
	return releases.slice(0, atOnce).map((row, index): ReleaseChanges => {
		const before = releases[index + 1]?.frame ?? row.frame;
		const all = row.number === 1 ? [] : (changes.get(row.number) ?? []);
		const shown = all.slice(0, mostChanges);
		return {
			release: releaseView(row, row.frame.zone),
			sessionCount: counts.get(row.number) ?? 0,
			changes: shown.map((change) => changeView(change, { ...names, before, after: row.frame }, ctx.locale)),
			more: all.length - shown.length,
		};
	});
}

/**
 * @param from number of a release
 * @param to number of a later one; left out: all later ones
 * @returns what each of them changed, by number: kind after kind, each by start. Asks no permission
 */
export async function listChanges(
	ctx: Context,
	workshopId: string,
	from: number,
	to: number = Number.MAX_SAFE_INTEGER,
): Promise<Map<number, SessionChange[]>> {
	const rows = await ctx.db
		.selectFrom('releasedSession as now')
		.leftJoin('releasedSession as was', (join) =>
			join
				.onRef('was.workshopId', '=', 'now.workshopId')
				.onRef('was.sessionId', '=', 'now.sessionId')
				.on(({ eb, ref }) => eb('was.releaseNumber', '=', eb(ref('now.releaseNumber'), '-', 1))),
		)
		.select(['now.releaseNumber', 'now.sessionId as id', 'now.code', 'now.state', 'now.content'])
		.select(['was.state as stateBefore', 'was.content as contentBefore'])
		.where('now.workshopId', '=', workshopId)
		.where('now.releaseNumber', '>=', from)
		.where('now.releaseNumber', '<=', to)
		// Every change of a session counts its sequence up, and nothing else does.
		.where(({ eb, or, ref }) =>
			or([eb('was.sequence', 'is', null), eb('was.sequence', '<>', ref('now.sequence'))]),
		)
		.orderBy('now.releaseNumber')
		.orderBy('now.startsAt')
		.orderBy('now.sessionId')
		.execute();
	const changes = rows.flatMap(({ releaseNumber, id, code, state, content, stateBefore, contentBefore }) => {
		const after = readContent(content);
		const before = contentBefore === null ? undefined : readContent(contentBefore);
		const found: SessionChange[] =
			state === 'cancelled'
				? [{ kind: 'dropped', id, code, fields: [], before: before ?? after, after: null }]
				: changeOf({ id, code, content: after }, stateBefore === 'scheduled' ? before : undefined);
		return found.map((change) => ({ releaseNumber, change }));
	});
	const kindOf = ({ change }: (typeof changes)[number]) => changeKinds.indexOf(change.kind);
	const byNumber = Map.groupBy(changes, ({ releaseNumber }) => releaseNumber);
	return new Map(
		[...byNumber].map(([number, found]) => [
			number,
			found.toSorted((a, b) => kindOf(a) - kindOf(b)).map(({ change }) => change),
		]),
	);
}

async function countSessions(ctx: Context, workshopId: string, from: number): Promise<Map<number, number>> {
	const rows = await ctx.db
		.selectFrom('releasedSession')
		.select(({ fn }) => ['releaseNumber', fn.countAll<number>().as('n')])
		.where('workshopId', '=', workshopId)
		.where('releaseNumber', '>=', from)
		.where('state', '=', 'scheduled')
		.groupBy('releaseNumber')
		.execute();
	return new Map(rows.map(({ releaseNumber, n }) => [releaseNumber, n]));
}

/**
 * Somebody who was taken out of the programme is not named for good by a list of what changed.
 * @returns the names that may stand in it: of everybody in the latest release, and of its sessions
 */
export async function publicNames(
	ctx: Context,
	workshopId: string,
): Promise<Pick<ChangeNames, 'people' | 'titles'>> {
	const sessions = (await findLatestRelease(ctx, workshopId))?.frozen.sessions ?? [];
	const named = new Set(
		sessions.flatMap(({ content }) => content.parts.map(({ contributorId }) => contributorId)),
	);
	const people = await listContributors(ctx, workshopId);
	return {
		people: new Map([...people].filter(([id]) => named.has(id))),
		titles: new Map(sessions.map(({ id, content }) => [id, content.title])),
	};
}
