import type { Database } from '#lib/core/context.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import type {} from '../tables.server.ts';

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
