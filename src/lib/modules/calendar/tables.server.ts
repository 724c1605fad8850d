import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		calendarFeed: CalendarFeedTable;
	}
}

export interface CalendarFeedTable {
	personId: string;
	tokenHash: string;
	createdAt: string;
}
