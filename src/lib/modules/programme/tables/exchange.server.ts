import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		scheduleOrigin: ScheduleOriginTable;
		scheduleUpload: ScheduleUploadTable;
		sessionFeed: SessionFeedTable;
	}
}

export interface ScheduleOriginTable {
	workshopId: string;
	external: string;
}

export interface ScheduleUploadTable {
	id: string;
	workshopId: string;
	personId: string;
	content: Buffer;
	/** JSON of a `TableMapping`; empty until somebody has said what the columns mean */
	mapping: string | null;
	createdAt: string;
}

/** The results of a session go into a session of another workshop. Neither need be in the draft just now. */
export interface SessionFeedTable {
	sessionId: string;
	workshopId: string;
	nextSessionId: string;
	nextWorkshopId: string;
}
