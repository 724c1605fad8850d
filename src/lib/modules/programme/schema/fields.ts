import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { isDate } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from '#lib/modules/people/rules/email.ts';
import { columnName } from '../rules/exchange-words.ts';
import { dateOrders } from '../rules/typed-dates.ts';
import { maxTableColumns, tableEncodings } from '#lib/core/table.ts';
import { columnTargets, nameSeparators, type TableMapping } from '../types/exchange.ts';
import { dayWithTimes } from '../rules/days.ts';
import { type RoomInput, type TrackInput } from '../types/draft.ts';
import { partKinds, roomKinds, type ProgrammeDay } from '../types/released.ts';

const maxName = 120;
const maxCapacity = 100_000;

const tooLong = (n: number) => ({ error: () => m.programme_too_long({ n: String(n) }) });
export const line = (max: number) => z.string().max(max, tooLong(max));
export const needed = (max: number, missing: () => string) => line(max).min(1, { error: missing });

/** An id from a select or a hidden field; what it names is looked up by the command. */
export const reference = z
	.string()
	.max(64, { error: () => m.programme_choice_gone() })
	.transform((id) => (id === '' ? null : id));

export const date = z.string().refine((text) => isDate(text) && text >= '1980' && text < '2200', {
	error: () => m.programme_date_wrong(),
});
/** Browsers send `HH:MM`; people type `9.30`, `9h30`, `9:30` where they have no time field. */
export const time = (wrong: () => string) =>
	z.string().transform((text, check) => readTime(text) ?? addIssue(check, wrong()));

export function readTime(text: string): string | undefined {
	const [, hours = '', minutes = ''] = /^(\d{1,2})[:.hH](\d{2})(?::\d{2})?$/.exec(text.trim()) ?? [];
	const isTime = minutes !== '' && Number(hours) < 24 && Number(minutes) < 60;
	return isTime ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

export function addIssue(check: { addIssue(message: string): void }, message: string): never {
	check.addIssue(message);
	return z.NEVER;
}

/** @returns the wall clock of a date field and a time field */
export function startOf({ startsOn, startTime }: { startsOn: string; startTime: string }): string {
	return `${startsOn}T${startTime}`;
}

const capacity = z
	.string()
	.refine((text) => /^\d*$/.test(text) && Number(text) <= maxCapacity, {
		error: () => m.programme_capacity_wrong(),
	})
	.transform((text) => (text === '' ? null : Number(text)));

const joinUrl = z
	.string()
	.max(2000, tooLong(2000))
	.refine((text) => text === '' || ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''), {
		error: () => m.programme_join_url_wrong(),
	})
	.transform((text) => (text === '' ? null : text));

export const roomSchema = z.object({
	name: needed(maxName, () => m.programme_room_name_missing()),
	kind: z.enum(roomKinds, { error: () => m.programme_room_kind_missing() }),
	capacity,
	joinUrl,
	site: line(maxName),
	description: line(2000),
});

/** @returns what the form says, ready for `saveRoom`; a room that is not online has no join link */
export function roomOf(form: z.output<typeof roomSchema>): RoomInput {
	return { ...form, joinUrl: form.kind === 'online' ? form.joinUrl : null };
}

export const trackSchema = z.object({
	name: needed(maxName, () => m.programme_track_name_missing()),
	colour: z.string().regex(/^[1-8]$/, { error: () => m.programme_track_colour_missing() }),
});

/** @returns what the form says, ready for `saveTrack` */
export function trackOf({ name, colour }: z.output<typeof trackSchema>): TrackInput {
	return { name, colour: Number(colour) };
}

/** Which room or track a button in a list means. */
export const orderSchema = z.object({
	shelf: z.enum(['room', 'track']),
	id: z.string().max(64),
	direction: z.enum(['up', 'down']),
});

export const daysSchema = z.object({
	dayOn: z.array(date).max(400),
	starts: z.array(time(m.programme_time_wrong)).max(400),
	ends: z.array(time(m.programme_time_wrong)).max(400),
});

