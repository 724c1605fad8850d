import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { logisticsPolicy } from '../policy.ts';
import { told } from '../rules/cases.ts';
import { countNeeds, countNights } from '../rules/figures.ts';
import type {} from '../tables.server.ts';
import { caseKinds, type LogisticsFigures, type LogisticsPart, type PartAnswers } from '../types.ts';
import { unsealed } from './sealed.server.ts';

/**
 * @returns what kitchen, interpreters and hotel need to know, and how far the cases are, all without names. Whoever may not
 *   read the answers is not told counts under five
 * @throws DomainError NOT_FOUND for everybody but organisers and registration desk
 */
export async function getLogisticsFigures(ctx: Context, workshop: WorkshopView): Promise<LogisticsFigures> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, logisticsPolicy, 'logistics.count', facts);
	const seesPeople = may(ctx.actor, logisticsPolicy, 'logistics.read_answers', facts);
	const seesCases = may(ctx.actor, logisticsPolicy, 'logistics.list', facts);
	const needs = await listPart(ctx, workshop.id, 'needs');
	const hotels = await listPart(ctx, workshop.id, 'hotel');
	return {
		cases: await countCases(ctx, workshop.id, seesCases),
		...countNeeds(needs, seesPeople),
		nights: countNights(hotels, seesPeople),
	};
}

async function countCases(
	ctx: Context,
	workshopId: string,
	seesCases: boolean,
): Promise<LogisticsFigures['cases']> {
	const rows = await ctx.db
		.selectFrom('logisticsCase as c')
		.innerJoin('registration as r', 'r.id', 'c.registrationId')
		.select(({ fn }) => ['c.kind', 'c.state', fn.countAll<number>().as('people')])
		.where('c.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed')
		.groupBy(['c.kind', 'c.state'])
		.execute();
	return caseKinds
		.map((kind) => ({ kind, rows: rows.filter((row) => row.kind === kind) }))
		.filter(({ rows }) => rows.length > 0)
		.map(({ kind, rows }) => ({
			kind,
			states: Object.fromEntries(rows.map(({ state, people }) => [state, told(people, seesCases)])),
		}));
}

async function listPart(ctx: Context, workshopId: string, part: LogisticsPart): Promise<PartAnswers[]> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('logisticsAnswer as a', 'a.registrationId', 'r.id')
		.select('a.value')
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed')
		.where('a.part', '=', part)
		.execute();
	return rows.map(({ value }) => unsealed<PartAnswers>(value) ?? {});
}
