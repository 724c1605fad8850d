import type { Problems, Values } from '#lib/core/form.ts';
import { keepUploads } from '#lib/modules/registration/commands/keep-upload.server.ts';
import type { StepPage } from '#lib/modules/registration/queries/step-pages.server.ts';
import { problemsOf, typedIn } from '#lib/modules/registration/rules/steps.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from '@sveltejs/kit';

/** @returns what was typed in that step, files kept already, and what is wrong with it */
export async function readStep(
	event: RequestEvent,
	{ step, frame, draft, questions }: Pick<StepPage, 'step' | 'frame' | 'draft' | 'questions'>,
): Promise<{ typed: Values; problems: Problems }> {
	const formData = await readFormData(event);
	const files = step === 'questions' ? questions.filter(({ kind }) => kind === 'file') : [];
	const kept = await keepUploads(event.locals.ctx, files, formData);
	const typed = { ...typedIn(step, frame, draft.values, formData), ...kept.values };
	const problems = problemsOf(step, frame, { ...draft.values, ...typed });
	return { typed, problems: { ...problems, ...kept.problems } };
}
