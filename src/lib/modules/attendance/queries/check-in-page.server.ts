import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readBadge } from '../rules/badge-address.ts';
import type { FoundPerson, WorkshopUnits } from '../types/attendance.ts';
import { countPresent, findPerson, listLatest, searchPeople } from './check-in.server.ts';
import { findUnit, listUnits } from './units.server.ts';

/** What the desk has before it. */
export interface CheckInPage {
	units: WorkshopUnits;
	/** as it was chosen; empty: whatever half-day runs */
	chosen: string;
	/** what that is now */
	unit: string;
	present: number;
	/** how many are confirmed */
	expected: number;
	latest: FoundPerson[];
	/** null where nothing was asked for */
	found: { people: FoundPerson[]; total: number } | null;
}

/**
 * @param workshop whose check-in desk the actor has opened
 * @param chosen of the address; what the workshop does not have counts as nothing chosen
 * @param wanted a badge or what somebody typed; empty where nothing is searched
 * @param isToKeep for a device: without names of who came last, which would be old soon
 * @returns the desk's page
 */
export async function readCheckInPage(
	ctx: Context,
	workshop: WorkshopView,
	{ chosen, wanted = '', isToKeep = false }: { chosen: string; wanted?: string; isToKeep?: boolean },
): Promise<CheckInPage> {
	const units = await listUnits(ctx, workshop);
	const known = chosen === '' ? null : await findUnit(ctx, workshop, chosen.slice(0, 64));
	const unit = known?.unit ?? units.current;
	return {
		...{ units, unit, chosen: known?.unit ?? '' },
		present: await countPresent(ctx, workshop.id, unit),
		expected: await countConfirmed(ctx, workshop.id),
		latest: isToKeep ? [] : await listLatest(ctx, workshop.id, unit),
		found: wanted.trim() === '' ? null : await findWanted(ctx, workshop.id, wanted, unit),
	};
}

async function findWanted(ctx: Context, workshopId: string, wanted: string, unit: string) {
	const badge = readBadge(wanted);
	const person = badge && (await findPerson(ctx, workshopId, badge.reference, unit));
	return person ? { people: [person], total: 1 } : searchPeople(ctx, workshopId, wanted, unit);
}

/** @returns how many people are confirmed, so could be there */
export async function countConfirmed(ctx: Context, workshopId: string): Promise<number> {
	const { n } = await ctx.db
		.selectFrom('registration')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('workshopId', '=', workshopId)
		.where('state', '=', 'confirmed')
		.executeTakeFirstOrThrow();
	return n;
}
