import { z } from 'zod';
import { isDate } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addIssue, date, line, needed, readTime, reference, startOf, time } from './fields.ts';
import { type PartInput, type SessionInput } from '../types/draft.ts';
import { partKinds, sessionKinds } from '../types/released.ts';
import { everyRoom } from './placement.ts';

const maxTitle = 500;
const maxText = 20_000;
const maxParts = 50;
const maxLanguages = 20;
const maxSeats = 100_000;
const maxMinutes = 1440;

const isOn = z.string().transform((value) => value === 'on');
/** Whether these are needed depends on another field, so they are judged together below. */
const clock = z.string().transform((text) => readTime(text) ?? '');
const wholeNumber = (most: number, wrong: () => string) =>
	z
		.string()
		.refine((text) => text === '' || (/^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most), {
			error: wrong,
		})
		.transform((text) => (text === '' ? null : Number(text)));
const language = z.string().max(35, { error: () => m.programme_language_wrong() });

const always = { when: () => true };
const isReadable = (date: string) => isDate(date) && date >= '1980' && date < '2200';
const lastsAMinute = (form: FormTimes) => endOf(form) > startOf(form);

export const sessionSchema = z
	.object({
		kind: z.enum(sessionKinds, { error: () => m.programme_kind_missing() }),
		title: needed(maxTitle, () => m.programme_title_missing()),
		subtitle: line(maxTitle),
		abstract: line(maxText),
		description: line(maxText),
		language: language.transform((tag, check) => (tag === '' ? null : readLanguage(tag, check))),
		interpretation: z
			.array(language.transform(readLanguage))
			.max(maxLanguages, { error: () => m.programme_language_wrong() }),
		isUnscheduled: isOn,
		startsOn: z.string(),
		startTime: clock,
		endsOn: z.string(),
		endTime: clock,
		minutes: wholeNumber(maxMinutes, m.timetable_length_wrong),
		room: reference,
		track: reference,
		parent: reference,
		takesSignUp: isOn,
		seats: wholeNumber(maxSeats, m.editing_seats_wrong),
		partName: z.array(line(254)).max(maxParts, { error: () => m.programme_parts_too_many() }),
		partKind: z.array(z.enum(partKinds, { error: () => m.programme_part_missing() })).max(maxParts),
		partContributor: z.array(z.string().max(64)).max(maxParts),
		version: z.string().max(30),
	})
	.refine((form) => form.isUnscheduled || isReadable(form.startsOn), {
		...always,
		path: ['startsOn'],
		error: () => m.programme_date_wrong(),
	})
	.refine((form) => form.isUnscheduled || form.startTime !== '', {
		...always,
		path: ['startTime'],
		error: () => m.programme_start_time_wrong(),
	})
	.refine((form) => form.isUnscheduled || form.endsOn === '' || isReadable(form.endsOn), {
		...always,
		path: ['endsOn'],
		error: () => m.programme_date_wrong(),
	})
	.refine((form) => form.isUnscheduled || form.endTime !== '', {
		...always,
		path: ['endTime'],
		error: () => m.programme_end_time_wrong(),
	})
	.refine((form) => form.isUnscheduled || lastsAMinute(form), {
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

function endOf({ startsOn, endsOn, endTime }: FormTimes): string {
	return `${endsOn || startsOn}T${endTime}`;
}

/** @returns what the form says, ready for `createSession` and `changeSession`; rows without a name are left out */
export function sessionOf(form: z.output<typeof sessionSchema>): SessionInput {
	const { kind, title, subtitle, abstract, description, language, interpretation, room, track } = form;
	const parts = form.partName.map((who, row): PartInput => {
		const contributorId = form.partContributor[row] || null;
		return { contributorId, who: who.trim(), part: form.partKind[row] ?? 'speaker' };
	});
	const isAcrossRooms = room === everyRoom;
	return {
		...{ kind, title, subtitle, abstract, description, language, interpretation, isAcrossRooms },
		roomId: isAcrossRooms ? null : room,
		trackId: track,
		parentId: form.parent,
		takesSignUp: form.takesSignUp,
		seats: form.takesSignUp ? form.seats : null,
		startsLocal: form.isUnscheduled ? null : startOf(form),
		endsLocal: form.isUnscheduled ? null : endOf(form),
		...(form.isUnscheduled && form.minutes !== null && { durationMinutes: form.minutes }),
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
	const isAcrossRooms = form.room === everyRoom;
	return { startsLocal: startOf(form), roomId: isAcrossRooms ? null : form.room, isAcrossRooms };
}
