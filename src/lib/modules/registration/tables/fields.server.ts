import type {} from '#lib/core/context.ts';
import type { AnswerVisibility, FieldForm, FieldKind } from '../types/fields.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		formField: FormFieldTable;
		formAnswer: FormAnswerTable;
		formUpload: FormUploadTable;
		fieldCount: FieldCountTable;
	}
}

/** A question of a workshop's form. */
export interface FormFieldTable {
	id: string;
	workshopId: string;
	form: FieldForm;
	position: number;
	kind: FieldKind;
	topic: string | null;
	/** JSON, `LocalizedText` */
	label: string;
	/** JSON, `LocalizedText` */
	hint: string;
	/** JSON, list of `OptionTexts` */
	options: string;
	/** JSON, `FieldLimits` */
	limits: string;
	isRequired: 0 | 1;
	/** JSON, list of ids; empty: all */
	organisationTypeIds: string;
	/** JSON, `FieldCondition` */
	shownIf: string | null;
	visibility: AnswerVisibility;
	/** days after the workshop's last one; null: as long as the workshop */
	retentionDays: number | null;
	isClosed: 0 | 1;
	createdAt: string;
	updatedAt: string;
}

export interface FormAnswerTable {
	registrationId: string;
	fieldId: string;
	/** JSON, `FieldAnswer` */
	value: string;
	updatedAt: string;
}

/** A file that somebody gave for an answer, whether it has been sent yet or not. */
export interface FormUploadTable {
	id: string;
	fieldId: string;
	uploadedBy: string | null;
	fileKey: string;
	fileName: string;
	contentType: string;
	size: number;
	createdAt: string;
}

/** How many said what, once the answers themselves are erased. */
export interface FieldCountTable {
	fieldId: string;
	/** what they said, as figures name it */
	key: string;
	confirmed: number;
	open: number;
}
