import { z } from 'zod';
import * as m from '#lib/i18n/paraglide/messages.js';
import { date, time } from './fields.ts';
import type { AbsenceInput } from '../types/warnings.ts';

const maxNote = 500;
const maxSiteMinutes = 480;

const tooLong = { error: () => m.programme_too_long({ n: String(maxNote) }) };
const key = z.string().max(500);
const id = z.string().max(64);

export const silenceSchema = z.object({
	key,
	note: z
		.string()
		.max(maxNote, tooLong)
		.min(1, { error: () => m.conflicts_note_missing() }),
});

/** Which silenced warning is to count again. */
export const unsilenceSchema = z.object({ key });

/** Code of the session that another one is to be kept apart from. */
export const apartSchema = z.object({
	other: id.min(1, { error: () => m.conflicts_apart_missing() }),
});

export const absenceSchema = z
	.object({
		of: z.string().regex(/^(?:person|room)\/.{1,64}$/, { error: () => m.conflicts_absence_of_missing() }),
		fromDay: date,
		fromTime: z.literal('').or(time(m.programme_start_time_wrong)),
		toDay: z.literal('').or(date),
		toTime: z.literal('').or(time(m.programme_end_time_wrong)),
		note: z.string().max(maxNote, tooLong),
	})
	.refine((form) => absenceEnd(form) > absenceStart(form), {
		path: ['toDay'],
		error: () => m.conflicts_absence_ends_before_start(),
		when: ({ issues }) => !issues.some(({ path }) => /^(from|to)(Day|Time)$/.test(String(path?.[0]))),
	});

type AbsenceForm = Record<'fromDay' | 'fromTime' | 'toDay' | 'toTime', string>;

function absenceStart({ fromDay, fromTime }: AbsenceForm): string {
	return `${fromDay}T${fromTime || '00:00'}`;
}

/** Without a time the last day is meant whole. */
function absenceEnd({ fromDay, toDay, toTime }: AbsenceForm): string {
	const day = Temporal.PlainDate.from(toDay || fromDay);
	return toTime === '' ? `${day.add({ days: 1 })}T00:00` : `${day}T${toTime}`;
}

/** @returns what the form says, ready for `addAbsence` */
export function absenceOf(form: z.output<typeof absenceSchema>): AbsenceInput {
	const ofId = form.of.slice(form.of.indexOf('/') + 1);
	const isRoom = form.of.startsWith('room/');
	return {
		contributorId: isRoom ? null : ofId,
		roomId: isRoom ? ofId : null,
		startsLocal: absenceStart(form),
		endsLocal: absenceEnd(form),
		note: form.note,
	};
}

/** Which absence is over before it began. */
export const absenceRemovalSchema = z.object({ id });

export const sitesSchema = z.object({
	siteMinutes: z
		.string()
		.refine((text) => /^\d{1,3}$/.test(text) && Number(text) <= maxSiteMinutes, {
			error: () => m.conflicts_site_minutes_wrong(),
		})
		.transform(Number),
});
