import { saveAnswers } from '#lib/modules/registration/commands/answer-fields.server.ts';
import { addField, addReadyMadeField } from '#lib/modules/registration/commands/edit-fields.server.ts';
import { listFields } from '#lib/modules/registration/queries/fields.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { FieldAnswer } from '#lib/modules/registration/types/fields.ts';
import type { DemoForm } from './content/types.ts';
import type { DemoScene } from './load-workshop.ts';

/** The workshop's own questions, which are there before anybody registers. */
export async function loadForm({ ctx, workshopId, content: { form } }: DemoScene): Promise<void> {
	if (!form) return;
	const place = { workshopId, form: 'registration' } as const;
	for (const topic of form.ready) await addReadyMadeField(ctx, { ...place, topic });
	const ids = new Map<string, string>();
	for (const { key, onlyIf, input, ...field } of form.own) {
		const fieldId = onlyIf && ids.get(onlyIf.key);
		const shownIf = fieldId ? { fieldId, equals: onlyIf.equals } : null;
		const rest = { limits: {}, isRequired: false, organisationTypeIds: [], shownIf };
		const added = await addField(ctx, { ...place, ...field, topic: key }, { ...input, ...rest });
		if (!added.ok) throw new Error(`${key} cannot be asked: ${added.reason}`);
		ids.set(key, added.id);
	}
}

/** What people who have registered answered to them. */
export async function loadAnswers({ ctx, workshopId, content, people }: DemoScene): Promise<void> {
	const fields = await listFields(ctx, workshopId, 'registration');
	for (const { person, answers } of content.form?.answers ?? []) {
		const { actor } = await people.as(person, ctx.now);
		const { id } = await ctx.db
			.selectFrom('registration')
			.select('id')
			.where('workshopId', '=', workshopId)
			.where('personId', '=', actor.personId)
			.executeTakeFirstOrThrow();
		await saveAnswers({ ...ctx, actor }, id, 'registration', byId(answers, fields));
	}
}

function byId(
	answers: DemoForm['answers'][number]['answers'],
	fields: readonly { id: string; topic: string | null }[],
): Record<string, FieldAnswer> {
	const entries = Object.entries(answers).map(([topic, answer]) => {
		const field = fields.find((field) => field.topic === topic);
		if (!field) throw new Error(`nobody is asked for ${topic}`);
		return [field.id, answer] as const;
	});
	return Object.fromEntries(entries);
}
