import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import type { Values } from '#lib/core/form.ts';
import { isDate, listTimeZones } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { inEachLanguage, localizedValues, readLocalized } from '#lib/modules/workshops/schema.ts';
import { deadlineKinds, type DeadlineInput } from './types.ts';

/** Nothing in it is typed by hand: the page tells which feed it showed. */
export const renewFeedSchema = z.object({ knownSince: z.string().max(40) });

/** The reader's own zone; empty for none. */
export const zoneSchema = z.object({
	zone: z.string().refine((zone) => zone === '' || listTimeZones().includes(zone), {
		error: () => m.agenda_zone_unknown(),
	}),
});

const maxName = 160;

/** Browsers send `HH:MM`; people type `9.30`, `9h30`, `9:30` where they have no time field. */
const optionalTime = z.string().transform((text, check) => {
	if (text === '') return null;
	const [, hours = '', minutes = ''] = /^(\d{1,2})[:.hH](\d{2})(?::\d{2})?$/.exec(text) ?? [];
	if (minutes !== '' && Number(hours) < 24 && Number(minutes) < 60)
		return `${hours.padStart(2, '0')}:${minutes}`;
	check.addIssue(m.deadlines_time_wrong());
	return z.NEVER;
});

export const deadlineSchema = z
	.object({
		kind: z.enum(deadlineKinds, { error: () => m.deadlines_kind_missing() }),
		...inEachLanguage(
			'name',
			z.string().max(maxName, { error: () => m.deadlines_name_too_long({ n: String(maxName) }) }),
		),
		dueOn: z.string().refine((date) => isDate(date) && date >= '1980' && date < '2200', {
			error: () => m.deadlines_date_missing(),
		}),
		dueTime: optionalTime,
	})
	.refine((form) => form.kind !== 'other' || locales.some((locale) => form[`name_${locale}`] !== ''), {
		when: () => true,
		path: [`name_${locales[0]}`],
		error: () => m.deadlines_name_missing(),
	});

/** @returns what the form says, ready for `saveDeadline` */
export function deadlineOf(form: z.output<typeof deadlineSchema>): DeadlineInput {
	const { kind, dueOn, dueTime } = form;
	return { kind, title: readLocalized(form, 'name'), dueOn, dueTime };
}

/** @returns a deadline as its form shows it */
export function deadlineValues({ kind, title, dueOn, dueTime }: DeadlineInput): Values {
	return { kind, ...localizedValues('name', title), dueOn, dueTime: dueTime ?? '' };
}
