import type {} from '#lib/core/context.ts';
import type { AttendanceAction, AttendanceKind } from '../types/attendance.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		attendance: AttendanceTable;
		attendanceEvent: AttendanceEventTable;
	}
}

/** What the events of a registration and a unit come to; one row for the two, also after it was undone. */
export interface AttendanceTable {
	id: string;
	workshopId: string;
	registrationId: string;
	kind: AttendanceKind;
	unit: string;
	/** UTC instant */
	presentAt: string;
	/** who said so; null once the account is gone */
	recordedBy: string | null;
	/** UTC instant; null while it stands */
	undoneAt: string | null;
	undoneBy: string | null;
}

/** What was said at a desk, each once, however often a device sends it. Nothing is ever changed here. */
export interface AttendanceEventTable {
	/** chosen by the device that queued it */
	id: string;
	registrationId: string;
	unit: string;
	action: AttendanceAction;
	/** UTC instant at which it was said, never after `receivedAt` */
	at: string;
	recordedBy: string | null;
	receivedAt: string;
}
