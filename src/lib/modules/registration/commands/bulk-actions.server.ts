import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { planBulk } from '../queries/bulk-plan.server.ts';
import { filteredRegistrations } from '../queries/filtered-registrations.server.ts';
import { needsDetails } from '../rules/bulk-plan.ts';
import { wholeQueue } from '../schema/queue.ts';
import type { BulkDetails, BulkStep, MessageTexts } from '../types/bulk.ts';
import type { RegistrationFilter } from '../types/queue.ts';

/** Ticked lines, or everything a filter leaves. */
export type BulkSelection = { references: readonly string[] } | { filter: RegistrationFilter };

/** As many as a statement takes the values of. */
const rowsAtOnce = 500;
const nothingYet: BulkDetails = { reason: '', tag: '', heldId: null, texts: {} };

/**
 * Writes down what a step would do to many registrations, for its preview; nothing is done to them yet.
 * @returns the id of the action; null when the selection is empty
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not decide there
 */
export async function prepareBulkAction(
	ctx: Context,
	workshopId: string,
	step: BulkStep,
	selection: BulkSelection,
): Promise<string | null> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await openDesk(ctx, workshopId);
		const ids = await listSelected(ctx, workshopId, selection);
		if (ids.length === 0) return null;
		const action = { id: newId(), workshopId, step, ...nothingYet };
		await ctx.db
			.insertInto('bulkAction')
			.values({
				...action,
				personId,
				state: 'draft',
				texts: '{}',
				createdAt: ctx.now,
				startedAt: null,
				finishedAt: null,
			})
			.execute();
		await writeLines(ctx, workshop, action, ids);
		return action.id;
	});
}

/**
 * Says what a step needs to know, and looks anew at what it would do.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND unless it is a draft of the actor's, who may decide there
 */
export async function describeBulkAction(
	ctx: Context,
	workshopId: string,
	actionId: string,
	details: Partial<BulkDetails>,
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const { workshop, action } = await getDraft(ctx, workshopId, actionId);
		const { texts, ...rest } = details;
		await ctx.db
			.updateTable('bulkAction')
			.set({ ...rest, ...(texts ? { texts: JSON.stringify(texts) } : {}), createdAt: ctx.now })
			.where('id', '=', actionId)
			.execute();
		const lines = await ctx.db
			.selectFrom('bulkLine')
			.select('registrationId')
			.where('actionId', '=', actionId)
			.execute();
		await ctx.db.deleteFrom('bulkLine').where('actionId', '=', actionId).execute();
		const { step, tag, heldId } = action;
		await writeLines(
			ctx,
			workshop,
			{
				id: actionId,
				step,
				tag: details.tag ?? tag,
				heldId: details.heldId === undefined ? heldId : details.heldId,
			},
			lines.map(({ registrationId }) => registrationId),
		);
	});
}

/**
 * Lets a draft begin; `runBulkBatch` does it, line by line. What has begun once does not begin again.
 * @returns whether it did: it was a draft, and everything was said that the step needs
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND unless it is an action of the actor's, who may decide there
 */
export async function startBulkAction(ctx: Context, workshopId: string, actionId: string): Promise<boolean> {
	return withTransaction(ctx, async (ctx) => {
		const { action } = await getOwnAction(ctx, workshopId, actionId);
		const texts = JSON.parse(action.texts) as MessageTexts;
		if (action.state !== 'draft' || needsDetails({ ...action, texts })) return false;
		await ctx.db
			.updateTable('bulkAction')
			.set({ state: 'running', startedAt: ctx.now })
			.where('id', '=', actionId)
			.execute();
		const { lines } = await ctx.db
			.selectFrom('bulkLine')
			.select(({ fn }) => fn.countAll<number>().as('lines'))
			.where('actionId', '=', actionId)
			.where('refusal', 'is', null)
			.executeTakeFirstOrThrow();
		const { step } = action;
		await recordAudit(ctx, {
			action: 'registration.bulk',
			workshopId,
			subjectId: actionId,
			details: { step, lines },
		});
		return true;
	});
}

async function openDesk(ctx: TransactionContext, workshopId: string): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'registration.decide', { workshopId, state: workshop.state });
	return workshop;
}

async function getOwnAction(ctx: TransactionContext, workshopId: string, actionId: string) {
	const personId = requirePerson(ctx);
	const workshop = await openDesk(ctx, workshopId);
	const action = await ctx.db
		.selectFrom('bulkAction')
		.selectAll()
		.where('id', '=', actionId)
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.executeTakeFirst();
	return action ? { workshop, action } : notFound();
}

async function getDraft(ctx: TransactionContext, workshopId: string, actionId: string) {
	const own = await getOwnAction(ctx, workshopId, actionId);
	return own.action.state === 'draft' ? own : notFound();
}

async function listSelected(
	ctx: TransactionContext,
	workshopId: string,
	selection: BulkSelection,
): Promise<string[]> {
	const filter = 'filter' in selection ? selection.filter : wholeQueue;
	const { rows } = await filteredRegistrations(ctx, workshopId, filter);
	const wanted = 'filter' in selection ? [] : selection.references.map((one) => one.toLowerCase());
	const selected = 'filter' in selection ? rows : rows.where('r.reference', 'in', wanted);
	return (await selected.select('r.id').execute()).map(({ id }) => id);
}

/**
 * Earlier applications stand first, so that they get the seats where these are short. Before them stand those who wait: a seat
 * that falls free on the way is not offered to somebody whose turn comes later in the same action.
 */
async function writeLines(
	ctx: TransactionContext,
	workshop: WorkshopView,
	action: { id: string; step: BulkStep } & Pick<BulkDetails, 'tag' | 'heldId'>,
	ids: readonly string[],
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.id', 'r.state', 'r.updatedAt', 'r.organisationTypeId', 'r.country', 'r.mode', 'p.email'])
		.where('r.id', 'in', ids)
		.orderBy((eb) => eb.case().when('r.state', 'in', ['waiting', 'offered']).then(0).else(1).end())
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	const plans = await planBulk(ctx, workshop, action, rows);
	const lines = rows.map(({ id, state, updatedAt }, position) => ({
		actionId: action.id,
		registrationId: id,
		position,
		seenState: state,
		seenAt: updatedAt,
		refusal: plans.get(id)?.refusal ?? null,
		outcome: null,
		doneAt: null,
	}));
	for (let from = 0; from < lines.length; from += rowsAtOnce)
		await ctx.db
			.insertInto('bulkLine')
			.values(lines.slice(from, from + rowsAtOnce))
			.execute();
}
