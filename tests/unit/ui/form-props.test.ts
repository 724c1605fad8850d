import { expect, it } from 'vitest';
import { choiceId, describedBy } from '#lib/ui/form-props.ts';

it('names hint and error, in this order', () => {
	expect(describedBy('title', 'At most ten words', 'Enter a title')).toBe('title-hint title-error');
	expect(describedBy('title', '', 'Enter a title')).toBe('title-error');
});

it('leaves the attribute out where nothing describes the field', () => {
	expect(describedBy('title', undefined, undefined)).toBeUndefined();
});

it('gives the first choice the name the error summary links to', () => {
	expect([0, 1, 2].map((index) => choiceId('mode', index))).toEqual(['mode', 'mode-2', 'mode-3']);
});
