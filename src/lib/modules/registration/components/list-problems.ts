import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { ListRefusal } from '../types/lists.ts';

const refusals: Record<ListRefusal, readonly [field: string, message: () => string]> = {
	name_taken: ['name', m.lists_name_taken],
	reason_missing: ['reason', m.lists_reason_missing],
	sensitive_to_others: ['audience', m.lists_sensitive_others],
	nothing_to_count: ['columns', m.lists_nothing_to_count],
};

/** @returns why a list was not kept, beside the field it concerns */
export function listProblems(reason: ListRefusal): Problems {
	const [field, message] = refusals[reason];
	return { [field]: message() };
}
