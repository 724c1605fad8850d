import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import type {
	AnswerVisibility,
	FieldCondition,
	FieldForm,
	FieldKind,
	FieldLimits,
	FormField,
	OptionTexts,
} from './fields.ts';

/** More questions than anybody answers, and more choices than anybody looks through. */
export const mostFields = 200;
export const mostOptions = 500;

/** A question as the desk lists it. */
export interface DeskField extends FormField {
	/** how many have answered it */
	answers: number;
}

/** One question as the desk changes it. */
export interface FieldDetails {
	id: string;
	form: FieldForm;
	kind: FieldKind;
	label: LocalizedText;
	hint: LocalizedText;
	options: OptionTexts[];
	limits: FieldLimits;
	isRequired: boolean;
	organisationTypeIds: string[];
	shownIf: FieldCondition | null;
	visibility: AnswerVisibility;
	retentionDays: number | null;
	isClosed: boolean;
}

/** What the desk says of a question; an option is a text in each language. */
export interface FieldInput extends Omit<FieldDetails, 'id' | 'form' | 'kind' | 'options' | 'isClosed'> {
	options: LocalizedText[];
}

/** Why a form is not changed as wished. */
export type FieldRefusal =
	/** as many questions as a form may have */
	| 'too_many'
	/** a question would depend on one that does not come before it, is closed or has no such answer */
	| 'condition_broken'
	/** people answered under narrower eyes */
	| 'seen_wider'
	/** people answered on the word that it goes sooner */
	| 'kept_longer'
	/** people agreed to other words */
	| 'consent_given';

export type FieldOutcome<T = object> = ({ ok: true } & T) | { ok: false; reason: FieldRefusal };
