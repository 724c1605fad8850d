import { getSolutionEdit } from '#lib/modules/solutions/queries/form.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';
import { saveAction, solutionFormActions } from '../../solution-actions.server.ts';

export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getSolutionEdit(locals.ctx, params),
);

export const actions = formActions({ ...solutionFormActions, save: saveAction });
