import type { Insertable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readDraft } from '../queries/draft.server.ts';
import { findLatestRelease, type FrozenSession } from '../queries/released.server.ts';
import { changedFieldsOf } from '../rules/release-diff.ts';
import { frameOf, isSameFrame } from '../rules/release-frame.ts';
import { contentsOf } from '../rules/session-content.ts';
import type { ReleasedSessionTable } from '../tables/releases.server.ts';
import type { DraftProgramme } from '../types/draft.ts';
import type { SessionContent } from '../types/released.ts';
import { seatNextInLine } from './seat-waiting.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** Rows of one INSERT; SQLite takes 32,766 values in a statement. */
const rowsAtOnce = 500;

export type ReleaseResult = { ok: true; number: number } | { ok: false; reason: 'nothing_changed' };

/**
 * Freezes the draft as the programme everybody sees. A session that says the same as before keeps its sequence and the
 * instant of its last change, a changed one counts one up, a new one begins at 0, a dropped one stays as cancelled, one
 * up. Names of people are not frozen: changing a name is no change of the programme.
 * @param isFinal false for a provisional programme
 * @param isQuiet true when nobody is to be told by mail; otherwise everybody whom the changes concern is told soon after, unless
 *   the workshop is not published yet
 * @returns the release's number; refused when the release would say what the latest one says already
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function releaseProgramme(
	ctx: Context,
	workshopId: string,
	{ note, isFinal, isQuiet = false }: { note: string; isFinal: boolean; isQuiet?: boolean },
): Promise<ReleaseResult> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.release');
		const draft = await readDraft(ctx, workshop);
		const latest = await findLatestRelease(ctx, workshopId);
		const frame = frameOf(draft, workshop.zone);
		const sessions = nextSessions(draft, latest?.frozen.sessions ?? [], ctx.now);
		const saysTheSame =
			latest !== undefined &&
			latest.view.isFinal === isFinal &&
			isSameFrame(latest.frozen.frame, frame) &&
			sessions.every(({ isChanged }) => !isChanged);
		if (saysTheSame) return { ok: false, reason: 'nothing_changed' };
		const number = (latest?.view.number ?? 0) + 1;
		await ctx.db
			.insertInto('programmeRelease')
			.values({
				workshopId,
				number,
				note,
				isFinal: isFinal ? 1 : 0,
				frame: JSON.stringify(frame),
				releasedBy: ctx.actor.personId,
				releasedAt: ctx.now,
			})
			.execute();
		await insertSessions(ctx, workshopId, number, sessions);
		// Where it has more seats than the one before, those who wait for one move up.
		await seatNextInLine(ctx, workshopId);
		if (!isQuiet && workshop.state === 'published') await tellLater(ctx, workshopId, number);
		const changed = sessions.filter(({ isChanged }) => isChanged).length;
		await recordAudit(ctx, {
			action: 'programme.release',
			workshopId,
			subjectId: workshopId,
			details: { number, changed, isFinal },
		});
		return { ok: true, number };
	});
}

/** The mails are written by `tellReleases`: a release does not wait for hundreds of them. */
async function tellLater(ctx: TransactionContext, workshopId: string, releaseNumber: number): Promise<void> {
	await ctx.db
		.insertInto('releaseNotice')
		.values({ workshopId, releaseNumber, toldUpTo: '', mails: 0, finishedAt: null })
		.execute();
}

type NextSession = FrozenSession & { isChanged: boolean };

function nextSessions(draft: DraftProgramme, released: readonly FrozenSession[], now: string): NextSession[] {
	const before = new Map(released.map((session) => [session.id, session]));
	const contents = contentsOf(draft);
	const kept = new Set(contents.map(({ id }) => id));
	const scheduled = contents.map(({ id, code, content }) =>
		scheduledSession(id, code, content, before.get(id), now),
	);
	const gone = released.filter(({ id }) => !kept.has(id)).map((session) => cancelledSession(session, now));
	return [...scheduled, ...gone];
}

function scheduledSession(
	id: string,
	code: string,
	content: SessionContent,
	before: FrozenSession | undefined,
	now: string,
): NextSession {
	const state = 'scheduled';
	if (!before)
		return { id, code, state, sequence: 0, changedAt: now, firstReleasedAt: now, content, isChanged: true };
	const isChanged =
		before.state !== state || before.code !== code || changedFieldsOf(before.content, content).length > 0;
	if (!isChanged) return { ...before, isChanged };
	return { ...before, code, state, sequence: before.sequence + 1, changedAt: now, content, isChanged };
}

function cancelledSession(before: FrozenSession, now: string): NextSession {
	if (before.state === 'cancelled') return { ...before, isChanged: false };
	return { ...before, state: 'cancelled', sequence: before.sequence + 1, changedAt: now, isChanged: true };
}

async function insertSessions(
	ctx: TransactionContext,
	workshopId: string,
	releaseNumber: number,
	sessions: readonly NextSession[],
): Promise<void> {
	const rows = sessions.map(
		({ id, content, isChanged: _isChanged, ...row }): Insertable<ReleasedSessionTable> => ({
			...row,
			workshopId,
			releaseNumber,
			sessionId: id,
			startsAt: content.startsAt,
			content: JSON.stringify(content),
		}),
	);
	for (let first = 0; first < rows.length; first += rowsAtOnce)
		await ctx.db
			.insertInto('releasedSession')
			.values(rows.slice(first, first + rowsAtOnce))
			.execute();
}
