import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { displayOf } from '../rules/display.ts';

import type { ReleaseView } from '../types/released.ts';
import type { Display } from '../types/display.ts';
import { findRelease, getReleasedProgramme } from './released.server.ts';

/** How long a screen tells people what has been moved. */
const newsHours = 24;

export interface DisplayPage {
	/** null while nothing is released */
	release: ReleaseView | null;
	display: Display | null;
	/** the room asked for, where there is one of that name */
	room: string | null;
}

/**
 * @param wanted name of a room, as an address has it, untrusted; an unknown one counts as all rooms
 * @returns what the screen in the hall says now, of the latest release; five queries at most, of which two read what is in memory
 *   Whoever may not see the workshop gets what an unreleased one gives
 */
export async function getDisplayPage(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	wanted: string | null,
): Promise<DisplayPage> {
	const programme = await getReleasedProgramme(ctx, workshop);
	if (!programme) return { release: null, display: null, room: null };
	const { release, sessions, rooms } = programme;
	const room = rooms.find(({ name }) => name === wanted)?.name ?? null;
	const days = [...new Set([...programme.days, ...sessions].map(({ dayOn }) => dayOn))].sort();
	const earlier = await readEarlierSlots(ctx, workshop.id, release.number);
	const shown = { days, sessions, rooms, zone: release.zone, earlier, room };
	return { release, display: displayOf(shown, ctx.now), room };
}

/** The programme as people had it a day ago; where there was none yet, as it first was. */
async function readEarlierSlots(ctx: Context, workshopId: string, latest: number) {
	const since = new Date(Date.parse(ctx.now) - newsHours * 3_600_000).toISOString();
	const row = await ctx.db
		.selectFrom('programmeRelease')
		.select(({ fn, eb }) => [
			fn.min('number').as('first'),
			fn.max(eb.case().when('releasedAt', '<=', since).then(eb.ref('number')).end()).as('known'),
		])
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	const number = row?.known ?? row?.first;
	const release =
		number === undefined || number === latest ? undefined : await findRelease(ctx, workshopId, number);
	return new Map(
		release?.frozen.sessions
			.filter(({ state }) => state === 'scheduled')
			.map(({ id, content: { startsAt, endsAt, room } }) => [
				id,
				{ startsAt, endsAt, room: room?.name ?? null },
			]),
	);
}
