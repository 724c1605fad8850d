import type { Context } from '#lib/core/context.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { planDecisions, planPicks } from '../rules/bulk-plan.ts';
import { offersSeats } from '../rules/offers.ts';
import type {} from '../tables/queue.server.ts';
import type { BulkDetails, BulkRefusal, BulkStep } from '../types/bulk.ts';
import type { RegistrationState } from '../types/registrations.ts';
import type { SeatWish } from '../types/seats.ts';
import { readSeats } from './seats.server.ts';

/** What a plan is made by. */
export interface PlannedRow extends SeatWish {
	id: string;
	state: RegistrationState;
	email: string | null;
}

export interface LinePlan {
	/** null: the state stays */
	to: RegistrationState | null;
	refusal: BulkRefusal | null;
}

/**
 * What a step would do to each of many, as things stand now.
 * @param rows in the order in which they would be done
 * @returns by registration id
 */
export async function planBulk(
	ctx: Context,
	workshop: WorkshopView,
	{ step, heldId, tag }: { step: BulkStep } & Pick<BulkDetails, 'heldId' | 'tag'>,
	rows: readonly PlannedRow[],
): Promise<Map<string, LinePlan>> {
	const everybody = (plan: (row: PlannedRow) => BulkRefusal | null) =>
		new Map(rows.map((row) => [row.id, { to: null, refusal: plan(row) }]));
	switch (step) {
		case 'mail':
			return everybody(({ email }) => (email === null ? 'no_address' : null));
		case 'tag':
		case 'untag': {
			const tagged = await listTagged(ctx, workshop.id, tag);
			if (step === 'tag') return everybody(({ id }) => (tagged.has(id) ? 'tagged_already' : null));
			return everybody(({ id }) => (tagged.has(id) ? null : 'not_tagged'));
		}
		case 'pick': {
			if (!offersSeats(workshop, ctx.now)) return everybody(() => 'closed');
			const hold = (await listHeldSeats(ctx, workshop)).find(({ id }) => id === heldId);
			if (heldId !== null && !hold) return everybody(() => 'not_held');
			return byId(planPicks(await readSeats(ctx, workshop), rows, hold));
		}
		default:
			return byId(planDecisions(await readSeats(ctx, workshop), rows, step));
	}
}

function byId(plans: readonly ({ row: PlannedRow } & LinePlan)[]): Map<string, LinePlan> {
	return new Map(plans.map(({ row, to, refusal }) => [row.id, { to, refusal }]));
}

async function listTagged(ctx: Context, workshopId: string, tag: string): Promise<Set<string>> {
	const rows = await ctx.db
		.selectFrom('registrationTag as g')
		.innerJoin('registration as r', 'r.id', 'g.registrationId')
		.select('g.registrationId')
		.where('r.workshopId', '=', workshopId)
		.where('g.tag', '=', tag)
		.execute();
	return new Set(rows.map(({ registrationId }) => registrationId));
}
