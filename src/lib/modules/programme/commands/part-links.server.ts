import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { endInstantOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';

/**
 * A link to a person's parts, for a mail. Earlier ones stay good, so that a mail that was kept does not lead nowhere.
 * @returns the token; only its hash is stored. It opens the page until the workshop is over
 */
export async function makePartLink(
	ctx: TransactionContext,
	contributorId: string,
	workshop: Pick<WorkshopView, 'endsOn' | 'zone'>,
): Promise<string> {
	const token = newToken();
	await ctx.db
		.insertInto('partLink')
		.values({
			tokenHash: hashToken(token),
			contributorId,
			createdAt: ctx.now,
			expiresAt: endInstantOf(workshop),
		})
		.execute();
	return token;
}

/** Addresses are kept for invitations and news of a programme; there are none a month after it is over. */
const daysOfContacts = 30;

/** Background work of the server: links to workshops that are over go, and later the addresses of people without an account. */
export async function removeOldPartLinks(ctx: Context): Promise<void> {
	await ctx.db.deleteFrom('partLink').where('expiresAt', '<=', ctx.now).execute();
	const over = addSeconds(ctx.now, -daysOfContacts * 86_400).slice(0, 10);
	await ctx.db
		.deleteFrom('contributorContact')
		.where('contributorId', 'in', (eb) =>
			eb
				.selectFrom('contributor')
				.innerJoin('workshop', 'workshop.id', 'contributor.workshopId')
				.select('contributor.id')
				.where('workshop.endsOn', '<', over),
		)
		.execute();
}
