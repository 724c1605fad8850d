import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { eraseChallengeAuthor } from '#lib/modules/challenges/commands/erase-author.server.ts';
import { eraseNominations } from '#lib/modules/nominations/commands/erase-person.server.ts';
import { erasePerson, makeFormerPerson } from '#lib/modules/people/commands/erase-person.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { erasePersonFromProgrammes } from '#lib/modules/programme/commands/erase-person.server.ts';
import { eraseRegistrations } from '#lib/modules/registration/commands/erase-person.server.ts';
import { eraseSolutionAuthor } from '#lib/modules/solutions/commands/erase-author.server.ts';
import { listSoleOwnerships } from '#lib/modules/workshops/queries/sole-owner.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { verifyPassword } from '#lib/server/password-hash.ts';

export type Erasure =
	{ ok: true } | { ok: false; reason: 'wrong_password' | 'sole_owner' | 'last_administrator' };

/** Undoes what has been erased so far. */
class LastAdministrator extends Error {}

/**
 * Erases the actor: account, registrations, answers, drafts and mails are deleted, seats go to those who wait, and what was
 * published stays as a former participant's. It cannot be undone.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function eraseAccount(ctx: Context, password: string): Promise<Erasure> {
	const personId = requirePerson(ctx);
	const stored = await ctx.db
		.selectFrom('person')
		.select('passwordHash')
		.where('id', '=', personId)
		.executeTakeFirst();
	if (!(await verifyPassword(stored?.passwordHash, password))) return { ok: false, reason: 'wrong_password' };
	try {
		return await withTransaction(ctx, async (ctx): Promise<Erasure> => {
			if ((await listSoleOwnerships(ctx)).length > 0) return { ok: false, reason: 'sole_owner' };
			const person = await ctx.db
				.selectFrom('person')
				.select(['email', 'locale'])
				.where('id', '=', personId)
				.executeTakeFirst();
			if (!person) notFound();
			const formerId = await makeFormerPerson(ctx, person.locale);
			await eraseSolutionAuthor(ctx, personId, formerId);
			await eraseChallengeAuthor(ctx, personId, formerId);
			await eraseNominations(ctx, personId, person.email);
			await eraseRegistrations(ctx, personId, person.email);
			await erasePersonFromProgrammes(ctx, personId, person.email);
			if ((await erasePerson(ctx, personId)) === 'last_administrator') throw new LastAdministrator();
			await recordAudit(ctx, { action: 'person.erase', subjectId: personId });
			return { ok: true };
		});
	} catch (error) {
		if (!(error instanceof LastAdministrator)) throw error;
		return { ok: false, reason: 'last_administrator' };
	}
}
