import type { Context } from '#lib/core/context.ts';
import { isInPlay } from '../rules/figures.ts';
import type {} from '../tables/fields.server.ts';
import type {} from '../tables/registrations.server.ts';
import type { FigureCount } from '../types/figures.ts';

/**
 * @param fieldIds questions of one workshop that the caller has been allowed to count
 * @returns by question, how many of those on their way or taking part gave each answer, those whose answers are erased by now included
 */
export async function countAnswers(
	ctx: Context,
	fieldIds: readonly string[],
): Promise<Map<string, FigureCount[]>> {
	const rows = await ctx.db
		.selectFrom('formAnswer as a')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.select(['a.fieldId', 'a.value', 'r.state'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('a.fieldId', 'in', fieldIds)
		.groupBy(['a.fieldId', 'a.value', 'r.state'])
		.execute();
	const erased = await ctx.db
		.selectFrom('fieldCount')
		.select(['fieldId', 'key', 'confirmed', 'open'])
		.where('fieldId', 'in', fieldIds)
		.execute();
	const figures = new Map<string, Map<string, FigureCount>>();
	const lineOf = (fieldId: string, key: string): FigureCount => {
		const lines = figures.get(fieldId) ?? new Map<string, FigureCount>();
		figures.set(fieldId, lines);
		const line = lines.get(key) ?? { key, confirmed: 0, open: 0 };
		lines.set(key, line);
		return line;
	};
	for (const { fieldId, value, state, count } of rows) {
		if (!isInPlay(state)) continue;
		for (const key of keysOf(value))
			lineOf(fieldId, key)[state === 'confirmed' ? 'confirmed' : 'open'] += count;
	}
	for (const { fieldId, key, confirmed, open } of erased) {
		const line = lineOf(fieldId, key);
		line.confirmed += confirmed;
		line.open += open;
	}
	return new Map([...figures].map(([fieldId, lines]) => [fieldId, [...lines.values()]]));
}

/** One key, or those of several choices. */
function keysOf(value: string): string[] {
	const answer: unknown = JSON.parse(value);
	return Array.isArray(answer) ? answer.map(String) : [String(answer)];
}
