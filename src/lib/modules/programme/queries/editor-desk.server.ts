import type { Context } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { may } from '#lib/core/policy.ts';
import { dateOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { editorDay, editorSession, mostColumns } from '../rules/editor-day.ts';
import { everyDay } from '../rules/programme-filter.ts';
import { compareProgrammes } from '../rules/release-diff.ts';
import { contentsOf } from '../rules/session-content.ts';
import { warningsBySession } from '../rules/warning-views.ts';
import type { DeskDay } from '../types/desk.ts';
import type { DraftProgramme, UnscheduledSession } from '../types/draft.ts';
import type { EditorDesk, EditorWishes, SelectedSession } from '../types/editor.ts';
import type { WarningView } from '../types/warnings.ts';
import { readDraft } from './draft.server.ts';
import { authorizeReading } from './programme-desk.server.ts';
import { readUndoStacks } from './own-steps.server.ts';
import { findLatestRelease } from './released.server.ts';
import { listAbsences, readWarnings } from './warnings.server.ts';

/** More than fit beside the timetable are found by searching. */
const mostUnscheduled = 100;

/**
 * The timetable as editors have it: one day or all of them, the sessions without a time, and one session chosen. As many
 * queries as there are tables, however many sessions there are.
 * @param wishes from the address; without one of the programme's days it is today's, else the first; an unknown session or
 *   room counts as not given
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getEditorDesk(
	ctx: Context,
	workshop: WorkshopView,
	wishes: EditorWishes,
): Promise<EditorDesk> {
	authorizeReading(ctx, workshop);
	const draft = await readDraft(ctx, workshop);
	const latest = await findLatestRelease(ctx, workshop.id);
	const { open } = await readWarnings(ctx, workshop, draft);
	const absences = await listAbsences(ctx, workshop.id);
	const bySession = warningsBySession(open);
	const counts = Map.groupBy(draft.sessions, ({ dayOn }) => dayOn);
	const days = draft.days.map((day) => ({ ...day, sessions: counts.get(day.dayOn)?.length ?? 0 }));
	const current = currentDay(days, wishes.day, dateOf(ctx.now, workshop.zone));
	const rooms = shownRooms(draft, wishes.rooms);
	const warningCounts = new Map([...bySession].map(([code, warnings]) => [code, warnings.length]));
	const { compare } = new Intl.Collator(ctx.locale);
	const found = searched(draft.unscheduled, wishes.search).toSorted((a, b) => compare(a.title, b.title));
	const stacks = await readUndoStacks(ctx, workshop.id);
	const released = latest?.frozen.sessions.filter(({ state }) => state === 'scheduled') ?? [];
	return {
		mayEdit: may(ctx.actor, programmePolicy, 'programme.edit', {
			workshopId: workshop.id,
			state: workshop.state,
		}),
		days,
		current,
		shown: days
			.filter(({ dayOn }) => current === everyDay || dayOn === current)
			.map((day) => editorDay(day, draft, rooms, warningCounts, absences)),
		rooms: draft.rooms.map(({ id, name }) => ({ id, name, isShown: rooms.has(id) })),
		unscheduled: found.slice(0, mostUnscheduled).map((session) => editorSession(session, draft.tracks)),
		unscheduledFound: found.length,
		unscheduledCount: draft.unscheduled.length,
		selected: selectedSession(draft, wishes.session, bySession),
		lastStep: await latestStepId(ctx, workshop.id),
		undo: stacks.undo.length > 0,
		redo: stacks.redo.length > 0,
		warningCount: open.length,
		changeCount: compareProgrammes(released, contentsOf(draft)).length,
		release: latest?.view ?? null,
	};
}

/** @returns id of the last step anybody made in the programme; empty before the first; asks no permission */
async function latestStepId(ctx: Context, workshopId: string): Promise<string> {
	const row = await ctx.db
		.selectFrom('programmeStep')
		.select('id')
		.where('workshopId', '=', workshopId)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id ?? '';
}

function currentDay(days: readonly DeskDay[], wanted: string | null, today: string): string | null {
	const has = (dayOn: string | null) => days.some((day) => day.dayOn === dayOn);
	if (wanted === everyDay || has(wanted)) return wanted;
	return has(today) ? today : (days[0]?.dayOn ?? null);
}

function shownRooms({ rooms }: DraftProgramme, wanted: readonly string[]): ReadonlySet<string> {
	const chosen = rooms.filter(({ id }) => wanted.includes(id));
	return new Set((chosen.length > 0 ? chosen : rooms).slice(0, mostColumns).map(({ id }) => id));
}

/** Every word has to occur in title, kind as written, or a name, without regard to case and marks. */
function searched(sessions: readonly UnscheduledSession[], search: string): readonly UnscheduledSession[] {
	const words = foldText(search).split(' ').filter(Boolean);
	if (words.length === 0) return sessions;
	return sessions.filter(({ title, subtitle, parts }) => {
		const text = foldText([title, subtitle, ...parts.map(({ name }) => name)].join(' '));
		return words.every((word) => text.includes(word));
	});
}

function selectedSession(
	draft: DraftProgramme,
	code: string | null,
	warnings: ReadonlyMap<string, WarningView[]>,
): SelectedSession | null {
	const all = [...draft.sessions, ...draft.unscheduled];
	const session = all.find((candidate) => candidate.code === code);
	if (!session) return null;
	const times = draft.sessions.find(({ id }) => id === session.id) ?? null;
	return {
		...editorSession(session, draft.tracks),
		dayOn: times?.dayOn ?? null,
		startsLocal: times?.startsLocal ?? null,
		endsLocal: times?.endsLocal ?? null,
		roomId: session.roomId,
		parent: all.find(({ id }) => id === session.parentId)?.title ?? null,
		together:
			session.groupId === null
				? []
				: all
						.filter(({ id, groupId }) => groupId === session.groupId && id !== session.id)
						.map(({ title }) => title),
		warnings: warnings.get(session.code) ?? [],
	};
}
