import type { Selectable, Updateable } from 'kysely';
import { addSeconds } from '#lib/core/clock.ts';
import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy, type WorkshopFacts } from '../policy.ts';
import type { WorkshopTable } from '../tables.server.ts';
import type { WorkshopDetails } from '../types.ts';

export type WorkshopRow = Selectable<WorkshopTable>;

type WorkshopAction = {
	[A in keyof typeof workshopPolicy]: WorkshopFacts extends Parameters<(typeof workshopPolicy)[A]>[1]
		? A
		: never;
}[keyof typeof workshopPolicy];

/**
 * @param action what the actor is about to do
 * @returns the workshop as it stands in this transaction
 * @throws DomainError NOT_FOUND when there is none or the actor may not
 */
export async function getWorkshopFor(
	ctx: TransactionContext,
	action: WorkshopAction,
	workshopId: string,
): Promise<WorkshopRow> {
	const row = await ctx.db.selectFrom('workshop').selectAll().where('id', '=', workshopId).executeTakeFirst();
	if (!row) notFound();
	authorize(ctx, workshopPolicy, action, { workshopId, state: row.state });
	return row;
}

/** Writes the changes and marks the workshop as changed, so that no page of it is answered from memory any more. */
export async function updateWorkshop(
	ctx: TransactionContext,
	row: WorkshopRow,
	changes: Updateable<WorkshopTable>,
): Promise<void> {
	await ctx.db
		.updateTable('workshop')
		.set({ ...changes, updatedAt: laterThan(row.updatedAt, ctx.now) })
		.where('id', '=', row.id)
		.execute();
}

/** Two changes within a millisecond, or a clock set back, must still give two different versions. */
function laterThan(previous: string, now: string): string {
	return now > previous ? now : addSeconds(previous, 0.001);
}

/** @returns the settings as they are stored */
export function columnsOf(details: WorkshopDetails) {
	return {
		slug: details.slug,
		title: JSON.stringify(details.title),
		summary: JSON.stringify(details.summary),
		conceptNote: JSON.stringify(details.conceptNote),
		startsOn: details.startsOn,
		endsOn: details.endsOn,
		zone: details.zone,
		mode: details.mode,
		venue: details.venue,
		city: details.city,
		country: details.country,
		workingLanguages: JSON.stringify(details.workingLanguages),
		coHosts: JSON.stringify(details.coHosts),
		isRegistrationOpen: details.isRegistrationOpen ? 1 : 0,
		isCallOpen: details.isCallOpen ? 1 : 0,
	} as const;
}
