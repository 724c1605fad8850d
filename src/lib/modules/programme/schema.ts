import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import { isDate } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { isEmailAddress, normalizeEmail } from '#lib/modules/people/rules/email.ts';
import { dayWithTimes } from './rules/days.ts';
import {
	partKinds,
	roomKinds,
	sessionKinds,
	type PartInput,
	type ProgrammeDay,
	type RoomInput,
	type SessionInput,
	type TrackInput,
} from './types.ts';

const maxTitle = 500;
const maxName = 120;
const maxText = 20_000;
const maxParts = 50;
const maxCapacity = 100_000;

const tooLong = (n: number) => ({ error: () => m.programme_too_long({ n: String(n) }) });
const line = (max: number) => z.string().max(max, tooLong(max));
const needed = (max: number, missing: () => string) => line(max).min(1, { error: missing });

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

function readTime(text: string): string | undefined {
	const [, hours = '', minutes = ''] = /^(\d{1,2})[:.hH](\d{2})(?::\d{2})?$/.exec(text.trim()) ?? [];
	const isTime = minutes !== '' && Number(hours) < 24 && Number(minutes) < 60;
	return isTime ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

function addIssue(check: { addIssue(message: string): void }, message: string): never {
	check.addIssue(message);
	return z.NEVER;
}

export const sessionSchema = z
	.object({
		kind: z.enum(sessionKinds, { error: () => m.programme_kind_missing() }),
		title: needed(maxTitle, () => m.programme_title_missing()),
		subtitle: line(maxTitle),
		abstract: line(maxText),
		description: line(maxText),
		language: z
			.string()
			.max(35, { error: () => m.programme_language_wrong() })
			.transform((tag, check) => (tag === '' ? null : readLanguage(tag, check))),
		startsOn: date,
		startTime: time(m.programme_start_time_wrong),
		endsOn: z.literal('').or(date),
		endTime: time(m.programme_end_time_wrong),
		room: reference,
		track: reference,
		partName: z.array(line(254)).max(maxParts, { error: () => m.programme_parts_too_many() }),
		partKind: z.array(z.enum(partKinds, { error: () => m.programme_part_missing() })).max(maxParts),
		partContributor: z.array(z.string().max(64)).max(maxParts),
		version: z.string().max(30),
	})
	.refine((form) => endOf(form) > startOf(form), {
		path: ['endTime'],
		error: () => m.programme_ends_before_start(),
		// Said together with the problems of other fields, as long as the times themselves can be read.
		when: ({ issues }) =>
			!issues.some(({ path }) => /^(starts|ends)On$|^(start|end)Time$/.test(String(path?.[0]))),
	});

function readLanguage(tag: string, check: { addIssue(message: string): void }): string {
	try {
		return Intl.getCanonicalLocales(tag)[0] ?? addIssue(check, m.programme_language_wrong());
	} catch {
		return addIssue(check, m.programme_language_wrong());
	}
}

interface FormTimes {
	startsOn: string;
	startTime: string;
	endsOn: string;
	endTime: string;
}

function startOf({ startsOn, startTime }: Pick<FormTimes, 'startsOn' | 'startTime'>): string {
	return `${startsOn}T${startTime}`;
}

function endOf({ startsOn, endsOn, endTime }: FormTimes): string {
	return `${endsOn || startsOn}T${endTime}`;
}

/** @returns what the form says, ready for `createSession` and `changeSession`; rows without a name are left out */
export function sessionOf(form: z.output<typeof sessionSchema>): SessionInput {
	const { kind, title, subtitle, abstract, description, language, room, track } = form;
	const parts = form.partName.map((who, row): PartInput => {
		const contributorId = form.partContributor[row] || null;
		return { contributorId, who: who.trim(), part: form.partKind[row] ?? 'speaker' };
	});
	return {
		...{ kind, title, subtitle, abstract, description, language, roomId: room, trackId: track },
		startsLocal: startOf(form),
		endsLocal: endOf(form),
		parts: parts.filter(({ who }) => who !== ''),
	};
}

export const sessionMoveSchema = z.object({
	startsOn: date,
	startTime: time(m.programme_start_time_wrong),
	room: reference,
});

/** @returns what the form says, ready for `moveSession` */
export function sessionMoveOf(form: z.output<typeof sessionMoveSchema>) {
	return { startsLocal: startOf(form), roomId: form.room };
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

/** The star beside a session: its code, and the state wanted next. */
export const starSchema = z.object({
	session: z.string().max(200),
	starred: z.string().transform((wanted) => wanted === 'true'),
});

/** The same on one's own agenda, where sessions of several workshops stand together. */
export const agendaStarSchema = starSchema.extend({ workshop: z.string().max(200) });
