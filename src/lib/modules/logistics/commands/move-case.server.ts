import type { Selectable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { caseMail } from '../emails.server.ts';
import { sealed } from '../queries/sealed.server.ts';
import type { LogisticsCaseTable } from '../tables.server.ts';
import type { CaseKind, CaseState, StepKind } from '../types.ts';

export type CaseRow = Selectable<LogisticsCaseTable>;

/** Writes a line of a case's history. @param step.state after it; `text` is sealed */
export async function addStep(
	ctx: TransactionContext,
	caseId: string,
	step: { kind: StepKind; state: CaseState; text?: string },
): Promise<void> {
	await ctx.db
		.insertInto('logisticsStep')
		.values({
			id: newId(),
			caseId,
			at: ctx.now,
			actorId: ctx.actor.personId,
			kind: step.kind,
			state: step.state,
			text: step.text ? sealed(step.text) : null,
		})
		.execute();
}

/** Gives a case another state, with the line of its history that says why. */
export async function moveCase(
	ctx: TransactionContext,
	{ id }: { id: string },
	step: { kind: StepKind; state: CaseState; text?: string },
): Promise<void> {
	await ctx.db
		.updateTable('logisticsCase')
		.set({ state: step.state, updatedAt: ctx.now })
		.where('id', '=', id)
		.execute();
	await addStep(ctx, id, step);
}

/** Tells the person by mail how far their case is, in their language; somebody without an address is not told. */
export async function tellPerson(
	ctx: TransactionContext,
	of: { workshopId: string; registrationId: string },
	change: { kind: CaseKind; state: CaseState; hasMessage: boolean },
): Promise<void> {
	const { personId } = await ctx.db
		.selectFrom('registration')
		.select('personId')
		.where('id', '=', of.registrationId)
		.executeTakeFirstOrThrow();
	for (const recipient of await listRecipients(ctx, [personId])) {
		const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, of.workshopId);
		await queueMails(ctx, [caseMail(recipient, workshop, change)]);
	}
}
