import { countryName, formatShortDay, formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { stateLabel } from '#lib/modules/registration/components/registration-words.ts';
import { registrationStates, type RegistrationState } from '#lib/modules/registration/types/registrations.ts';
import type { ChoiceGroup } from '#lib/ui/form-props.ts';
import {
	eventOutcomes,
	type CheckInPerson,
	type EventAnswer,
	type EventOutcome,
	type HalfDay,
	type WorkshopUnits,
} from '../types/attendance.ts';

/** What a desk without a network says by itself. */
type KeptOutcome = 'kept' | 'kept_undone' | 'kept_unknown';
type Tone = 'success' | 'warning' | 'danger';

interface OutcomeWords {
	tone: Tone;
	/** may have {time} and {state} in it */
	title: string;
	more?: string;
}

/** A big answer at the desk. */
export interface AnswerView {
	tone: Tone;
	title: string;
	name: string;
	about: string;
	more: string;
	/** what the button that takes it back sends */
	undo?: { reference: string; unit: string };
	/** of the registration's page, where something is to be decided there */
	registration?: string;
}

/** @returns "Tue 12 Jan, morning" */
export function halfDayLabel({ dayOn, half }: Pick<HalfDay, 'dayOn' | 'half'>): string {
	const day = formatShortDay(dayOn);
	return half === 'am' ? m.check_in_half_am({ day }) : m.check_in_half_pm({ day });
}

/** @returns what a unit is called; a session that is released no longer has no name left */
export function unitLabel(units: WorkshopUnits, unit: string): string {
	const half = units.halfDays.find((candidate) => candidate.unit === unit);
	if (half) return halfDayLabel(half);
	const session = units.sessions.find((candidate) => candidate.unit === unit);
	return session ? sessionLabel(session) : '–';
}

/** @returns "09:00 Opening · Hall A" */
export function sessionLabel({ startsLocal, title, room }: WorkshopUnits['sessions'][number]): string {
	return [`${startsLocal.slice(11)} ${title}`, room].filter(Boolean).join(' · ');
}

/** @returns everything people are checked in to, as choices: half-days first, then sessions by day */
export function unitGroups({ halfDays, sessions }: WorkshopUnits): ChoiceGroup[] {
	const days = [...new Set(sessions.map(({ dayOn }) => dayOn))];
	return [
		{
			label: m.check_in_half_days(),
			options: halfDays.map((half) => ({ value: half.unit, label: halfDayLabel(half) })),
		},
		...days.map((dayOn) => ({
			label: formatShortDay(dayOn),
			options: sessions
				.filter((session) => session.dayOn === dayOn)
				.map((session) => ({ value: session.unit, label: sessionLabel(session) })),
		})),
	];
}

const titles: Record<EventOutcome | KeptOutcome, readonly [Tone, (words: Placeholders) => string]> = {
	taken: ['success', m.check_in_outcome_taken],
	already: ['warning', m.check_in_outcome_already],
	undone_since: ['warning', m.check_in_outcome_undone_since],
	undone: ['warning', m.check_in_outcome_undone],
	not_present: ['warning', m.check_in_outcome_not_present],
	present_since: ['warning', m.check_in_outcome_present_since],
	not_confirmed: ['danger', m.check_in_outcome_not_confirmed],
	unknown: ['danger', m.check_in_outcome_unknown],
	other_workshop: ['danger', m.check_in_outcome_other_workshop],
	unit_unknown: ['danger', m.check_in_outcome_unit_unknown],
	malformed: ['danger', m.check_in_outcome_malformed],
	kept: ['success', m.check_in_outcome_kept],
	kept_undone: ['warning', m.check_in_outcome_kept_undone],
	kept_unknown: ['warning', m.check_in_outcome_kept_unknown],
};
interface Placeholders {
	time: string;
	state: string;
}

const explanations: Partial<Record<EventOutcome | KeptOutcome, () => string>> = {
	undone_since: m.check_in_undone_since_text,
	not_confirmed: m.check_in_not_confirmed_text,
	unknown: m.check_in_unknown_text,
	kept: m.check_in_kept_text,
	kept_undone: m.check_in_kept_text,
	kept_unknown: m.check_in_kept_text,
};

function outcomeWords(outcome: EventOutcome | KeptOutcome, words: Placeholders): OutcomeWords {
	const [tone, title] = titles[outcome];
	const more = explanations[outcome]?.();
	return { tone, title: title(words), ...(more !== undefined && { more }) };
}

/**
 * @param answer what came of a check-in
 * @param unit what for
 * @param workshop its address and zone
 * @returns the answer in words
 */
export function answerView(
	answer: EventAnswer,
	unit: string,
	workshop: { slug: string; zone: string },
): AnswerView {
	const { outcome, person, presentAt, recordedBy } = answer;
	const time = presentAt === null ? '' : formatTime(presentAt, workshop.zone);
	const state = person ? stateLabel(person.state) : '';
	const { tone, title, more } = outcomeWords(outcome, { time, state });
	const by = outcome === 'already' && recordedBy !== null ? m.check_in_by({ name: recordedBy }) : '';
	return {
		...{ tone, title, name: person?.fullName ?? '', about: person ? aboutPerson(person) : '' },
		more: more ?? by,
		...(person && presentAt !== null && { undo: { reference: person.reference, unit } }),
		...(person &&
			outcome === 'not_confirmed' && { registration: registrationAddress(workshop.slug, person) }),
	};
}

/** @returns organisation and country */
export function aboutPerson({
	organisation,
	country,
}: Pick<CheckInPerson, 'organisation' | 'country'>): string {
	return [organisation, country === null ? '' : countryName(country)].filter(Boolean).join(' · ');
}

/** @returns the desk's page of a registration */
export function registrationAddress(slug: string, { reference }: Pick<CheckInPerson, 'reference'>): string {
	return `/organise/${slug}/registrations/${reference.toLowerCase()}`;
}

/** @returns whom the desk's list is of, by its address */
export function wantedPeople(show: string | null): 'there' | 'missing' {
	return show === 'missing' ? 'missing' : 'there';
}

/** @returns the address of the desk's list of who was in a unit, or of who was not */
export function attendanceAddress(slug: string, unit: string, show: 'there' | 'missing', page = 1): string {
	const shown = new URLSearchParams({ unit, show });
	if (page > 1) shown.set('page', String(page));
	return `/organise/${slug}/attendance?${shown}`;
}

/** @returns somebody as a device is told of them, the country by its name */
export function deviceName<P extends CheckInPerson>({ organisation, country, ...person }: P) {
	return { ...person, about: aboutPerson({ organisation, country }) };
}

/** The words that the page's script needs; {time}, {state}, {n} and the like are put in there. */
export function checkInWords() {
	const outcomes = [...eventOutcomes, 'kept', 'kept_undone', 'kept_unknown'] as const;
	const words = { time: '{time}', state: '{state}' };
	return {
		outcomes: Object.fromEntries(outcomes.map((outcome) => [outcome, outcomeWords(outcome, words)])),
		states: Object.fromEntries(
			registrationStates.map((state: RegistrationState) => [state, stateLabel(state)]),
		),
		by: m.check_in_by({ name: '{name}' }),
		since: m.check_in_since({ time: '{time}' }),
		count: m.check_in_count({ present: '{present}', expected: '{expected}' }),
		waiting: m.check_in_waiting({ n: '{n}' }),
		kept: m.check_in_offline_kept({ n: '{n}', time: '{time}' }),
		nobody: m.check_in_nobody(),
		undoName: m.check_in_undo_name({ name: '{name}' }),
		personName: m.check_in_person_name({ name: '{name}' }),
		dismissName: m.check_in_dismiss_name({ name: '{name}' }),
		stopCamera: m.check_in_camera_stop(),
		startCamera: m.check_in_camera(),
		cameraProblems: {
			denied: m.check_in_camera_denied(),
			missing: m.check_in_camera_missing(),
			failed: m.check_in_camera_failed(),
		},
	};
}
