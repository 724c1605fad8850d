import type { FormField } from '../types/fields.ts';
import {
	listColumns,
	type ColumnKey,
	type ListColumn,
	type ListDetails,
	type ListKind,
	type ListRefusal,
} from '../types/lists.ts';
import { wholeQueue } from '../schema/queue.ts';

const prefix = 'field:';

/** @returns the key of the column with the answers to that question */
export function fieldColumn(fieldId: string): ColumnKey {
	return `${prefix}${fieldId}`;
}

/** @returns the question whose answers the column has; undefined for columns that every registration has */
export function fieldIdOf(key: string): string | undefined {
	return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** @returns whether the text names a column that every registration has */
export function isListColumn(key: string): key is ListColumn {
	return (listColumns as readonly string[]).includes(key);
}

/**
 * @param wanted keys, of columns or not
 * @param fields questions whose answers may be columns
 * @returns the columns among them, each once, in the order in which files have them
 */
export function knownColumns(wanted: readonly string[], fields: readonly FormField[]): ColumnKey[] {
	const all = [...listColumns, ...fields.map(({ id }) => fieldColumn(id))];
	return all.filter((key) => wanted.includes(key));
}

/** Columns in which the same stands for many; the others tell one person from another. */
const countable: readonly ListColumn[] = [
	'organisationType',
	'countryCode',
	'country',
	'region',
	'delegationRole',
	'mode',
	'state',
	'source',
	'isListed',
];
const countableKinds: readonly FormField['kind'][] = ['choice', 'several', 'yes_no', 'country', 'consent'];

/** @returns the columns whose values can be counted, in their order */
export function countableColumns(
	columns: readonly ColumnKey[],
	fields: ReadonlyMap<string, FormField>,
): ColumnKey[] {
	return columns.filter((key) => {
		const field = fields.get(fieldIdOf(key) ?? '');
		return field ? countableKinds.includes(field.kind) : countable.some((one) => one === key);
	});
}

/** @returns the sensitive questions among the columns */
export function sensitiveFields(
	columns: readonly ColumnKey[],
	fields: ReadonlyMap<string, FormField>,
): FormField[] {
	return columns
		.map((key) => fields.get(fieldIdOf(key) ?? ''))
		.filter((field) => field?.visibility === 'sensitive')
		.filter((field) => field !== undefined);
}

/**
 * @param fields the workshop's questions by id
 * @returns why a list like that is not kept; undefined where nothing speaks against it
 */
export function findListProblem(
	{ columns, isCountsOnly, audience, reason }: ListDetails,
	fields: ReadonlyMap<string, FormField>,
): Exclude<ListRefusal, 'name_taken'> | undefined {
	const isSensitive = sensitiveFields(columns, fields).length > 0;
	if (isSensitive && reason === '') return 'reason_missing';
	if (isSensitive && audience !== 'desk') return 'sensitive_to_others';
	if (isCountsOnly && countableColumns(columns, fields).length === 0) return 'nothing_to_count';
	return undefined;
}

interface ListPattern {
	columns: readonly ListColumn[];
	/** ready-made questions whose answers belong on it, sensitive ones left out: somebody has to choose those */
	topics: readonly string[];
	isCountsOnly?: boolean;
}

const patterns: Record<ListKind, ListPattern> = {
	hotel: {
		columns: ['name', 'organisation', 'country'],
		topics: ['phone'],
	},
	caterer: { columns: ['mode'], topics: ['diet', 'diet_words'], isCountsOnly: true },
	security: { columns: ['reference', 'name', 'organisation', 'country'], topics: ['phone', 'position'] },
	interpreters: {
		columns: ['name', 'country', 'organisation', 'mode'],
		topics: ['interpretation', 'interpretation_words', 'languages'],
	},
	field_visit: { columns: ['name', 'organisation', 'country'], topics: ['phone'] },
	own: { columns: ['name', 'organisationType', 'organisation', 'country'], topics: [] },
};

/**
 * @param name in the reader's language
 * @param fields the workshop's questions
 * @returns what a list of that kind usually has, for the desk to put right; of those confirmed, and of those in the room where
 *   only they need it
 */
export function usualList(kind: ListKind, name: string, fields: readonly FormField[]): ListDetails {
	const { columns, topics, isCountsOnly = false } = patterns[kind];
	const isInRoom = kind !== 'own' && kind !== 'interpreters';
	const asked = fields.filter(
		({ topic, visibility }) => topic !== null && topics.includes(topic) && visibility !== 'sensitive',
	);
	return {
		name,
		columns: knownColumns([...columns, ...asked.map(({ id }) => fieldColumn(id))], fields),
		filter: { ...wholeQueue, states: ['confirmed'], mode: isInRoom ? 'in_person' : undefined },
		sessionId: null,
		isCountsOnly,
		audience: 'desk',
		reason: '',
	};
}
