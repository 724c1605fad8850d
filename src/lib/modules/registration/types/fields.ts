import type { Locale } from '#lib/core/context.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';

/** The form everybody fills in who registers, and the one for those who are confirmed. */
export const fieldForms = ['registration', 'logistics'] as const;
export type FieldForm = (typeof fieldForms)[number];

export const fieldKinds = [
	'text',
	'long_text',
	'choice',
	'several',
	'yes_no',
	'date',
	'number',
	'country',
	'file',
	'consent',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/**
 * From the widest to the narrowest. `participants`: of those who agreed to be listed; `desk`: owner and registration desk;
 * `sensitive`: the registration desk alone, and each look is logged.
 */
export const answerVisibilities = ['public', 'participants', 'organisers', 'desk', 'sensitive'] as const;
export type AnswerVisibility = (typeof answerVisibilities)[number];

/** The kinds of files a question may take. */
export const fileKinds = ['pdf', 'picture', 'text', 'table', 'slides'] as const;
export type FileKind = (typeof fileKinds)[number];

/** What an answer is measured against; each kind of question reads its own. */
export interface FieldLimits {
	/** of numbers */
	min?: number;
	max?: number;
	/** of files; left out: all of them */
	fileKinds?: FileKind[];
	/** bytes of a file */
	maxBytes?: number;
}

export interface OptionTexts {
	/** what answers and conditions name it by; never changes */
	key: string;
	label: LocalizedText;
	/** no longer offered, and kept for those who chose it */
	isRetired?: boolean;
}

/** The question is asked where an earlier one has this answer: an option's key, or `yes` and `no`. */
export interface FieldCondition {
	fieldId: string;
	equals: string;
}

/** A question as a form shows it, in the reader's language where there is one. */
export interface FormField {
	id: string;
	form: FieldForm;
	kind: FieldKind;
	/** which ready-made question it is; null: the workshop's own */
	topic: string | null;
	label: string;
	labelLanguage: Locale;
	hint: string;
	options: { key: string; label: string; isRetired: boolean }[];
	limits: FieldLimits;
	isRequired: boolean;
	/** empty: everybody is asked */
	organisationTypeIds: string[];
	shownIf: FieldCondition | null;
	visibility: AnswerVisibility;
	/** days after the workshop's last one; null: as long as the workshop */
	retentionDays: number | null;
	/** no longer asked; its answers are kept */
	isClosed: boolean;
}

/** A file that was uploaded for a question. */
export interface UploadedFile {
	upload: string;
	name: string;
}

/**
 * Text, long text and date (YYYY-MM-DD) as text; a choice its option's key, several a list of keys; `yes` or `no`; a consent
 * `yes`; a number; a country's code (ISO 3166-1 alpha-2); a file.
 */
export type FieldAnswer = string | number | readonly string[] | UploadedFile;

/** By field id; what was not answered has no entry. */
export type FieldAnswers = Readonly<Record<string, FieldAnswer>>;
