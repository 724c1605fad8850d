/** Tells whose width a field takes: it hints at the length of the answer. */
export type FieldWidth = 'short' | 'medium' | 'full';

export interface Choice {
	value: string;
	label: string;
	hint?: string | undefined;
	disabled?: boolean | undefined;
}

export interface ChoiceGroup {
	label: string;
	options: readonly Choice[];
}

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';

/**
 * @param id of the field
 * @param hint shown before the field
 * @param error shown at the field
 * @returns the value of `aria-describedby`, or undefined where nothing describes the field
 */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
	const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
	return ids.length > 0 ? ids.join(' ') : undefined;
}

/**
 * The error summary links to a field's name, so the first choice of a group carries it as its id.
 * @param id of the group
 * @param index of the choice
 * @returns the id of that choice's input
 */
export function choiceId(id: string, index: number): string {
	return index === 0 ? id : `${id}-${index + 1}`;
}
