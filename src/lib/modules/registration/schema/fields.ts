import { z } from 'zod';
import { fieldName } from '../rules/fields.ts';
import type { FormField } from '../types/fields.ts';

/**
 * @param fields of a form
 * @returns its fields as they are sent, to be read with `readForm` or spread into a larger schema; `readFieldAnswers` says what
 *   is wrong with them
 */
export function answersShape(
	fields: readonly FormField[],
): Record<string, z.ZodString | z.ZodArray<z.ZodString>> {
	return Object.fromEntries(
		fields.map(({ id, kind }) => [fieldName(id), kind === 'several' ? z.array(z.string()) : z.string()]),
	);
}
