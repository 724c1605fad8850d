import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { locales } from '#lib/core/context.ts';
import {
	answerVisibilities,
	type AnswerVisibility,
	type FieldKind,
	type OptionTexts,
} from '../types/fields.ts';
import type { FieldDetails, FieldInput, FieldRefusal } from '../types/form-desk.ts';

/** The kinds whose answers another question may depend on. */
export const decidingKinds: readonly FieldKind[] = ['choice', 'several', 'yes_no'];

type Linked = Pick<FieldDetails, 'id' | 'kind' | 'options' | 'shownIf' | 'isClosed'>;

/**
 * @param fields of one form in their order
 * @returns the first question whose condition can never hold, because what it depends on does not come before it, is closed or
 *   has no such answer; with that, no question can depend on itself. Closed questions are not looked at
 */
export function findBrokenCondition<F extends Linked>(fields: readonly F[]): F | undefined {
	const before = new Map<string, F>();
	for (const field of fields) {
		if (field.isClosed) continue;
		if (field.shownIf && !answersOf(before.get(field.shownIf.fieldId)).includes(field.shownIf.equals))
			return field;
		before.set(field.id, field);
	}
	return undefined;
}

/** @returns what a condition may wait for: keys of the options still offered, or yes and no; nothing for other kinds */
export function answersOf(field: Pick<FieldDetails, 'kind' | 'options'> | undefined): string[] {
	if (!field || !decidingKinds.includes(field.kind)) return [];
	if (field.kind === 'yes_no') return ['yes', 'no'];
	return field.options.filter(({ isRetired }) => !isRetired).map(({ key }) => key);
}

/**
 * What was said to people before they answered still holds afterwards.
 * @param before the question that people have answered
 * @returns the promise a change would break; undefined where it breaks none
 */
export function brokenPromise(
	before: Pick<FieldDetails, 'kind' | 'label' | 'visibility' | 'retentionDays'>,
	after: Pick<FieldInput, 'label' | 'visibility' | 'retentionDays'>,
): FieldRefusal | undefined {
	if (widthOf(after.visibility) < widthOf(before.visibility)) return 'seen_wider';
	if ((after.retentionDays ?? Infinity) > (before.retentionDays ?? Infinity)) return 'kept_longer';
	const isReworded = locales.some((locale) => before.label[locale] !== after.label[locale]);
	return before.kind === 'consent' && isReworded ? 'consent_given' : undefined;
}

function widthOf(visibility: AnswerVisibility): number {
	return answerVisibilities.indexOf(visibility);
}

/**
 * @param before the options as they are
 * @param wanted the options in their new order
 * @param newKey gives a key that no option has
 * @param keepsRetired whether somebody may have chosen an option that is gone; it stays readable then
 * @returns the options: one that is worded the same in at least one language is the one it was
 */
export function mergeOptions(
	before: readonly OptionTexts[],
	wanted: readonly LocalizedText[],
	newKey: () => string,
	keepsRetired: boolean,
): OptionTexts[] {
	const left = new Set(before);
	const find = (label: LocalizedText, isSame: (one: LocalizedText, other: LocalizedText) => boolean) =>
		[...left].find((option) => isSame(option.label, label));
	const found = new Map<LocalizedText, OptionTexts>();
	// What is the same in every language comes first, so that a half change takes nobody else's place.
	for (const isSame of [isEqual, isAlike])
		for (const label of wanted) {
			const option = found.has(label) ? undefined : find(label, isSame);
			if (!option) continue;
			found.set(label, option);
			left.delete(option);
		}
	const offered = wanted.map((label) => ({ key: found.get(label)?.key ?? newKey(), label }));
	return keepsRetired
		? [...offered, ...[...left].map((option) => ({ ...option, isRetired: true }))]
		: offered;
}

function isEqual(one: LocalizedText, other: LocalizedText): boolean {
	return locales.every((locale) => one[locale] === other[locale]);
}

function isAlike(one: LocalizedText, other: LocalizedText): boolean {
	return locales.some((locale) => one[locale] !== undefined && one[locale] === other[locale]);
}
