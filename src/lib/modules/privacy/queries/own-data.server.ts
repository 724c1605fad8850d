import type { Context } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type { OwnData } from '../types.ts';
import { listOwnAccount } from './own-account.server.ts';
import { listOwnRegistrations } from './own-registrations.server.ts';
import { listOwnTexts } from './own-texts.server.ts';

/**
 * @returns everything that is kept of the actor. Secrets (hashes of passwords and links) are not among it, nor what desks note for
 *   themselves, which the organisers give out on asking
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getOwnData(ctx: Context): Promise<OwnData> {
	const personId = requirePerson(ctx);
	return {
		...(await listOwnAccount(ctx, personId)),
		...(await listOwnRegistrations(ctx, personId)),
		...(await listOwnTexts(ctx, personId)),
	};
}
