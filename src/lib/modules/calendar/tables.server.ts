import type {} from '#lib/core/context.ts';
import type { DeadlineKind } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		calendarFeed: CalendarFeedTable;
		workshopDeadline: WorkshopDeadlineTable;
	}
}

export interface CalendarFeedTable {
	personId: string;
	tokenHash: string;
	createdAt: string;
}

export interface WorkshopDeadlineTable {
	id: string;
	workshopId: string;
	kind: DeadlineKind;
	/** JSON, `LocalizedText`; empty where the kind says enough */
	title: string;
	/** `YYYY-MM-DD` in the workshop's zone */
	dueOn: string;
	/** `HH:MM` there; null: the whole day */
	dueTime: string | null;
	/** UTC instant at which it has passed */
	dueAt: string;
	/** RFC 5545 §3.8.7.4: rises with every change, so that calendars take it over */
	sequence: number;
	isRemoved: 0 | 1;
	createdAt: string;
	updatedAt: string;
}
