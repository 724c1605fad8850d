import type { Locale } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import { formatDateTime, formatDay, zoneName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { DeadlineInput, DeadlineKind, DeadlineView } from '../types.ts';

type Words = (inputs: object, options: { locale: Locale }) => string;

const names: Record<DeadlineKind, Words> = {
	registration: m.deadlines_registration,
	challenges: m.deadlines_challenges,
	consultation: m.deadlines_consultation,
	other: m.deadlines_other,
};

/** @returns what a deadline of that kind is called where nobody called it otherwise */
export function deadlineName(kind: DeadlineKind, locale: Locale = getLocale()): string {
	return names[kind]({}, { locale });
}

/**
 * @param zone the workshop's, IANA
 * @returns the UTC instant at which the deadline has passed: the moment itself, or the end of its day there
 */
export function dueInstant(
	{ dueOn, dueTime }: Pick<DeadlineInput, 'dueOn' | 'dueTime'>,
	zone: string,
): string {
	if (dueTime !== null) return instantOf(`${dueOn}T${dueTime}`, zone);
	return instantOf(`${Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString()}T00:00`, zone);
}

/** @returns the day, or day and time with the zone's name, as a page or a description says it */
export function dueWords(
	{ dueOn, dueTime, dueAt }: Pick<DeadlineView, 'dueOn' | 'dueTime' | 'dueAt'>,
	zone: string,
	locale: Locale = getLocale(),
): string {
	const place = zoneName(zone, dueAt, locale);
	if (dueTime === null)
		return m.deadlines_due_day({ day: formatDay(dueOn, undefined, locale), zone: place }, { locale });
	return m.deadlines_due_time({ time: formatDateTime(dueAt, zone, locale), zone: place }, { locale });
}
