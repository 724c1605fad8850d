import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { date, reference, time } from './fields.ts';

/** Stands for a room where a session takes place in all of them. */
export const everyRoom = 'all';

const mostMinutes = 1440;
const version = z.string().max(30);
const session = z.string().max(64);

/** Day, start, length and room of one session: what a drag says, and keys, and the form. */
export const placementSchema = z.object({
	session,
	version,
	startsOn: date,
	startTime: time(m.programme_start_time_wrong),
	minutes: z
		.string()
		.refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= mostMinutes, {
			error: () => m.timetable_length_wrong(),
		})
		.transform(Number),
	place: reference,
});

/** @returns what the form says, ready for `moveSession` */
export function placementOf({ startsOn, startTime, minutes, place }: z.output<typeof placementSchema>) {
	const isAcrossRooms = place === everyRoom;
	return {
		startsLocal: `${startsOn}T${startTime}`,
		durationMinutes: minutes,
		roomId: isAcrossRooms ? null : place,
		isAcrossRooms,
	};
}

/** Which session loses its time. */
export const unscheduleSchema = z.object({ session, version });
