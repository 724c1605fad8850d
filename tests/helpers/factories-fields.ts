import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import type { FormFieldTable } from '#lib/modules/registration/tables/fields.server.ts';
import type { FieldAnswer, FormField } from '#lib/modules/registration/types/fields.ts';
import type { FieldInput } from '#lib/modules/registration/types/form-desk.ts';
import { testNow } from './database.ts';

let position = 0;

/** A question of the registration form that everybody may answer with a line of text, after those made before. */
export async function createField(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<FormFieldTable>> = {},
) {
	const field = {
		...{ id: newId(), workshopId, form: 'registration', position: position++, kind: 'text', topic: null },
		...{ label: '{"en":"Badge colour"}', hint: '{}', options: '[]', limits: '{}' },
		...{ isRequired: 0, organisationTypeIds: '[]', shownIf: null, visibility: 'desk' },
		...{ retentionDays: 30, isClosed: 0, createdAt: testNow, updatedAt: testNow },
		...values,
	} satisfies Insertable<FormFieldTable>;
	await db.insertInto('formField').values(field).execute();
	return field;
}

/** What somebody answered, as it is stored. */
export async function createAnswer(
	db: Database,
	registrationId: string,
	fieldId: string,
	answer: FieldAnswer,
): Promise<void> {
	await db
		.insertInto('formAnswer')
		.values({ registrationId, fieldId, value: JSON.stringify(answer), updatedAt: testNow })
		.execute();
}

/** An optional question for everybody, as pages read it. */
export function fieldView(values: Partial<FormField> = {}): FormField {
	return {
		...{ id: 'f1', form: 'registration', kind: 'text', topic: null },
		...{ label: 'Badge colour', labelLanguage: 'en', hint: '', options: [], limits: {} },
		...{ isRequired: false, organisationTypeIds: [], shownIf: null, visibility: 'desk' },
		...{ retentionDays: 30, isClosed: false },
		...values,
	};
}

/** What the desk says of a question that everybody may answer. */
export function fieldInput(values: Partial<FieldInput> = {}): FieldInput {
	return {
		...{ label: { en: 'Badge colour' }, hint: {}, options: [], limits: {}, isRequired: false },
		...{ organisationTypeIds: [], shownIf: null, visibility: 'desk', retentionDays: 30 },
		...values,
	};
}
