import { getSignUpDesk } from '#lib/modules/programme/queries/sign-up-desk.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Who signed up for one session. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, desk: await getSignUpDesk(locals.ctx, desk.workshop, params.session) };
});
