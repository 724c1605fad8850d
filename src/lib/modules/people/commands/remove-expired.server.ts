import type { Context } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { absoluteDays } from '../lucia.server.ts';
import type {} from '../tables.server.ts';
import { renewalSeconds } from './sign-up.server.ts';

/**
 * Deletes what has run out: requests for an account that nobody confirmed (a week after their link), links, sign-in
 * sessions and known browsers. To be run now and then, for instance hourly.
 */
export async function removeExpired(ctx: Context): Promise<void> {
	await withTransaction(ctx, async ({ db, now }) => {
		await db.deleteFrom('signUpRequest').where('expiresAt', '<=', addSeconds(now, -renewalSeconds)).execute();
		await db.deleteFrom('accountToken').where('expiresAt', '<=', now).execute();
		await db
			.deleteFrom('signInSession')
			.where(({ eb, or }) =>
				or([eb('expiresAt', '<=', now), eb('createdAt', '<=', addSeconds(now, -absoluteDays * 86_400))]),
			)
			.execute();
		await db.deleteFrom('knownDevice').where('expiresAt', '<=', now).execute();
	});
}
