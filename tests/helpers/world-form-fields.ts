import type { Database } from '#lib/core/context.ts';
import { answerVisibilities, type AnswerVisibility } from '#lib/modules/registration/types/fields.ts';
import { createAnswer, createField } from './factories-fields.ts';
import { marker, type World } from './world.ts';

/** @returns the id of the question of that visibility in a world that has them */
export function fieldOf({ number }: Pick<World, 'number'>, visibility: AnswerVisibility): string {
	return `field-${visibility}-of-world-${number}`;
}

/**
 * A question of each visibility, answered with a marker by somebody who is confirmed and listed. They are closed, so that the form
 * stays as long as it was.
 */
export async function createWorldAnswers(
	db: Database,
	{ number, workshopId, registrationId }: { number: number; workshopId: string; registrationId: string },
): Promise<void> {
	for (const visibility of answerVisibilities) {
		const field = await createField(db, workshopId, {
			...{ id: fieldOf({ number }, visibility), visibility, isClosed: 1 },
			label: JSON.stringify({ en: `A question for ${visibility}`, vi: `Câu hỏi ${visibility}` }),
		});
		await createAnswer(db, registrationId, field.id, marker(`answer${visibility}`, number));
	}
}
