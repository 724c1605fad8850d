import { getLettersDesk } from '#lib/modules/registration/queries/letters.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Every kind of letter in every language. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getLettersDesk(locals.ctx, params.workshop),
);
