import { z } from 'zod';
import type { Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { fieldIdOf, isListColumn } from '../rules/lists.ts';
import { listAudiences, listKinds, type ColumnKey, type ListDetails, type ListKind } from '../types/lists.ts';
import type { RegistrationFilter } from '../types/queue.ts';
import { readRegistrationFilter, writeRegistrationFilter } from './queue.ts';

const longestName = 120;
const longestReason = 500;

/** A list with its purpose. What depends on the workshop's questions the command checks. */
export const listSchema = z.object({
	name: z
		.string()
		.min(1, { error: () => m.lists_name_missing() })
		.max(longestName, { error: () => m.lists_name_too_long({ max: longestName }) })
		.transform((text) => text.replaceAll(/\s+/g, ' ')),
	columns: z.array(z.string()).min(1, { error: () => m.lists_columns_missing() }),
	sensitive: z.array(z.string()),
	reason: z.string().max(longestReason, { error: () => m.lists_reason_too_long({ max: longestReason }) }),
	states: z.array(z.string()),
	types: z.array(z.string()),
	mode: z.string(),
	answer: z.string(),
	session: z.string(),
	// What else the queue was narrowed by.
	rest: z.string(),
	isCountsOnly: z.string().transform((ticked) => ticked === 'on'),
	audience: z.enum(listAudiences, { error: () => m.lists_audience_missing() }),
});

/** @returns what the form says, ready for `saveListProfile` */
export function listDetailsOf(data: z.output<typeof listSchema>): ListDetails {
	const { name, columns, sensitive, reason, session, isCountsOnly, audience } = data;
	const params = new URLSearchParams(data.rest);
	const chosen: [name: string, values: readonly string[]][] = [
		['state', data.states],
		['type', data.types],
		['mode', [data.mode]],
		['answer', [data.answer]],
	];
	for (const [name, values] of chosen) for (const value of values) if (value) params.append(name, value);
	return {
		...{ name, reason, isCountsOnly, audience },
		columns: [...columns, ...sensitive].filter(isColumnKey),
		filter: readRegistrationFilter(params),
		sessionId: session === '' ? null : session,
	};
}

function isColumnKey(key: string): key is ColumnKey {
	return isListColumn(key) || fieldIdOf(key) !== undefined;
}

/** @returns a list as its form shows it */
export function listValues({ columns, filter, sessionId, ...details }: ListDetails): Values {
	const [answer, ...answers] = filter.answers;
	const rest: RegistrationFilter = {
		...filter,
		states: [],
		organisationTypeIds: [],
		mode: undefined,
		answers,
	};
	return {
		name: details.name,
		columns: [...columns],
		sensitive: [...columns],
		reason: details.reason,
		states: [...filter.states],
		types: [...filter.organisationTypeIds],
		mode: filter.mode ?? '',
		answer: answer ? answerValue(answer.fieldId, answer.value) : '',
		session: sessionId ?? '',
		rest: writeRegistrationFilter(rest),
		isCountsOnly: details.isCountsOnly ? 'on' : '',
		audience: details.audience,
	};
}

/** @returns an answer to narrow a list by, as the queue's address has it */
export function answerValue(fieldId: string, key: string): string {
	return `${fieldId}:${key}`;
}

/** @returns the kind of list that an address asks for; another list where it asks for none we know */
export function readListKind(text: string | null): ListKind {
	return listKinds.find((kind) => kind === text) ?? 'own';
}

/** In which format a list is fetched. */
export const fetchSchema = z.object({ format: z.enum(['csv', 'xlsx', 'pdf']) });
