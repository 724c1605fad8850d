import type { Context } from '#lib/core/context.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { clashesOf } from '../rules/clashes.ts';
import type { GuestStars } from '../rules/guest-stars.ts';
import { listOwnSessions, type OwnSession } from './own-sessions.server.ts';
import { listGuestSessions, listStarredIds } from './stars.server.ts';

/** One programme day of one workshop on somebody's agenda. */
export interface AgendaDay {
	/** `YYYY-MM-DD` */
	dayOn: string;
	workshop: WorkshopView;
	zone: string;
	sessions: OwnSession[];
}

export interface AgendaPage {
	days: AgendaDay[];
	/** session id -> titles of those at the same time, in whatever workshop */
	clashes: Map<string, string[]>;
	/** ids of the sessions the reader starred */
	stars: Set<string>;
}

/**
 * @param guestStars what was starred in this browser; counts for readers who are not signed in
 * @returns the reader's sessions of workshops that are not over, by day, with what overlaps: those starred, those signed up
 *   for, and those they have a part in
 */
export async function getAgendaPage(ctx: Context, guestStars: GuestStars): Promise<AgendaPage> {
	const { personId } = ctx.actor;
	const own = personId === null ? await asOwn(ctx, guestStars) : await listOwnSessions(ctx, personId);
	const upcoming = own.filter(({ workshop }) => ctx.now < endInstantOf(workshop));
	const byDay = Map.groupBy(upcoming, ({ workshop, session }) => `${session.dayOn} ${workshop.id}`);
	const days = [...byDay.values()].flatMap((sessions) => {
		const [first] = sessions;
		if (!first) return [];
		const { workshop, zone, session } = first;
		return [{ dayOn: session.dayOn, workshop, zone, sessions }];
	});
	return {
		days,
		clashes: clashesOf(upcoming.map(({ session }) => session)),
		stars:
			personId === null
				? new Set(upcoming.map(({ session }) => session.id))
				: await listStarredIds(ctx, personId),
	};
}

async function asOwn(ctx: Context, guestStars: GuestStars): Promise<OwnSession[]> {
	const starred = await listGuestSessions(ctx, guestStars);
	return starred.map((session) => ({ ...session, reason: { kind: 'starred' } }));
}
