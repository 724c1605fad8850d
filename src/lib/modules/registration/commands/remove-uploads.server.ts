import { addSeconds } from '#lib/core/clock.ts';
import type { Context } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables/drafts.server.ts';
import type {} from '../tables/fields.server.ts';
import type { UploadedFile } from '../types/fields.ts';

/** Long enough to put the rest of a form right. */
const secondsToSend = 86_400;

/**
 * Forgets files that were uploaded for a question and are no answer to it: replaced ones, and ones never sent. Whoever has a draft of
 * their registration keeps theirs as long as the draft. The files themselves go with the next run of the job that deletes what nothing
 * refers to; run by the system.
 */
export async function removeForgottenUploads(ctx: Context): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const old = await ctx.db
			.selectFrom('formUpload as u')
			.innerJoin('formField as f', 'f.id', 'u.fieldId')
			.select(['u.id', 'u.fieldId'])
			.where('u.createdAt', '<', addSeconds(ctx.now, -secondsToSend))
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('registrationDraft as d')
							.select('d.personId')
							.whereRef('d.personId', '=', 'u.uploadedBy')
							.whereRef('d.workshopId', '=', 'f.workshopId'),
					),
				),
			)
			.execute();
		for (const [fieldId, uploads] of Map.groupBy(old, ({ fieldId }) => fieldId)) {
			const rows = await ctx.db
				.selectFrom('formAnswer')
				.select('value')
				.where('fieldId', '=', fieldId)
				.execute();
			const answers = new Set(rows.map(({ value }) => (JSON.parse(value) as UploadedFile).upload));
			for (const { id } of uploads)
				if (!answers.has(id)) await ctx.db.deleteFrom('formUpload').where('id', '=', id).execute();
		}
	});
}
