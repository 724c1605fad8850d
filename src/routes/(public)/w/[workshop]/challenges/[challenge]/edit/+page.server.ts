import { getChallengeEdit } from '#lib/modules/challenges/queries/form.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';
import { challengeFormActions, saveAction } from '../../challenge-actions.server.ts';

export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getChallengeEdit(locals.ctx, params),
);

export const actions = formActions({ ...challengeFormActions, save: saveAction });
