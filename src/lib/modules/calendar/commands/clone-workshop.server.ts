import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { cloneProgramme } from '#lib/modules/programme/commands/clone-programme.server.ts';
import { copyWorkshop } from '#lib/modules/workshops/commands/copy-workshop.server.ts';
import type { CreatedWorkshop } from '#lib/modules/workshops/commands/create-workshop.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { NewWorkshop } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { dueInstant } from '../rules/deadlines.ts';
import type {} from '../tables.server.ts';

/**
 * Makes a new workshop, a draft, from another one: settings, organisation types, programme and deadlines, all as many days
 * later as the copy begins later. Printed times stay; the instants are those of the copy's zone. Registrations, challenges,
 * stars, releases and the team stay behind.
 * @param withParts whether the people of the programme come along with their parts
 * @returns the new workshop, or `slug_taken`
 * @throws DomainError NOT_FOUND for everybody but the owners of the source
 */
export async function cloneWorkshop(
	ctx: Context,
	sourceId: string,
	input: NewWorkshop & { withParts: boolean },
): Promise<CreatedWorkshop> {
	return withTransaction(ctx, async (ctx) => {
		const { withParts, ...details } = input;
		const created = await copyWorkshop(ctx, sourceId, details);
		if (!created.ok) return created;
		const source = await getWorkshopById(ctx, sourceId);
		const { days } = Temporal.PlainDate.from(source.startsOn).until(details.startsOn);
		const copy = { fromId: sourceId, toId: created.workshopId, days };
		await cloneProgramme(ctx, { ...copy, withParts });
		await copyDeadlines(ctx, copy, details.zone);
		return created;
	});
}

async function copyDeadlines(
	ctx: TransactionContext,
	{ fromId, toId, days }: { fromId: string; toId: string; days: number },
	zone: string,
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('workshopDeadline')
		.select(['kind', 'title', 'dueOn', 'dueTime'])
		.where('workshopId', '=', fromId)
		.where('isRemoved', '=', 0)
		.execute();
	for (const { dueOn, ...row } of rows) {
		const due = { dueOn: Temporal.PlainDate.from(dueOn).add({ days }).toString(), dueTime: row.dueTime };
		await ctx.db
			.insertInto('workshopDeadline')
			.values({
				...{ ...row, ...due, id: newId(), workshopId: toId, dueAt: dueInstant(due, zone) },
				...{ sequence: 0, isRemoved: 0, createdAt: ctx.now, updatedAt: ctx.now },
			})
			.execute();
	}
}
