import type { FieldForm } from '../types/fields.ts';

/** @returns the address of the desk's page for one of the workshop's forms */
export function formAddress(slug: string, form: FieldForm): string {
	return `/organise/${slug}/form${form === 'registration' ? '' : `?form=${form}`}`;
}

/** @returns the address of one question's page */
export function fieldAddress(slug: string, fieldId: string): string {
	return `/organise/${slug}/form/${fieldId}`;
}
