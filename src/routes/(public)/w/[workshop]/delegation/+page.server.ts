import { getOwnDelegation } from '#lib/modules/registration/queries/delegations.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The reader's own delegation, for its confirmed people. */
export const load = page(({ locals, params }: PageServerLoadEvent) =>
	getOwnDelegation(locals.ctx, params.workshop),
);
