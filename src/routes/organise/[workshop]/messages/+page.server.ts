import { listMessages } from '#lib/modules/registration/queries/bulk-actions.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** What was written to many people: who, when, to how many. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	return { ...desk, messages: await listMessages(locals.ctx, desk.workshop) };
});
