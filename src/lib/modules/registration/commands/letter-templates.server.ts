import type { Context, Locale } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import type {} from '../tables/letters.server.ts';
import type { LetterKind, LetterTexts } from '../types/letters.ts';

interface TemplateOf {
	workshopId: string;
	kind: LetterKind;
	language: Locale;
}

/**
 * Gives a workshop its own texts for a kind of letter in a language. Letters that were made stay as they are.
 * @param texts their placeholders were checked by the form
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk, and when the workshop is archived
 */
export async function saveLetterTemplate(ctx: Context, of: TemplateOf, texts: LetterTexts): Promise<void> {
	const { letterhead, place, salutation, subject, body, closing, signatory } = texts;
	const values = { letterhead, place, salutation, subject, body, closing, signatory, updatedAt: ctx.now };
	await withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, of.workshopId);
		authorize(ctx, registrationPolicy, 'letter.edit', { workshopId: of.workshopId, state });
		await ctx.db
			.insertInto('letterTemplate')
			.values({ id: newId(), ...of, ...values })
			.onConflict((conflict) => conflict.columns(['workshopId', 'kind', 'language']).doUpdateSet(values))
			.execute();
		await recordAudit(ctx, {
			action: 'letter.edit',
			workshopId: of.workshopId,
			details: { kind: of.kind, language: of.language },
		});
	});
}

/**
 * Goes back to the texts that come with Roundtable; nothing happens where they hold already.
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk, and when the workshop is archived
 */
export async function resetLetterTemplate(ctx: Context, of: TemplateOf): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, of.workshopId);
		authorize(ctx, registrationPolicy, 'letter.edit', { workshopId: of.workshopId, state });
		await ctx.db
			.deleteFrom('letterTemplate')
			.where('workshopId', '=', of.workshopId)
			.where('kind', '=', of.kind)
			.where('language', '=', of.language)
			.execute();
		await recordAudit(ctx, {
			action: 'letter.reset',
			workshopId: of.workshopId,
			details: { kind: of.kind, language: of.language },
		});
	});
}
