import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { peoplePolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import { endAccountAccess } from './end-account-access.server.ts';

export type AdministratorChange = { ok: true } | { ok: false; reason: 'last_administrator' };

/**
 * Makes somebody an administrator or takes it away. Whoever becomes one has to sign in anew, so that nobody rises within
 * a sign-in that may have been left open somewhere.
 * @returns refused when it would leave nobody
 * @throws DomainError NOT_FOUND when there is no such person, or the actor is no administrator
 */
export async function setAdministrator(
	ctx: Context,
	personId: string,
	isAdministrator: boolean,
): Promise<AdministratorChange> {
	authorize(ctx, peoplePolicy, 'person.set_administrator', null);
	return withTransaction(ctx, async (ctx): Promise<AdministratorChange> => {
		const person = await ctx.db
			.selectFrom('person')
			.select('isAdministrator')
			.where('id', '=', personId)
			.executeTakeFirst();
		if (!person) notFound();
		if ((person.isAdministrator === 1) === isAdministrator) return { ok: true };
		if (!isAdministrator && (await countAdministrators(ctx)) === 1)
			return { ok: false, reason: 'last_administrator' };
		await ctx.db
			.updateTable('person')
			.set({ isAdministrator: isAdministrator ? 1 : 0, updatedAt: ctx.now })
			.where('id', '=', personId)
			.execute();
		if (isAdministrator) await endAccountAccess(ctx, personId);
		await recordAudit(ctx, {
			action: 'person.set_administrator',
			subjectId: personId,
			details: { isAdministrator },
		});
		return { ok: true };
	});
}

async function countAdministrators(ctx: TransactionContext): Promise<number> {
	const { count } = await ctx.db
		.selectFrom('person')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('isAdministrator', '=', 1)
		.executeTakeFirstOrThrow();
	return count;
}
