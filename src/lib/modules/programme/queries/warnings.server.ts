import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { warningInput } from '../rules/warning-input.ts';
import { sortWarnings, warningViews } from '../rules/warning-views.ts';
import { findWarnings } from '../rules/warnings.ts';

import type { DraftProgramme } from '../types/draft.ts';
import type { Absence, Silence, SortedWarnings, WarningInput } from '../types/warnings.ts';

/** What a person needs from one site to another unless the organisers say otherwise; it counts where rooms name their sites. */
export const usualSiteMinutes = 15;

type Dates = Pick<WorkshopView, 'id' | 'startsOn' | 'endsOn' | 'workingLanguages'>;

/**
 * The warnings of a draft that has been read. Five queries. It asks no permission: its callers do.
 * @returns those that count, and those that somebody has put aside
 */
export async function readWarnings(
	ctx: Context,
	workshop: Dates,
	draft: DraftProgramme,
): Promise<SortedWarnings> {
	const input = await readWarningInput(ctx, workshop, draft);
	return sortWarnings(warningViews(findWarnings(input), draft), await listSilences(ctx, workshop.id));
}

/** @returns what `findWarnings` takes, for the editor's browser too; four queries, asks no permission */
export async function readWarningInput(
	ctx: Context,
	workshop: Dates,
	draft: DraftProgramme,
): Promise<WarningInput> {
	const pairs = await listApart(ctx, workshop.id);
	return warningInput(workshop, draft, {
		apart: pairs.map(({ sessionId, otherId }) => [sessionId, otherId]),
		absences: await listAbsences(ctx, workshop.id),
		signUps: await countSignUps(ctx, workshop.id),
		siteMinutes: await getSiteMinutes(ctx, workshop.id),
	});
}

/** @returns by the warning's key why it is put aside, also for warnings that are no more; asks no permission */
export async function listSilences(ctx: Context, workshopId: string): Promise<Map<string, Silence>> {
	const rows = await ctx.db
		.selectFrom('warningSilence')
		.leftJoin('person', 'person.id', 'warningSilence.silencedBy')
		.select(['warningKey', 'note', 'person.fullName as by', 'silencedAt as at'])
		.where('workshopId', '=', workshopId)
		.execute();
	return new Map(rows.map(({ warningKey, ...silence }) => [warningKey, silence]));
}

/** @returns pairs of sessions that are not to run in parallel, also of deleted ones; asks no permission */
export async function listApart(
	ctx: Context,
	workshopId: string,
): Promise<{ sessionId: string; otherId: string }[]> {
	return ctx.db
		.selectFrom('sessionApart')
		.select(['sessionId', 'otherId'])
		.where('workshopId', '=', workshopId)
		.orderBy('sessionId')
		.orderBy('otherId')
		.execute();
}

/** @returns when people and rooms cannot be had, by start; asks no permission */
export async function listAbsences(ctx: Context, workshopId: string): Promise<Absence[]> {
	const rows = await ctx.db
		.selectFrom('absence')
		.leftJoin('contributor', 'contributor.id', 'absence.contributorId')
		.leftJoin('person', 'person.id', 'contributor.personId')
		.leftJoin('room', 'room.id', 'absence.roomId')
		.select(['absence.id', 'absence.contributorId', 'contributor.personId', 'absence.roomId', 'absence.note'])
		.select(['absence.startsLocal', 'absence.endsLocal', 'absence.startsAt', 'absence.endsAt'])
		.select(({ fn }) => fn.coalesce('room.name', 'person.fullName', 'contributor.name').as('name'))
		.where('absence.workshopId', '=', workshopId)
		.orderBy('absence.startsAt')
		.orderBy('absence.id')
		.execute();
	return rows.map((row) => ({ ...row, name: row.name ?? '' }));
}

/** @returns minutes from one site to another; asks no permission */
export async function getSiteMinutes(ctx: Context, workshopId: string): Promise<number> {
	const row = await ctx.db
		.selectFrom('programmeSetting')
		.select('siteMinutes')
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row?.siteMinutes ?? usualSiteMinutes;
}

async function countSignUps(ctx: Context, workshopId: string): Promise<Record<string, number>> {
	const rows = await ctx.db
		.selectFrom('sessionSignUp')
		.select(['sessionId', ({ fn }) => fn.countAll<number>().as('seated')])
		.where('workshopId', '=', workshopId)
		.where('state', '=', 'seated')
		.groupBy('sessionId')
		.execute();
	return Object.fromEntries(rows.map(({ sessionId, seated }) => [sessionId, seated]));
}
