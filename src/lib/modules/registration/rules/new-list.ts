import type { Values } from '#lib/core/form.ts';
import { listValues, readListKind } from '../schema/lists.ts';
import { readRegistrationFilter, writeRegistrationFilter } from '../schema/queue.ts';
import type { FormField } from '../types/fields.ts';
import { listKindName } from './list-words.ts';
import { usualList } from './lists.ts';

/**
 * @param params of the address: a kind of list, and perhaps whom the queue was narrowed to
 * @param fields the workshop's questions
 * @returns a new list as its form shows it
 */
export function newListValues(params: URLSearchParams, fields: readonly FormField[]): Values {
	const kind = readListKind(params.get('kind'));
	const usual = usualList(kind, kind === 'own' ? '' : listKindName(kind), fields);
	const filter = readRegistrationFilter(params);
	return listValues(writeRegistrationFilter(filter) === '' ? usual : { ...usual, filter });
}
