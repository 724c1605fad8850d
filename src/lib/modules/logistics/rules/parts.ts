import { textOf } from '#lib/core/form.ts';
import { instantOf } from '#lib/core/time.ts';
import type { ParticipationMode, WorkshopView } from '#lib/modules/workshops/types.ts';
import {
	logisticsParts,
	type CaseKind,
	type LogisticsPart,
	type LogisticsSettings,
	type PartAnswers,
} from '../types.ts';

export const defaultSettings: LogisticsSettings = {
	parts: [...logisticsParts],
	editableUntilOn: null,
	retentionDays: 30,
};

/** @returns the parts somebody is asked: who stays at home is asked for needs only */
export function partsFor(settings: LogisticsSettings, mode: ParticipationMode): LogisticsPart[] {
	return logisticsParts.filter(
		(part) => settings.parts.includes(part) && (mode === 'in_person' || part === 'needs'),
	);
}

/** @returns the last day on which answers are changed, `YYYY-MM-DD` in the workshop's zone */
export function editableUntil(settings: LogisticsSettings, workshop: Pick<WorkshopView, 'startsOn'>): string {
	return (
		settings.editableUntilOn ?? Temporal.PlainDate.from(workshop.startsOn).subtract({ days: 1 }).toString()
	);
}

/** @returns whether people still change their answers at that UTC instant */
export function isEditable(
	settings: LogisticsSettings,
	workshop: Pick<WorkshopView, 'startsOn' | 'zone' | 'state'>,
	now: string,
): boolean {
	const after = Temporal.PlainDate.from(editableUntil(settings, workshop)).add({ days: 1 });
	return workshop.state !== 'archived' && now < instantOf(`${after}T00:00`, workshop.zone);
}

/** @returns the UTC instant from which on nothing of what people said is kept */
export function eraseAt(retentionDays: number, workshop: { endsOn: string; zone: string }): string {
	const day = Temporal.PlainDate.from(workshop.endsOn).add({ days: retentionDays + 1 });
	return instantOf(`${day}T00:00`, workshop.zone);
}

const partOfKind: Record<CaseKind, LogisticsPart> = {
	visa_letter: 'visa',
	travel: 'travel',
	travel_support: 'travel',
	hotel: 'hotel',
	accessibility: 'needs',
	interpretation: 'needs',
	diet: 'needs',
};

/** @returns the part of the form a case goes by */
export function partOf(kind: CaseKind): LogisticsPart {
	return partOfKind[kind];
}

const journey = [
	'arrivalOn',
	'arrivalTime',
	'arrivalPlace',
	'arrivalFlight',
	'departureOn',
	'departureTime',
	'departurePlace',
	'departureFlight',
];

/** What of a part a case goes by; another answer to it is news for the desk. */
const asked: Record<CaseKind, readonly string[]> = {
	visa_letter: ['wantsLetter', 'passportName', 'passportNumber', 'nationality', 'birthOn', 'consulate'],
	travel: journey,
	travel_support: ['wantsSupport', 'supportReason'],
	hotel: ['needsRoom', 'firstNightOn', 'leavesOn', 'sharing', 'sharesWith'],
	accessibility: ['accessibility'],
	interpretation: ['interpretation'],
	diet: ['diets', 'dietNote'],
};

/** What says that something is wanted; where it does not, the other answers do not count. */
const saysSo: Partial<Record<CaseKind, readonly [field: string, value: string]>> = {
	visa_letter: ['wantsLetter', 'yes'],
	travel_support: ['wantsSupport', 'yes'],
	hotel: ['needsRoom', 'yes'],
};

/** @returns whether the answers of a part ask for something of that kind */
export function isWanted(kind: CaseKind, answers: PartAnswers): boolean {
	const said = saysSo[kind];
	if (said) return textOf(answers, said[0]) === said[1];
	return asked[kind].some((field) => textOf(answers, field) !== '');
}

/** @returns whether what the desk goes by for that kind differs */
export function isChanged(kind: CaseKind, before: PartAnswers, after: PartAnswers): boolean {
	return asked[kind].some((field) => String(before[field] ?? '') !== String(after[field] ?? ''));
}
