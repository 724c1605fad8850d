import { textOf, type Problems, type Values } from '#lib/core/form.ts';
import { countryName, formatDateTime, languageName, zoneName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { modeName } from '#lib/modules/workshops/rules.ts';
import { participationModes } from '#lib/modules/workshops/types.ts';
import { answerText } from '../rules/answer-words.ts';
import { offeredModes } from '../rules/states.ts';
import { asksLanguage, ownQuestions, problemsOf, stepsFor, type FormFrame } from '../rules/steps.ts';
import type { FieldAnswers } from '../types/fields.ts';
import type { ConsentPurpose, FormStep } from '../types/steps.ts';

const titles: Record<FormStep, () => string> = {
	organisation: m.register_steps_organisation,
	participation: m.register_steps_participation,
	questions: m.register_steps_questions,
	consent: m.register_steps_consent,
	review: m.register_steps_review,
};

const purposes: Record<
	ConsentPurpose,
	readonly [name: () => string, question: () => string, hint: () => string]
> = {
	list: [m.register_steps_list, m.registration_listed_question, m.register_steps_list_hint],
	contact: [m.register_steps_contact, m.register_steps_contact_question, m.register_steps_contact_hint],
	photos: [m.register_steps_photos, m.register_steps_photos_question, m.register_steps_photos_hint],
	follow_up: [
		m.register_steps_follow_up,
		m.register_steps_follow_up_question,
		m.register_steps_follow_up_hint,
	],
};

/** @returns the heading of the step's page */
export function stepTitle(step: FormStep): string {
	return titles[step]();
}

/** @returns what the purpose is called where it says whether it is agreed to */
export function purposeName(purpose: ConsentPurpose): string {
	return purposes[purpose][0]();
}

/** @returns what somebody agrees to, beside the box to tick */
export function purposeQuestion(purpose: ConsentPurpose): string {
	return purposes[purpose][1]();
}

/** @returns what for, for how long, and what taking it back does */
export function purposeHint(purpose: ConsentPurpose): string {
	return purposes[purpose][2]();
}

/** @returns an instant in the workshop's zone, for messages that take both */
export function moment(instant: string, zone: string): { time: string; zone: string } {
	return { time: formatDateTime(instant, zone), zone: zoneName(zone, instant) };
}

/** What somebody said in one step. */
export interface Said {
	step: FormStep;
	title: string;
	items: { term: string; text: string }[];
}

/**
 * @param values of the form, as typed or as registered
 * @param answers to the workshop's own questions
 * @returns what was said, step by step, without agreeing; what is empty says so
 */
export function saidIn(frame: FormFrame, values: Values, answers: FieldAnswers): Said[] {
	const type = frame.types.find(({ id }) => id === textOf(values, 'organisationType'));
	const country = textOf(values, 'country');
	const [onlyMode, ...otherModes] = offeredModes(frame.workshop.mode);
	const mode =
		participationModes.find((one) => one === textOf(values, 'mode')) ??
		(otherModes.length === 0 ? onlyMode : undefined);
	const language = textOf(values, 'workingLanguage');
	const items: Partial<Record<FormStep, Said['items']>> = {
		organisation: [
			{ term: m.registration_organisation_type(), text: type?.label ?? '' },
			{ term: m.registration_organisation(), text: textOf(values, 'organisation') },
			{ term: m.registration_country(), text: country && countryName(country) },
			{ term: m.register_steps_position(), text: textOf(values, 'position') },
		],
		participation: [
			{ term: m.registration_mode(), text: mode ? modeName(mode) : '' },
			...(asksLanguage(frame)
				? [{ term: m.register_steps_language(), text: language && languageName(language) }]
				: []),
			{
				term: m.register_steps_badge_name(),
				text: textOf(values, 'badgeName') || m.register_steps_badge_same(),
			},
		],
		questions: ownQuestions(frame, values)
			.filter(({ id, shownIf }) => shownIf === null || answers[id] !== undefined)
			.map((field) => ({ term: field.label, text: answerText(field, answers[field.id]) })),
	};
	return stepsFor(frame, values).flatMap((step) => {
		const said = items[step];
		if (!said) return [];
		const shown = said.map(({ term, text }) => ({ term, text: text || m.register_steps_nothing() }));
		return [{ step, title: stepTitle(step), items: shown }];
	});
}

/** @returns what is wrong with the form, by the steps that mend it */
export function problemsByStep(frame: FormFrame, values: Values): Problems {
	const wrong = stepsFor(frame, values)
		.filter((step) => step !== 'review')
		.map((step) => [step, Object.values(problemsOf(step, frame, values)).join('. ')] as const);
	return Object.fromEntries(wrong.filter(([, words]) => words !== ''));
}
