import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { clashesOf } from '../rules/clashes.ts';
import { listStarredSessions, type StarredSession } from './stars.server.ts';

/** One programme day of one workshop on somebody's agenda. */
export interface AgendaDay {
	/** `YYYY-MM-DD` */
	dayOn: string;
	workshop: WorkshopView;
	zone: string;
	starred: StarredSession[];
}

export interface AgendaPage {
	days: AgendaDay[];
	/** session id -> titles of those at the same time, in whatever workshop */
	clashes: Map<string, string[]>;
}

/**
 * @returns the actor's starred sessions of workshops that are not over, by day, with what overlaps
 * @throws DomainError SIGN_IN_REQUIRED
 */
export async function getAgendaPage(ctx: Context): Promise<AgendaPage> {
	const starred = await listStarredSessions(ctx, requirePerson(ctx));
	const upcoming = starred.filter(({ workshop }) => ctx.now < endInstantOf(workshop));
	const byDay = Map.groupBy(upcoming, ({ workshop, session }) => `${session.dayOn} ${workshop.id}`);
	const days = [...byDay.values()].flatMap((together) => {
		const [first] = together;
		if (!first) return [];
		const { workshop, zone, session } = first;
		return [{ dayOn: session.dayOn, workshop, zone, starred: together }];
	});
	return { days, clashes: clashesOf(upcoming.map(({ session }) => session)) };
}
