import type { SchedulePlace, ScheduleRefusalReason, ScheduleValues } from '../schedule-document.ts';

/** Carries a refusal from the depth of the reader to `readSchedule`, which turns it into a value. */
export class ScheduleRefusal extends Error {
	readonly reason: ScheduleRefusalReason;
	readonly where: SchedulePlace;
	readonly values: ScheduleValues;

	constructor(reason: ScheduleRefusalReason, values: ScheduleValues, where: SchedulePlace) {
		super(reason);
		this.reason = reason;
		this.values = values;
		this.where = where;
	}
}

/**
 * @param values what a sentence about it needs; texts are cut to what fits in one
 * @throws ScheduleRefusal always
 */
export function refuse(
	reason: ScheduleRefusalReason,
	values: ScheduleValues = {},
	where: SchedulePlace = {},
): never {
	throw new ScheduleRefusal(reason, excerptValues(values), { ...where });
}

/** @returns at most 120 characters of a text, so that a hostile file cannot fill the list of findings */
export function excerpt(text: string): string {
	const characters = Array.from(text.slice(0, 400));
	return text.length > 120 && characters.length > 120 ? `${characters.slice(0, 119).join('')}…` : text;
}

/** @returns the same values with every text cut as `excerpt` does */
export function excerptValues(values: ScheduleValues): ScheduleValues {
	return Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? excerpt(value) : value]),
	);
}
