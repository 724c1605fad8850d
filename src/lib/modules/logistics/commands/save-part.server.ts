import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { dateOf } from '#lib/core/time.ts';
import { saveAnswers } from '#lib/modules/registration/commands/answer-fields.server.ts';
import type { FieldAnswers } from '#lib/modules/registration/types/fields.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getOwnPlace, type OwnPlace } from '../queries/own.server.ts';
import { sealed, unsealed } from '../queries/sealed.server.ts';
import { firstDueOn, stateAfterAnswers } from '../rules/cases.ts';
import { isChanged, isWanted, partOf } from '../rules/parts.ts';
import type {} from '../tables.server.ts';
import { caseKinds, type CaseKind, type LogisticsPart, type PartAnswers } from '../types.ts';
import { addStep, moveCase, type CaseRow } from './move-case.server.ts';

/**
 * Keeps what the actor says in one part of the form, and opens or moves the cases that follow from it.
 * @param answers read by the part's schema
 * @returns `closed` when answers are no longer changed and nobody asked for these
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants, and for parts they are not asked
 */
export async function savePart(
	ctx: Context,
	slug: string,
	part: LogisticsPart,
	answers: PartAnswers,
): Promise<{ ok: true } | { ok: false; reason: 'closed' }> {
	return withTransaction(ctx, async (ctx) => {
		const place = await getOwnPlace(ctx, slug);
		const { registrationId, workshop } = place;
		if (!place.parts.includes(part)) notFound();
		const cases = await ctx.db
			.selectFrom('logisticsCase')
			.selectAll()
			.where('registrationId', '=', registrationId)
			.execute();
		const isAsked = cases.some(({ kind, state }) => state === 'needs_information' && partOf(kind) === part);
		if (workshop.state === 'archived' || !(place.isEditable || isAsked))
			return { ok: false, reason: 'closed' };
		const before = await readPart(ctx, registrationId, part);
		const value = sealed(answers);
		await ctx.db
			.insertInto('logisticsAnswer')
			.values({ registrationId, part, value, updatedAt: ctx.now })
			.onConflict((conflict) =>
				conflict.columns(['registrationId', 'part']).doUpdateSet({ value, updatedAt: ctx.now }),
			)
			.execute();
		for (const kind of caseKinds.filter((kind) => partOf(kind) === part))
			await followAnswers(ctx, place, kind, cases.find((one) => one.kind === kind) ?? null, before, answers);
		await recordAudit(ctx, {
			action: 'logistics.answer',
			workshopId: workshop.id,
			subjectId: registrationId,
			details: { part },
		});
		return { ok: true };
	});
}

async function followAnswers(
	ctx: TransactionContext,
	{ workshop, registrationId }: OwnPlace,
	kind: CaseKind,
	known: CaseRow | null,
	before: PartAnswers,
	after: PartAnswers,
): Promise<void> {
	const changed = isChanged(kind, before, after);
	const state = stateAfterAnswers(known?.state ?? null, {
		isWanted: isWanted(kind, after),
		isChanged: changed,
	});
	if (state === null) return;
	if (known) {
		if (state !== known.state) await moveCase(ctx, known, { kind: 'answers', state });
		else if (changed) await addStep(ctx, known.id, { kind: 'answers', state });
		return;
	}
	const id = newId();
	await ctx.db
		.insertInto('logisticsCase')
		.values({
			...{ id, workshopId: workshop.id, registrationId, kind, state, assignedTo: null },
			dueOn: firstDueOn(kind, workshop.startsOn, dateOf(ctx.now, workshop.zone)),
			createdAt: ctx.now,
			updatedAt: ctx.now,
		})
		.execute();
	await addStep(ctx, id, { kind: 'answers', state });
}

async function readPart(
	ctx: TransactionContext,
	registrationId: string,
	part: LogisticsPart,
): Promise<PartAnswers> {
	const row = await ctx.db
		.selectFrom('logisticsAnswer')
		.select('value')
		.where('registrationId', '=', registrationId)
		.where('part', '=', part)
		.executeTakeFirst();
	return unsealed<PartAnswers>(row?.value) ?? {};
}

/**
 * Keeps what the actor answers to the workshop's own questions.
 * @param answers read by `readFieldAnswers`
 * @returns `closed` when answers are no longer changed
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but confirmed participants
 */
export async function saveMoreAnswers(
	ctx: Context,
	slug: string,
	answers: FieldAnswers,
): Promise<{ ok: true } | { ok: false; reason: 'closed' }> {
	return withTransaction(ctx, async (ctx) => {
		const { registrationId, workshop, fields, isEditable } = await getOwnPlace(ctx, slug);
		if (fields.length === 0) notFound();
		if (!isEditable) return { ok: false, reason: 'closed' };
		await saveAnswers(ctx, registrationId, 'logistics', answers, { among: fields.map(({ id }) => id) });
		await recordAudit(ctx, {
			action: 'logistics.answer',
			workshopId: workshop.id,
			subjectId: registrationId,
			details: { part: 'more' },
		});
		return { ok: true };
	});
}

/**
 * Answers what the desk asked about a case; it goes back to what waits there.
 * @param text in the person's own words
 * @returns `closed` when nothing is asked any more
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for other people's cases
 */
export async function replyToCase(
	ctx: Context,
	slug: string,
	caseId: string,
	text: string,
): Promise<{ ok: true } | { ok: false; reason: 'closed' }> {
	return withTransaction(ctx, async (ctx) => {
		const { registrationId, workshop } = await getOwnPlace(ctx, slug);
		const known = await ctx.db
			.selectFrom('logisticsCase')
			.selectAll()
			.where('id', '=', caseId)
			.where('registrationId', '=', registrationId)
			.executeTakeFirst();
		if (!known) notFound();
		if (known.state !== 'needs_information' || workshop.state === 'archived')
			return { ok: false, reason: 'closed' };
		await moveCase(ctx, known, { kind: 'reply', state: 'asked', text });
		await recordAudit(ctx, { action: 'logistics.reply', workshopId: workshop.id, subjectId: caseId });
		return { ok: true };
	});
}
