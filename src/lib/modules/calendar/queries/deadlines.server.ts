import type { Selectable } from 'kysely';
import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';
import { deadlineName } from '../rules/deadlines.ts';
import type { WorkshopDeadlineTable } from '../tables.server.ts';
import type { CalendarDeadline, DeadlineInput, DeadlineView } from '../types.ts';

/**
 * @param workshopId of a workshop the reader may see
 * @returns its deadlines by time, without removed ones; one query
 */
export async function listDeadlines(ctx: Context, workshopId: string): Promise<DeadlineView[]> {
	const deadlines = await listCalendarDeadlines(ctx, [workshopId]);
	return deadlines.filter(({ isRemoved }) => !isRemoved);
}

/**
 * @param workshopIds of workshops the reader may see
 * @returns their deadlines by time, removed ones too: a calendar has to be told that they are gone; one query
 */
export async function listCalendarDeadlines(
	ctx: Context,
	workshopIds: readonly string[],
): Promise<CalendarDeadline[]> {
	const rows = await ctx.db
		.selectFrom('workshopDeadline')
		.selectAll()
		.where('workshopId', 'in', workshopIds)
		.orderBy('dueAt')
		.orderBy('id')
		.execute();
	return rows.map((row) => toDeadline(ctx, row));
}

/**
 * @returns a deadline of that workshop as its form shows it; the caller has asked the permission to change it
 * @throws DomainError NOT_FOUND when there is none, or it was removed
 */
export async function getDeadline(
	ctx: Context,
	workshopId: string,
	id: string,
): Promise<DeadlineInput & { name: string }> {
	const row = await ctx.db
		.selectFrom('workshopDeadline')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.where('isRemoved', '=', 0)
		.executeTakeFirst();
	if (!row) notFound();
	const { kind, dueOn, dueTime } = row;
	return { kind, title: titleOf(row), dueOn, dueTime, name: toDeadline(ctx, row).name };
}

function toDeadline(ctx: Context, row: Selectable<WorkshopDeadlineTable>): CalendarDeadline {
	const { title, isRemoved, ...fields } = row;
	const { text, language } = localized(titleOf({ title }), ctx.locale);
	return {
		...fields,
		isRemoved: isRemoved === 1,
		name: text || deadlineName(row.kind, ctx.locale),
		language: text === '' ? ctx.locale : language,
	};
}

function titleOf({ title }: Pick<WorkshopDeadlineTable, 'title'>): LocalizedText {
	return JSON.parse(title) as LocalizedText;
}
