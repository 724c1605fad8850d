import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Problems, Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { editChallenge, saveChallengeDraft } from '#lib/modules/challenges/commands/save-challenge.server.ts';
import { submitChallenge } from '#lib/modules/challenges/commands/submit-challenge.server.ts';
import { isTopicMissing } from '#lib/modules/challenges/queries/topics.server.ts';
import { challengeDraftSchema, challengeSchema } from '#lib/modules/challenges/schema.ts';
import type { ChallengeRefusal } from '#lib/modules/challenges/types.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';

/** What the forms for a new and for an unfinished challenge do. The challenge's code comes with the form. */
export const challengeFormActions = {
	saveDraft: async (event: RequestEvent) => {
		const form = await readForm(event, challengeDraftSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { code, ...text } = form.data;
		const saved = await saveChallengeDraft(event.locals.ctx, addressOf(event, code), text);
		if (!saved.ok) return refused(saved.reason, form.values);
		setFlash(event.cookies, m.challenges_draft_saved());
		redirect(303, `${pathOf(event, code)}/edit`);
	},
	submit: async (event: RequestEvent) => {
		const form = await readForm(event, challengeSchema);
		if (!form.ok) return fail(400, { problems: await allProblems(event, form), values: form.values });
		const { code, ...text } = form.data;
		const submitted = await submitChallenge(event.locals.ctx, addressOf(event, code), text);
		if (!submitted.ok) return refused(submitted.reason, form.values);
		setFlash(event.cookies, m.challenges_submitted());
		redirect(303, pathOf(event, code));
	},
};

/** What the form for a challenge does that others read already. */
export async function saveAction(event: RequestEvent) {
	const form = await readForm(event, challengeSchema);
	if (!form.ok) return fail(400, { problems: await allProblems(event, form), values: form.values });
	const { code, ...text } = form.data;
	const saved = await editChallenge(event.locals.ctx, addressOf(event, code), text);
	if (!saved.ok) return refused(saved.reason, form.values);
	setFlash(event.cookies, m.challenges_edited());
	redirect(303, pathOf(event, code));
}

/** With the problem that only the workshop's topics can tell, in the order of the fields. */
async function allProblems(
	event: RequestEvent,
	form: { problems: Problems; values: Values },
): Promise<Problems> {
	const { title, ...others } = form.problems;
	const slug = event.params.workshop ?? '';
	const isMissing = await isTopicMissing(event.locals.ctx, slug, String(form.values.topicId));
	return {
		...(title !== undefined && { title }),
		...(isMissing && { topicId: m.challenges_topic_missing() }),
		...others,
	};
}

/** On the page of one challenge the address decides which one it is, whatever the form says. */
function addressOf({ params }: RequestEvent, code: string) {
	return { workshop: params.workshop ?? '', challenge: params.challenge ?? code };
}

function pathOf(event: RequestEvent, code: string): string {
	const { workshop, challenge } = addressOf(event, code);
	return `/w/${workshop}/challenges/${challenge}`;
}

/** A refusal of a command, beside the field it concerns. */
export function refused(reason: ChallengeRefusal, values: Values) {
	const problems: Record<ChallengeRefusal, Record<string, string>> = {
		call_closed: { form: m.challenges_refused_call_closed() },
		topic_missing: { topicId: m.challenges_topic_missing() },
		wrong_state: { form: m.challenges_refused_wrong_state() },
	};
	return fail(409, { problems: problems[reason], values });
}
