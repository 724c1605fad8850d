import type { Context, TransactionContext } from '#lib/core/context.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { defaultSettings, eraseAt } from '../rules/parts.ts';
import type {} from '../tables.server.ts';

/**
 * Erases what people said for their journey, what was written about it and the letters made from it: in workshops whose time for
 * it is over, and of people who no longer come. Cases stay as numbers. For a job; a second run finds nothing.
 * @returns how many registrations lost something
 */
export async function eraseAnswers(ctx: Context): Promise<number> {
	const workshops = await ctx.db
		.selectFrom('workshop as w')
		.leftJoin('logisticsSetting as s', 's.workshopId', 'w.id')
		.select(['w.id', 'w.endsOn', 'w.zone', 's.retentionDays'])
		.where('w.endsOn', '<', ctx.now.slice(0, 10))
		.execute();
	const over = workshops
		.filter(({ retentionDays, ...workshop }) => {
			return ctx.now >= eraseAt(retentionDays ?? defaultSettings.retentionDays, workshop);
		})
		.map(({ id }) => id);
	const registrations = await ctx.db
		.selectFrom('registration as r')
		.select(['r.id', 'r.workshopId'])
		.where((eb) => eb.or([eb('r.workshopId', 'in', over), eb('r.state', 'in', ['withdrawn', 'declined'])]))
		.where((eb) =>
			eb.or([
				eb.exists(
					eb
						.selectFrom('logisticsAnswer as a')
						.select('a.registrationId')
						.whereRef('a.registrationId', '=', 'r.id'),
				),
				eb.exists(
					eb
						.selectFrom('letterIssue as l')
						.select('l.id')
						.whereRef('l.registrationId', '=', 'r.id')
						.where('l.letter', 'is not', null),
				),
				eb.exists(
					eb
						.selectFrom('logisticsCase as c')
						.innerJoin('logisticsStep as t', 't.caseId', 'c.id')
						.select('t.id')
						.whereRef('c.registrationId', '=', 'r.id')
						.where('t.text', 'is not', null),
				),
			]),
		)
		.execute();
	for (const registration of registrations)
		await withTransaction(ctx, (ctx) => eraseOf(ctx, registration.workshopId, registration.id));
	return registrations.length;
}

async function eraseOf(ctx: TransactionContext, workshopId: string, registrationId: string): Promise<void> {
	await ctx.db.deleteFrom('logisticsAnswer').where('registrationId', '=', registrationId).execute();
	await ctx.db
		.updateTable('letterIssue')
		.set({ letter: null })
		.where('registrationId', '=', registrationId)
		.execute();
	await ctx.db
		.updateTable('logisticsStep')
		.set({ text: null })
		.where('caseId', 'in', (eb) =>
			eb.selectFrom('logisticsCase').select('id').where('registrationId', '=', registrationId),
		)
		.execute();
	await recordAudit(ctx, { action: 'logistics.erase', workshopId, subjectId: registrationId });
}
