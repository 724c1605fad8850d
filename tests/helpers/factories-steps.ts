import type { Database } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { formSteps, type FormStep } from '#lib/modules/registration/types/steps.ts';
import { testNow } from './database.ts';

/** What somebody from Statistics Denmark typed in all steps who comes in person and agrees to nothing. */
export function draftValues(organisationType: string, values: Values = {}): Values {
	return {
		organisationType,
		organisation: 'Statistics Denmark',
		country: 'DK',
		position: 'Head of division',
		mode: 'in_person',
		workingLanguage: '',
		badgeName: '',
		consents: [],
		...values,
	};
}

/** A draft of that person who went through every step but the last, in place of the one there is. */
export async function createDraft(
	db: Database,
	{ workshopId, personId }: { workshopId: string; personId: string },
	values: Values,
	done: readonly FormStep[] = formSteps.filter((step) => step !== 'review'),
	updatedAt = testNow,
): Promise<void> {
	const content = JSON.stringify({ values, done });
	await db
		.insertInto('registrationDraft')
		.values({ workshopId, personId, content, updatedAt })
		.onConflict((conflict) =>
			conflict.columns(['personId', 'workshopId']).doUpdateSet({ content, updatedAt }),
		)
		.execute();
}
