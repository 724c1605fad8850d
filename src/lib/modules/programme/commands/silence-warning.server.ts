import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { readDraft } from '../queries/draft.server.ts';
import { readWarnings } from '../queries/warnings.server.ts';

import { workshopFor } from './workshop-for.server.ts';

/**
 * Puts a warning aside, with a reason. It comes back by itself when the facts it rests on change, and is aside again when
 * they are as they were.
 * @param key of a warning that the draft has now; one already aside gets the new note
 * @returns `gone` when the programme has changed so that there is no such warning any more
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function silenceWarning(
	ctx: Context,
	{ workshopId, key }: { workshopId: string; key: string },
	note: string,
): Promise<{ ok: true } | { ok: false; reason: 'gone' }> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const { open, silenced } = await readWarnings(ctx, workshop, await readDraft(ctx, workshop));
		const warning = [...open, ...silenced].find((view) => view.key === key);
		if (!warning) return { ok: false, reason: 'gone' };
		const silence = { note, silencedBy: ctx.actor.personId, silencedAt: ctx.now };
		await ctx.db
			.insertInto('warningSilence')
			.values({ workshopId, warningKey: key, ...silence })
			.onConflict((c) => c.columns(['workshopId', 'warningKey']).doUpdateSet(silence))
			.execute();
		await recordAudit(ctx, { action: 'warning.silence', workshopId, details: { kind: warning.kind } });
		return { ok: true };
	});
}

/**
 * Lets a warning count again. One that is not aside stays as it is, so pressing twice does no harm.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function unsilenceWarning(
	ctx: Context,
	{ workshopId, key }: { workshopId: string; key: string },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const { numDeletedRows } = await ctx.db
			.deleteFrom('warningSilence')
			.where('workshopId', '=', workshopId)
			.where('warningKey', '=', key)
			.executeTakeFirst();
		const kind = key.split(':', 1)[0] ?? '';
		if (numDeletedRows > 0n)
			await recordAudit(ctx, { action: 'warning.unsilence', workshopId, details: { kind } });
	});
}
