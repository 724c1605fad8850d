import type { Context, Database, TransactionContext } from '#lib/core/context.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { peoplePolicy } from '../policy.ts';
import { isSetupLinkOpen } from '../queries/links.server.ts';
import type { FirstAdministratorInput } from '../schema.ts';
import type {} from '../tables.server.ts';
import { insertPerson } from './insert-person.server.ts';

const setupSeconds = 7 * 86_400;

/**
 * Makes a one-time link for creating the first administrator; an earlier one stops working.
 * @returns the token for `/setup/{token}`, valid a week; null when there is an administrator already
 */
export async function offerSetup(db: Database): Promise<string | null> {
	const token = newToken();
	return db.transaction().execute(async (transaction) => {
		const administrator = await transaction
			.selectFrom('person')
			.select('id')
			.where('isAdministrator', '=', 1)
			.executeTakeFirst();
		if (administrator) return null;
		const now = currentInstant();
		await transaction.deleteFrom('accountToken').where('purpose', '=', 'create_administrator').execute();
		await transaction
			.insertInto('accountToken')
			.values({
				tokenHash: hashToken(token),
				personId: null,
				purpose: 'create_administrator',
				newEmail: null,
				createdAt: now,
				expiresAt: addSeconds(now, setupSeconds),
			})
			.execute();
		return token;
	});
}

export type FirstAdministrator =
	{ ok: true; personId: string } | { ok: false; reason: 'unknown_link' | 'email_taken' };

/**
 * Creates the first administrator. The address counts as confirmed: whoever has the link reads the server's own output.
 * @param token from the link
 * @param input checked by `firstAdministratorSchema`
 * @returns refused when the link is unknown, used or expired, or there is an administrator by now; and when the address has
 *   an account, which the link must not take over
 */
export async function createFirstAdministrator(
	ctx: Context,
	token: string,
	input: FirstAdministratorInput,
): Promise<FirstAdministrator> {
	const { password, ...details } = input;
	if (!(await isSetupLinkOpen(ctx, token))) return { ok: false, reason: 'unknown_link' };
	const passwordHash = await hashPassword(password);
	return withTransaction(ctx, async (ctx): Promise<FirstAdministrator> => {
		if (!(await isSetupLinkOpen(ctx, token))) return { ok: false, reason: 'unknown_link' };
		const personId = await insertAdministrator(ctx, { ...details, passwordHash });
		return personId === null ? { ok: false, reason: 'email_taken' } : { ok: true, personId };
	});
}

/**
 * Creates an administrator from the command line, whose user can read and write the database anyway.
 * @param ctx of the system
 * @param input checked by `firstAdministratorSchema`
 * @returns the new person's id; null when the address has an account already
 */
export async function createAdministrator(
	ctx: Context,
	input: FirstAdministratorInput,
): Promise<string | null> {
	authorize(ctx, peoplePolicy, 'person.set_administrator', null);
	const { password, ...details } = input;
	const passwordHash = await hashPassword(password);
	return withTransaction(ctx, (ctx) => insertAdministrator(ctx, { ...details, passwordHash }));
}

async function insertAdministrator(
	ctx: TransactionContext,
	details: { email: string; fullName: string; passwordHash: string },
): Promise<string | null> {
	const personId = await insertPerson(ctx, {
		...details,
		badgeName: null,
		locale: ctx.locale,
		timeZone: null,
		isAdministrator: true,
	});
	if (personId === null) return null;
	await ctx.db.deleteFrom('accountToken').where('purpose', '=', 'create_administrator').execute();
	await recordAudit(ctx, {
		action: 'person.set_administrator',
		subjectId: personId,
		details: { isAdministrator: true },
	});
	return personId;
}
