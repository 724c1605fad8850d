import type { Context, TransactionContext } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { countAnswers } from '../queries/answer-counts.server.ts';
import { isCountedKind } from '../rules/figures.ts';
import type {} from '../tables/fields.server.ts';
import type { FieldKind } from '../types/fields.ts';

/**
 * Erases answers whose question said how long they are kept, once that time is over by the clock of the workshop's place, with
 * the files among them. How many said what stays, where that can be counted. For a job; a second run finds nothing.
 * @returns to how many questions answers were erased
 */
export async function eraseOldAnswers(ctx: Context): Promise<number> {
	const fields = await ctx.db
		.selectFrom('formField as f')
		.innerJoin('workshop as w', 'w.id', 'f.workshopId')
		.select(['f.id', 'f.kind', 'f.workshopId', 'f.retentionDays', 'w.endsOn', 'w.zone'])
		.where('f.retentionDays', 'is not', null)
		.where('w.endsOn', '<', ctx.now.slice(0, 10))
		.where((eb) =>
			eb.or([
				eb.exists(eb.selectFrom('formAnswer as a').select('a.fieldId').whereRef('a.fieldId', '=', 'f.id')),
				eb.exists(eb.selectFrom('formUpload as u').select('u.fieldId').whereRef('u.fieldId', '=', 'f.id')),
			]),
		)
		.execute();
	const over = fields.filter((field) => ctx.now >= eraseAt(field.retentionDays ?? 0, field));
	for (const field of over) await withTransaction(ctx, (ctx) => eraseAnswersTo(ctx, field));
	return over.length;
}

/** @returns the UTC instant at which the day after the last one to keep begins */
function eraseAt(retentionDays: number, { endsOn, zone }: { endsOn: string; zone: string }): string {
	const day = Temporal.PlainDate.from(endsOn).add({ days: retentionDays + 1 });
	return instantOf(`${day}T00:00`, zone);
}

async function eraseAnswersTo(
	ctx: TransactionContext,
	field: { id: string; kind: FieldKind; workshopId: string },
): Promise<void> {
	const { id: fieldId, workshopId } = field;
	if (isCountedKind(field.kind)) await keepCounts(ctx, fieldId);
	const { numDeletedRows } = await ctx.db
		.deleteFrom('formAnswer')
		.where('fieldId', '=', fieldId)
		.executeTakeFirst();
	await ctx.db.deleteFrom('formUpload').where('fieldId', '=', fieldId).execute();
	const details = { answers: Number(numDeletedRows) };
	await recordAudit(ctx, { action: 'answer.erase', workshopId, subjectId: fieldId, details });
}

/** Those that were kept before are among the counts already. */
async function keepCounts(ctx: TransactionContext, fieldId: string): Promise<void> {
	const counts = (await countAnswers(ctx, [fieldId])).get(fieldId) ?? [];
	await ctx.db.deleteFrom('fieldCount').where('fieldId', '=', fieldId).execute();
	if (counts.length > 0)
		await ctx.db
			.insertInto('fieldCount')
			.values(counts.map((count) => ({ fieldId, ...count })))
			.execute();
}
