import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { Letter } from '#lib/modules/registration/types/letters.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { logisticsPolicy } from '../policy.ts';
import { unsealed } from '../queries/sealed.server.ts';
import { partOf } from '../rules/parts.ts';
import type {} from '../tables.server.ts';
import { logisticsParts, type LogisticsPart, type PartAnswers } from '../types.ts';

/** What somebody said, part by part; what they left empty is not there. */
export type AnswersByPart = Partial<Record<LogisticsPart, PartAnswers>>;

/**
 * Shows the registration desk what a person said about a case, and writes down that it looked. For an emergency the contact is
 * shown with every case; a visa and a hotel also need the journey.
 * @throws DomainError NOT_FOUND for everybody but the registration desk, and where the workshop has no such case
 */
export async function readCaseAnswers(
	ctx: Context,
	workshopId: string,
	caseId: string,
): Promise<AnswersByPart> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, logisticsPolicy, 'logistics.read_answers', { workshopId, state });
		const one = await ctx.db
			.selectFrom('logisticsCase')
			.select(['kind', 'registrationId'])
			.where('id', '=', caseId)
			.where('workshopId', '=', workshopId)
			.executeTakeFirst();
		if (!one) notFound();
		const parts = new Set<LogisticsPart>([partOf(one.kind), 'emergency']);
		if (one.kind === 'visa_letter' || one.kind === 'hotel') parts.add('travel');
		const rows = await ctx.db
			.selectFrom('logisticsAnswer')
			.select(['part', 'value'])
			.where('registrationId', '=', one.registrationId)
			.where('part', 'in', [...parts])
			.execute();
		await recordAudit(ctx, {
			action: 'answer.read',
			workshopId,
			subjectId: one.registrationId,
			details: { parts: [...parts].join(' ') },
		});
		const answers = new Map(rows.map(({ part, value }) => [part, unsealed<PartAnswers>(value)]));
		return Object.fromEntries(
			logisticsParts.flatMap((part) => {
				const said = answers.get(part);
				return said ? [[part, said]] : [];
			}),
		);
	});
}

/**
 * Gives the registration desk a letter it made, and writes down that it looked.
 * @throws DomainError NOT_FOUND for everybody but the registration desk, where the workshop has no such letter, and once it was
 *   erased
 */
export async function readIssuedLetter(
	ctx: Context,
	workshopId: string,
	letterId: string,
): Promise<{ reference: string; letter: Letter }> {
	return withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, logisticsPolicy, 'logistics.read_answers', { workshopId, state });
		const row = await ctx.db
			.selectFrom('letterIssue')
			.select(['reference', 'letter', 'registrationId'])
			.where('id', '=', letterId)
			.where('workshopId', '=', workshopId)
			.executeTakeFirst();
		const letter = unsealed<Letter>(row?.letter);
		if (!row || !letter) notFound();
		await recordAudit(ctx, {
			action: 'letter.read',
			workshopId,
			subjectId: row.registrationId,
			details: { reference: row.reference },
		});
		return { reference: row.reference, letter };
	});
}
