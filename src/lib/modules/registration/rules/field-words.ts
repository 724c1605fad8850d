import { formatList, formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { fileKinds, type AnswerVisibility, type FileKind, type FormField } from '../types/fields.ts';
import { largestUpload } from './field-files.ts';

const fileKindNames: Record<FileKind, () => string> = {
	pdf: m.form_fields_file_pdf,
	picture: m.form_fields_file_picture,
	text: m.form_fields_file_text,
	table: m.form_fields_file_table,
	slides: m.form_fields_file_slides,
};

const seenBy: Record<AnswerVisibility, () => string> = {
	public: m.form_fields_seen_public,
	participants: m.form_fields_seen_participants,
	organisers: m.form_fields_seen_organisers,
	desk: m.form_fields_seen_desk,
	sensitive: m.form_fields_seen_sensitive,
};

/** @returns what kind of file it is, in the reader's language */
export function fileKindName(kind: FileKind): string {
	return fileKindNames[kind]();
}

/** @returns which files are taken and how large they may be, said before anybody chooses one */
export function fileHint(field: Pick<FormField, 'limits'>): string {
	const kinds = formatList((field.limits.fileKinds ?? fileKinds).map(fileKindName), 'disjunction');
	return m.form_fields_file_hint({ kinds, size: sizeOf(field) });
}

/** @returns how to mend a file that is too large */
export function fileTooLarge(field: Pick<FormField, 'limits'>): string {
	return m.form_fields_file_too_large({ size: sizeOf(field) });
}

/** @returns how to mend a file of another kind */
export function fileKindRefused(field: Pick<FormField, 'limits'>): string {
	const kinds = formatList((field.limits.fileKinds ?? fileKinds).map(fileKindName), 'disjunction');
	return m.form_fields_file_kind({ kinds });
}

/** A megabyte is a million bytes (IEC 80000-13). */
function sizeOf(field: Pick<FormField, 'limits'>): string {
	return `${formatNumber(largestUpload(field) / 1_000_000)} MB`;
}

/** @returns who reads the answer, as the person who answers is told */
export function seenByText(visibility: AnswerVisibility): string {
	return seenBy[visibility]();
}

/** @returns when the answer is deleted, as the person who answers is told */
export function keptText(retentionDays: number | null): string {
	if (retentionDays === null) return m.form_fields_kept_always();
	return retentionDays === 0
		? m.form_fields_kept_end()
		: m.form_fields_kept_days({ n: retentionDays, shown: formatNumber(retentionDays) });
}

/** @returns the condition of a question in words; undefined where it is always asked or the question it depends on is not there */
export function conditionText(
	field: Pick<FormField, 'shownIf'>,
	fields: readonly FormField[],
): string | undefined {
	const before = fields.find(({ id }) => id === field.shownIf?.fieldId);
	if (!before || !field.shownIf) return undefined;
	return m.form_fields_condition({
		answer: choiceLabel(before, field.shownIf.equals),
		question: before.label,
	});
}

/** @returns what somebody chooses to give that answer, in the reader's words */
export function choiceLabel({ kind, options }: FormField, key: string): string {
	if (kind === 'yes_no') return key === 'yes' ? m.registration_yes() : m.registration_no();
	return options.find((option) => option.key === key)?.label ?? key;
}
