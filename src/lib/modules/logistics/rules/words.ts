import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { CaseKind, CaseState, Diet, FormPart, StepKind } from '../types.ts';

type Words = (inputs: object, options: { locale: Locale }) => string;

const kinds: Record<CaseKind, Words> = {
	visa_letter: m.logistics_kind_visa_letter,
	travel: m.logistics_kind_travel,
	travel_support: m.logistics_kind_travel_support,
	hotel: m.logistics_kind_hotel,
	accessibility: m.logistics_kind_accessibility,
	interpretation: m.logistics_kind_interpretation,
	diet: m.logistics_kind_diet,
};

/** @returns what a case of that kind is about */
export function kindName(kind: CaseKind, locale: Locale = getLocale()): string {
	return kinds[kind]({}, { locale });
}

/** @returns what a mail calls it: mails are read over shoulders, and a kind may tell of somebody's health or faith */
export function discreetKindName(kind: CaseKind, locale: Locale): string {
	const isPrivate = kind === 'accessibility' || kind === 'diet';
	return isPrivate ? m.logistics_kind_needs({}, { locale }) : kindName(kind, locale);
}

const states: Record<CaseState, Words> = {
	asked: m.logistics_state_asked,
	in_progress: m.logistics_state_in_progress,
	needs_information: m.logistics_state_needs_information,
	done: m.logistics_state_done,
	refused: m.logistics_state_refused,
	not_needed: m.logistics_state_not_needed,
};

/** @returns the state in a word or two; support is granted rather than done */
export function stateName(state: CaseState, kind?: CaseKind, locale: Locale = getLocale()): string {
	if (state === 'done' && kind === 'travel_support') return m.logistics_state_granted({}, { locale });
	return states[state]({}, { locale });
}

const sentences: Record<CaseState, Words> = {
	asked: m.logistics_sentence_asked,
	in_progress: m.logistics_sentence_in_progress,
	needs_information: m.logistics_sentence_needs_information,
	done: m.logistics_sentence_done,
	refused: m.logistics_sentence_refused,
	not_needed: m.logistics_sentence_not_needed,
};

/** @returns what the state means to the person, and what comes next */
export function stateSentence(state: CaseState, locale: Locale = getLocale()): string {
	return sentences[state]({}, { locale });
}

const parts: Record<FormPart, { name: () => string; about: () => string }> = {
	travel: { name: m.logistics_part_travel, about: m.logistics_part_travel_about },
	visa: { name: m.logistics_part_visa, about: m.logistics_part_visa_about },
	hotel: { name: m.logistics_part_hotel, about: m.logistics_part_hotel_about },
	needs: { name: m.logistics_part_needs, about: m.logistics_part_needs_about },
	emergency: { name: m.logistics_part_emergency, about: m.logistics_part_emergency_about },
	more: { name: m.logistics_part_more, about: m.logistics_part_more_about },
};

/** @returns what a part of the form is called */
export function partName(part: FormPart): string {
	return parts[part].name();
}

/** @returns what it asks, and why */
export function partAbout(part: FormPart): string {
	return parts[part].about();
}

const dietNames: Record<Diet, () => string> = {
	vegetarian: m.logistics_diet_vegetarian,
	vegan: m.logistics_diet_vegan,
	halal: m.logistics_diet_halal,
	kosher: m.logistics_diet_kosher,
	gluten_free: m.logistics_diet_gluten_free,
	lactose_free: m.logistics_diet_lactose_free,
	no_pork: m.logistics_diet_no_pork,
	no_nuts: m.logistics_diet_no_nuts,
};

/** @returns what a diet is called */
export function dietName(diet: Diet): string {
	return dietNames[diet]();
}

const steps: Record<StepKind, (inputs: { state: string }) => string> = {
	answers: m.logistics_step_answers,
	state: m.logistics_step_state,
	message: m.logistics_step_message,
	reply: m.logistics_step_reply,
	note: m.logistics_step_note,
	letter: m.logistics_step_letter,
};

/** @returns what happened, as a line of a case's history */
export function stepTitle(step: { kind: StepKind; state: CaseState }, kind: CaseKind): string {
	return steps[step.kind]({ state: stateName(step.state, kind) });
}