/** @returns what the form says, ready for `saveDays`; a day ends after midnight when its end is not later than its start */
export function daysOfForm({ dayOn, starts, ends }: z.output<typeof daysSchema>): ProgrammeDay[] {
	return dayOn.map((day, row) => dayWithTimes(day, starts[row] ?? '09:00', ends[row] ?? '18:00'));
}

export const releaseSchema = z.object({
	note: line(2000),
	isFinal: z.string().transform((value) => value === 'on'),
	isQuiet: z.string().transform((value) => value === 'on'),
});

export const inviteSchema = z.object({ session: z.string().max(200) });

export const contactSchema = z.object({
	email: z
		.string()
		.transform(normalizeEmail)
		.refine((email) => email === '' || isEmailAddress(email), { error: () => m.people_email_wrong() }),
	language: z.enum(locales, { error: () => m.releases_language_missing() }),
});

export const linkSchema = z.object({
	account: z
		.string()
		.transform(normalizeEmail)
		.refine((email) => email !== '', { error: () => m.people_email_missing(), abort: true })
		.refine(isEmailAddress, { error: () => m.people_email_wrong() }),
});

/** An answer to one part, or to all those that wait for one. */
export const answerSchema = z.object({
	session: z.string().max(64),
	part: z.enum([...partKinds, ''], { error: () => m.releases_answer_missing() }),
	answer: z.enum(['confirmed', 'declined'], { error: () => m.releases_answer_missing() }),
	note: line(1000),
});

export const restoreSchema = z.object({ session: z.string().max(64) });

export const uploadSchema = z.object({ upload: z.string().max(64) });

/** The same, with the digest of the preview that is agreed to. */
export const applySchema = uploadSchema.extend({ seen: z.string().max(64) });

const choiceWrong = { error: () => m.exchange_choice_wrong() };

/** Where in a table to look; `headerRow` counts from 1, as spreadsheets do. */
export const rereadSchema = uploadSchema.extend({
	sheet: z.string().max(200),
	encoding: z.enum([...tableEncodings, ''], choiceWrong),
	headerRow: z.string().regex(/^(?:0|[1-9]\d{0,3})$/, { error: () => m.exchange_header_row_wrong() }),
});

/** What the columns of a table mean, from the first to the last. */
export const mappingSchema = rereadSchema
	.extend({
		column: z.array(z.enum([...columnTargets, ''], choiceWrong)).max(maxTableColumns),
		dateOrder: z.enum([...dateOrders, ''], choiceWrong),
		nameSeparator: z.enum(nameSeparators, choiceWrong),
	})
	.refine(({ column }) => column.includes('title'), {
		path: ['column'],
		error: () => m.exchange_title_needed(),
	})
	.superRefine(({ column }, check) => {
		const twice = column.find((target, index) => target !== '' && column.indexOf(target) !== index);
		if (twice)
			check.addIssue({
				code: 'custom',
				path: ['column'],
				message: m.exchange_column_twice({ name: columnName(twice) }),
			});
	});

/** @returns where to look, ready for `mapUpload` */
export function readingOf(form: z.output<typeof rereadSchema>) {
	const { sheet, encoding, headerRow } = form;
	return { sheet: sheet || null, encoding: encoding || null, headerRow: Number(headerRow) - 1 };
}

/** @returns what the form says of a table, ready for `mapUpload` */
export function mappingOf(form: z.output<typeof mappingSchema>): TableMapping {
	const { column, dateOrder, nameSeparator } = form;
	const columns = column.map((target) => target || null);
	return { ...readingOf(form), columns, dateOrder: dateOrder || null, nameSeparator };
}

const chosenSession = z
	.string()
	.max(64)
	.min(1, { error: () => m.exchange_feeds_choose() });

/** A session, and the one of a later workshop that its results go into. */
export const feedSchema = z.object({ session: chosenSession, next: chosenSession });

/** The star beside a session: its code, and the state wanted next. */
export const starSchema = z.object({
	session: z.string().max(200),
	starred: z.string().transform((wanted) => wanted === 'true'),
});

/** The same on one's own agenda, where sessions of several workshops stand together. */
export const agendaStarSchema = starSchema.extend({ workshop: z.string().max(200) });
