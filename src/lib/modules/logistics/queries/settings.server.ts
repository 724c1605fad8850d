import type { Context } from '#lib/core/context.ts';
import { defaultSettings } from '../rules/parts.ts';
import type {} from '../tables.server.ts';
import type { LogisticsPart, LogisticsSettings } from '../types.ts';

/** @returns what the workshop asks, until when, and how long answers stay */
export async function getLogisticsSettings(ctx: Context, workshopId: string): Promise<LogisticsSettings> {
	const row = await ctx.db
		.selectFrom('logisticsSetting')
		.select(['parts', 'editableUntilOn', 'retentionDays'])
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	return row ? { ...row, parts: JSON.parse(row.parts) as LogisticsPart[] } : defaultSettings;
}
