import { getChallengeForm } from '#lib/modules/challenges/queries/form.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';
import { challengeFormActions } from '../challenge-actions.server.ts';

export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getChallengeForm(locals.ctx, params.workshop),
);

export const actions = formActions(challengeFormActions);
