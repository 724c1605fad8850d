import type { Context, TransactionContext } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { minutesBetween, shiftedFamily } from '../rules/placing.ts';
import { isScheduled } from '../rules/session-snapshot.ts';
import type { SessionSnapshot, StepAction } from '../types/steps.ts';
import type { SessionDrafts } from './session-drafts.server.ts';
import { calendarOf, getDraft, readAllFamilies } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** How many sessions moved, items among them, and a day on which something happened. */
export type MovedBlock =
	| { ok: true; count: number; dayOn: string | null }
	| { ok: false; reason: 'ends_before_start' | 'outside_parent' | 'unscheduled' };

/**
 * Moves everything on the same day that starts when this session ends or later, as many minutes along the clock on the wall.
 * Items move with their sessions, and groups as one.
 * @param by minutes, negative for earlier; `isRoomOnly`: nothing but what is in the same room
 * @returns how many moved, perhaps none; refused for a session without a time, and when the clock jumps over an end
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function shiftAfter(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
	{ minutes, isRoomOnly }: { minutes: number; isRoomOnly: boolean },
): Promise<MovedBlock> {
	return moving(ctx, workshopId, 'session.shift', async (drafts) => {
		const session = await getDraft(drafts, code);
		if (!isScheduled(session)) return 'unscheduled';
		const day = await drafts.read({ dayOn: session.dayOn });
		const later = day.filter(
			({ startsAt, parentId, roomId }) =>
				startsAt !== null &&
				startsAt >= session.endsAt &&
				parentId === null &&
				(!isRoomOnly || roomId === session.roomId),
		);
		return later.map((it) => ({ session: it, minutes }));
	});
}

/**
 * Moves sessions to another day at the times they have. Items move with their sessions, and groups as one; sessions without
 * a time stay without.
 * @param codes of the sessions; unknown ones count as gone meanwhile and are left aside
 * @param dayOn `YYYY-MM-DD`
 * @returns how many moved; refused for an item whose session stays, and when the clock jumps over an end
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function moveBlock(
	ctx: Context,
	{ workshopId, codes }: { workshopId: string; codes: readonly string[] },
	dayOn: string,
): Promise<MovedBlock> {
	return moving(ctx, workshopId, 'session.move_block', async (drafts) => {
		const chosen = (await drafts.read({ codes })).filter(isScheduled);
		const ids = new Set(chosen.map(({ id }) => id));
		const [items, sessions] = [
			chosen.filter(({ parentId }) => parentId !== null),
			chosen.filter(({ parentId }) => parentId === null),
		];
		if (items.some(({ parentId }) => !ids.has(parentId ?? ''))) return 'outside_parent';
		return sessions.map((session) => {
			const days = minutesBetween(`${session.dayOn}T00:00`, `${dayOn}T00:00`);
			return { session, minutes: days };
		});
	});
}

interface Shift {
	session: SessionSnapshot;
	minutes: number;
}

async function moving(
	ctx: Context,
	workshopId: string,
	action: StepAction,
	choose: (drafts: SessionDrafts) => Promise<readonly Shift[] | 'outside_parent' | 'unscheduled'>,
): Promise<MovedBlock> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action }, async (drafts) => {
			const shifts = await choose(drafts);
			if (typeof shifts === 'string') return { ok: false, reason: shifts };
			const moved = await shifted(ctx, workshop, drafts, shifts);
			if (!moved) return { ok: false, reason: 'ends_before_start' };
			for (const session of moved) drafts.put(session);
			const count = drafts.changed().length;
			await recordAudit(ctx, { action, workshopId, subjectId: workshopId, details: { count } });
			const dayOn = moved[0]?.dayOn ?? shifts[0]?.session.dayOn ?? null;
			return { ok: true, count, dayOn };
		});
	});
}

/** @returns everything that moves, at its new time; undefined when the clock jumps over an end */
async function shifted(
	ctx: TransactionContext,
	workshop: WorkshopView,
	drafts: SessionDrafts,
	shifts: readonly Shift[],
): Promise<SessionSnapshot[] | undefined> {
	const calendar = await calendarOf(ctx, workshop);
	const distances = new Map(shifts.map(({ session, minutes }) => [session.groupId ?? session.id, minutes]));
	const families = await readAllFamilies(
		drafts,
		shifts.map(({ session }) => session),
	);
	const moved: SessionSnapshot[] = [];
	for (const family of families) {
		const { id, groupId } = family.session;
		const some = shiftedFamily(calendar, family, distances.get(groupId ?? id) ?? 0);
		if (!some) return undefined;
		moved.push(...some);
	}
	return moved;
}
