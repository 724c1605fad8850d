import type { Problems } from '#lib/core/form.ts';
import type { TableRefusalReason } from '#lib/core/table.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { formatSize } from '#lib/modules/programme/rules/material-words.ts';
import type { EntryColumn, EntryFate } from '../types/entry.ts';
import type { RegistrationRefusal } from '../types/registrations.ts';
import { refusalProblems } from './registration-words.ts';

const columnNames: Record<EntryColumn, () => string> = {
	fullName: m.entry_column_full_name,
	givenName: m.entry_column_given_name,
	familyName: m.entry_column_family_name,
	email: m.entry_column_email,
	organisation: m.entry_column_organisation,
	organisationType: m.entry_column_organisation_type,
	country: m.entry_column_country,
	mode: m.entry_column_mode,
	language: m.entry_column_language,
};

/** @returns what a column can hold, in the reader's language */
export function columnName(column: EntryColumn): string {
	return columnNames[column]();
}

/** @returns what would happen to a row of a list, in the reader's language; wrong ones have a sentence for each problem */
export function fateLines(fate: EntryFate): string[] {
	if (fate.kind === 'wrong') return fate.problems;
	if (fate.kind === 'known') return [m.entry_fate_known({ reference: fate.reference.toUpperCase() })];
	if (fate.kind === 'refused') return Object.values(refusalProblems(fate.reason));
	return [fate.kind === 'twice' ? m.entry_fate_twice() : m.entry_fate_registers()];
}

/**
 * @param most bytes a list may have
 * @returns why a file is no list, beside its field
 */
export function fileProblem(reason: TableRefusalReason, most: number): string {
	if (reason === 'too-large') return m.entry_file_too_large({ size: formatSize(most) });
	if (reason === 'workbook-old') return m.entry_file_old();
	return reason === 'empty' ? m.entry_file_no_people() : m.entry_file_broken();
}

/**
 * @param index of the person in the form, from 0
 * @returns why a group was not registered: beside the person's name, or beside what all share
 */
export function groupProblems(index: number, reason: RegistrationRefusal | 'two_heads'): Problems {
	if (reason === 'two_heads') return { [`role-${index}`]: m.entry_two_heads() };
	const [field = 'form', problem = ''] = Object.entries(refusalProblems(reason))[0] ?? [];
	const shared = ['organisationType', 'country', 'mode'];
	if (shared.includes(field)) return { [field]: problem };
	return { [`fullName-${index}`]: m.entry_at_person({ n: String(index + 1), problem }) };
}
