import { listSignUpSessions } from '#lib/modules/programme/queries/sign-up-overview.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** How full the sessions are that people sign up for. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, sessions: await listSignUpSessions(locals.ctx, desk.workshop) };
});
