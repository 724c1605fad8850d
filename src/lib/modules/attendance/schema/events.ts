import { z } from 'zod';
import { attendanceActions } from '../types/attendance.ts';

/** So many events are sent together; a device with more sends them in turns. */
export const mostEvents = 200;

/** A word about somebody's presence as a device sends it. */
export const attendanceEventSchema = z.object({
	/** chosen by the device, so that sending twice is saying once */
	id: z.uuid(),
	/** what was scanned or typed */
	code: z.string().max(500),
	unit: z.string().min(1).max(64),
	action: z.enum(attendanceActions),
	/** UTC instant by the device's clock, set right by the server's */
	at: z.iso.datetime({ precision: 3 }),
});
export type AttendanceEvent = z.output<typeof attendanceEventSchema>;

/** What a device sends: a form whose field holds a list as JSON. Each event is looked at by itself. */
export const eventBatchSchema = z.object({
	events: z.string().transform(parseJson).pipe(z.array(z.unknown()).min(1).max(mostEvents)),
});

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
