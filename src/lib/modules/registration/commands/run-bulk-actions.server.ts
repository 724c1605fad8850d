import type { Selectable } from 'kysely';
import { addSeconds } from '#lib/core/clock.ts';
import type { Actor, Context, Locale, TransactionContext } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { messageMail } from '../emails/messages.server.ts';
import { registrationPolicy } from '../policy.ts';
import { reviewableTypes } from '../queries/reviewers.server.ts';
import type { BulkActionTable } from '../tables/queue.server.ts';
import type { BulkRefusal, MessageTexts } from '../types/bulk.ts';
import { decideRows, type DecidedRow } from './decide-registrations.server.ts';
import { pickFromLine } from './pick-from-line.server.ts';

type Action = Selectable<BulkActionTable>;
type Line = DecidedRow & { seenState: string; seenAt: string };
type Outcomes = Map<string, BulkRefusal>;

/** Everybody else waits for a batch, some hundredths of a second. */
const linesAtOnce = 50;
/** A preview that nobody has come back to. */
const draftSeconds = 24 * 3600;

/** Goes on with everything that has begun, after a stop as well, and drops previews of yesterday. */
export async function runBulkActions(ctx: Context): Promise<void> {
	await ctx.db
		.deleteFrom('bulkAction')
		.where('state', '=', 'draft')
		.where('createdAt', '<', addSeconds(ctx.now, -draftSeconds))
		.execute();
	const running = await ctx.db.selectFrom('bulkAction').select('id').where('state', '=', 'running').execute();
	for (const { id } of running) await runBulkAction(ctx, id);
}

/**
 * @param mostBatches after which the rest is left to the job
 * @returns whether everything is done
 */
export async function runBulkAction(
	ctx: Context,
	actionId: string,
	mostBatches = Infinity,
): Promise<boolean> {
	for (let batch = 0; batch < mostBatches; batch++) if (!(await runBulkBatch(ctx, actionId))) return true;
	return false;
}

/**
 * Does the next lines of an action that has begun, each with its outcome in the same transaction, so that a stop neither loses
 * nor doubles any. What has changed since the preview is left as it is.
 * @returns whether lines are left
 */
export async function runBulkBatch(ctx: Context, actionId: string): Promise<boolean> {
	return withTransaction(ctx, async (ctx) => {
		const action = await ctx.db
			.selectFrom('bulkAction')
			.selectAll()
			.where('id', '=', actionId)
			.where('state', '=', 'running')
			.executeTakeFirst();
		if (!action) return false;
		const lines = await listNextLines(ctx, actionId);
		const acting = { ...ctx, actor: await actorOf(ctx, action.personId) };
		const outcomes = await doLines(acting, action, lines);
		for (const { id } of lines)
			await ctx.db
				.updateTable('bulkLine')
				.set({ outcome: outcomes.get(id) ?? 'done', doneAt: ctx.now })
				.where('actionId', '=', actionId)
				.where('registrationId', '=', id)
				.execute();
		if (lines.length === linesAtOnce) return true;
		await ctx.db
			.updateTable('bulkAction')
			.set({ state: 'done', finishedAt: ctx.now })
			.where('id', '=', actionId)
			.execute();
		return false;
	});
}

async function listNextLines(ctx: TransactionContext, actionId: string): Promise<Line[]> {
	return ctx.db
		.selectFrom('bulkLine as l')
		.innerJoin('registration as r', 'r.id', 'l.registrationId')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.selectAll('r')
		.select(['p.fullName', 'l.seenState', 'l.seenAt'])
		.where('l.actionId', '=', actionId)
		.where('l.refusal', 'is', null)
		.where('l.outcome', 'is', null)
		.orderBy('l.position')
		.limit(linesAtOnce)
		.execute();
}

/** With the rights of now: whoever has left the desk since does nothing more. */
async function actorOf(ctx: TransactionContext, personId: string | null): Promise<Actor> {
	const roles = personId === null ? new Map<string, never>() : await listRolesOf(ctx.db, personId);
	return { personId, isAdministrator: false, isSystem: false, roles };
}

/** @returns why those are left out to which nothing was done */
async function doLines(ctx: TransactionContext, action: Action, lines: readonly Line[]): Promise<Outcomes> {
	const workshop = await getWorkshopById(ctx, action.workshopId);
	const types = await reviewableTypes(ctx, workshop.id);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const isAllowed = may(ctx.actor, registrationPolicy, 'registration.decide', facts);
	const outcomes: Outcomes = new Map();
	const rows = lines.filter((line) => {
		const isForeign = !isAllowed || (types !== null && !types.includes(line.organisationTypeId));
		const isChanged = line.state !== line.seenState || line.updatedAt !== line.seenAt;
		if (isForeign || isChanged) outcomes.set(line.id, isForeign ? 'not_allowed' : 'changed_meanwhile');
		return !isForeign && !isChanged;
	});
	for (const [id, refusal] of await doStep(ctx, workshop, action, rows)) outcomes.set(id, refusal);
	return outcomes;
}

async function doStep(
	ctx: TransactionContext,
	workshop: WorkshopView,
	{ id, step, reason, tag, heldId, texts }: Action,
	rows: readonly DecidedRow[],
): Promise<Outcomes> {
	switch (step) {
		case 'mail':
			return sendMessage(ctx, workshop, JSON.parse(texts) as MessageTexts, rows);
		case 'tag':
		case 'untag':
			return changeTags(ctx, { step, tag, actionId: id }, rows);
		case 'pick': {
			const refused: Outcomes = new Map();
			for (const row of rows) {
				const { reference } = row;
				const picked = await pickFromLine(ctx, workshop.id, { reference, heldId: heldId ?? '' });
				if (!picked.ok) refused.set(row.id, picked.reason);
			}
			return refused;
		}
		default:
			return decideRows(ctx, workshop, rows, step, reason);
	}
}

async function sendMessage(
	ctx: TransactionContext,
	workshop: WorkshopView,
	texts: MessageTexts,
	rows: readonly DecidedRow[],
): Promise<Outcomes> {
	const recipients = await listRecipients(
		ctx,
		rows.map(({ personId }) => personId),
	);
	const byPerson = new Map(recipients.map((recipient) => [recipient.personId, recipient]));
	const workshops = new Map<Locale, WorkshopView>();
	const outcomes: Outcomes = new Map();
	for (const { id, personId, reference, organisation } of rows) {
		const recipient = byPerson.get(personId);
		const locale = recipient?.locale ?? ctx.locale;
		const translated = workshops.get(locale) ?? (await getWorkshopById({ ...ctx, locale }, workshop.id));
		workshops.set(locale, translated);
		const mail =
			recipient && messageMail(texts, { recipient, workshop: translated, reference, organisation });
		if (mail) await queueMails(ctx, [mail]);
		else outcomes.set(id, 'no_address');
	}
	return outcomes;
}

/** The log learns which action it was, not the word, which may be about the person. */
async function changeTags(
	ctx: TransactionContext,
	{ step, tag, actionId }: { step: 'tag' | 'untag'; tag: string; actionId: string },
	rows: readonly DecidedRow[],
): Promise<Outcomes> {
	for (const { id, workshopId } of rows) {
		if (step === 'tag')
			await ctx.db
				.insertInto('registrationTag')
				.values({ registrationId: id, tag })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		else
			await ctx.db
				.deleteFrom('registrationTag')
				.where('registrationId', '=', id)
				.where('tag', '=', tag)
				.execute();
		await recordAudit(ctx, {
			action: `registration.${step}`,
			workshopId,
			subjectId: id,
			details: { bulk: actionId },
		});
	}
	return new Map();
}
