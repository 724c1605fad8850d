import { z } from 'zod';
import { parseForm, textOf, type FormResult, type Problems, type Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	participationModes,
	type OrganisationTypeView,
	type WorkshopView,
} from '#lib/modules/workshops/types.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import { answersShape } from '../schema/fields.ts';
import { consentSchema, organisationSchema, participationSchema } from '../schema/steps.ts';
import type { FormField } from '../types/fields.ts';
import type { RegistrationRefusal } from '../types/registrations.ts';
import {
	formSteps,
	type ConsentPurpose,
	type FormStep,
	type RegistrationChange,
	type RegistrationDraft,
} from '../types/steps.ts';
import { fieldsOfType, readFieldAnswers } from './fields.ts';
import { findGaps } from './states.ts';

/** What a workshop asks of those who register. */
export interface FormFrame {
	types: readonly OrganisationTypeView[];
	workshop: Pick<WorkshopView, 'mode' | 'workingLanguages'>;
	/** its own questions in their order, whomever they are asked of */
	fields: readonly FormField[];
}

/** @returns the organisation type that was chosen; null where none is, or one that is gone */
export function chosenType({ types }: FormFrame, values: Values): string | null {
	return types.find(({ id }) => id === textOf(values, 'organisationType'))?.id ?? null;
}

/** @returns the workshop's own questions for somebody with these answers, those included that depend on another answer */
export function ownQuestions(frame: FormFrame, values: Values): FormField[] {
	return fieldsOfType(frame.fields, chosenType(frame, values));
}

/** @returns the steps for somebody with these answers, in their order */
export function stepsFor(frame: FormFrame, values: Values): FormStep[] {
	const hasQuestions = ownQuestions(frame, values).length > 0;
	return formSteps.filter((step) => step !== 'questions' || hasQuestions);
}

/** @returns whether a step can be opened: everything before it was gone through */
function isReachable(steps: readonly FormStep[], step: FormStep, done: readonly FormStep[]): boolean {
	const index = steps.indexOf(step);
	return index >= 0 && steps.slice(0, index).every((earlier) => done.includes(earlier));
}

/** @returns the first step that was not gone through; the last one where all were */
export function currentStep(steps: readonly FormStep[], done: readonly FormStep[]): FormStep {
	return steps.find((step) => !done.includes(step)) ?? 'review';
}

/** @returns where to go on after a step: whoever has been everywhere comes back to the review, the others to the next one */
export function stepAfter(steps: readonly FormStep[], step: FormStep, done: readonly FormStep[]): FormStep {
	if (currentStep(steps, done) === 'review') return 'review';
	return steps[steps.indexOf(step) + 1] ?? 'review';
}

/**
 * @param own the form of somebody who registers, or of somebody who has
 * @returns end of the address below the registration where they belong instead of that step; null: they are right there
 */
export function elsewhere(
	{ frame, draft, registration }: { frame: FormFrame; draft: RegistrationDraft; registration: object | null },
	step: FormStep,
): string | null {
	const steps = stepsFor(frame, draft.values);
	if (!registration)
		return isReachable(steps, step, draft.done) ? null : `/${currentStep(steps, draft.done)}`;
	if (step === 'consent') return '/consents';
	return step === 'review' || !steps.includes(step) ? '' : null;
}

/**
 * @param step that was gone through just now
 * @param after what the form holds with it
 * @returns the draft with that step done; questions that nobody has seen yet are still to be answered
 */
export function withStepDone(
	frame: FormFrame,
	before: RegistrationDraft,
	step: FormStep,
	after: Values,
): RegistrationDraft {
	const seen = new Set(ownQuestions(frame, before.values).map(({ id }) => id));
	const isNew = step !== 'questions' && ownQuestions(frame, after).some(({ id }) => !seen.has(id));
	const done = [...before.done, step].filter((one) => one !== 'questions' || !isNew);
	return { values: after, done: formSteps.filter((one) => done.includes(one)) };
}

/**
 * @param values as typed
 * @returns what is wrong with one step, beside its fields and in their order; the review has everything that is wrong
 */
export function problemsOf(step: FormStep, frame: FormFrame, values: Values): Problems {
	switch (step) {
		case 'organisation':
			return inFieldOrder(organisationSchema, {
				...gapProblems(frame, values, ['type_unknown', 'country_missing']),
				...read(values, organisationSchema).problems,
			});
		case 'participation':
			return inFieldOrder(participationSchema, {
				...gapProblems(frame, values, ['mode_missing']),
				...languageProblem(frame, values),
				...read(values, participationSchema).problems,
			});
		case 'questions': {
			const answers = readFieldAnswers(frame.fields, values, asked(frame, values));
			return answers.ok ? {} : answers.problems;
		}
		case 'consent':
			return read(values, consentSchema).problems;
		case 'review':
			return Object.assign(
				{},
				...formSteps.filter((one) => one !== 'review').map((one) => problemsOf(one, frame, values)),
			) as Problems;
	}
}

/**
 * @param formData as it was sent
 * @returns the fields of that step as they were typed; of a file's question the text that stands for it
 */
export function typedIn(step: FormStep, frame: FormFrame, values: Values, formData: FormData): Values {
	switch (step) {
		case 'organisation':
			return parseForm(formData, organisationSchema).values;
		case 'participation':
			return parseForm(formData, participationSchema).values;
		case 'questions':
			return parseForm(formData, z.object(answersShape(ownQuestions(frame, values)))).values;
		case 'consent':
			return parseForm(formData, consentSchema).values;
		case 'review':
			return {};
	}
}

/**
 * @param values as typed
 * @returns what one step says, to be stored; nothing where something is wrong with it. Agreeing is no part of it
 */
export function changeIn(step: FormStep, frame: FormFrame, values: Values): RegistrationChange {
	if (step === 'organisation') {
		const form = read(values, organisationSchema);
		if (!form.ok) return {};
		const { position, ...input } = form.data;
		return { input, details: { position } };
	}
	if (step === 'participation') {
		const form = read(values, participationSchema);
		if (!form.ok) return {};
		const { mode, badgeName } = form.data;
		const workingLanguage = asksLanguage(frame) ? form.data.workingLanguage : null;
		return { input: { mode }, details: { workingLanguage }, badgeName };
	}
	const answers = step === 'questions' && readFieldAnswers(frame.fields, values, asked(frame, values));
	return answers && answers.ok ? { answers: answers.answers } : {};
}

/** Everything that was said. */
export interface ReadRegistration {
	input: RegistrationInput;
	change: RegistrationChange;
	consents: ConsentPurpose[];
}

/**
 * @param values of all steps, as typed
 * @returns what was said; undefined while something is missing or wrong, which `problemsOf` the review names
 */
export function readRegistration(frame: FormFrame, values: Values): ReadRegistration | undefined {
	const organisation = read(values, organisationSchema);
	const participation = read(values, participationSchema);
	const consent = read(values, consentSchema);
	if (Object.keys(problemsOf('review', frame, values)).length > 0) return undefined;
	if (!organisation.ok || !participation.ok || !consent.ok) return undefined;
	const { organisationType, country } = organisation.data;
	const { consents } = consent.data;
	const steps = (['organisation', 'participation', 'questions'] as const).map((step) =>
		changeIn(step, frame, values),
	);
	return {
		input: {
			...{ organisationType, organisation: organisation.data.organisation, country },
			...{ mode: participation.data.mode, isListed: consents.includes('list') },
		},
		change: {
			...Object.assign({}, ...steps),
			details: Object.assign({}, ...steps.map(({ details }) => details)) as RegistrationChange['details'],
		} as RegistrationChange,
		consents,
	};
}

/** @returns whether there is a working language to choose */
export function asksLanguage({ workshop }: FormFrame): boolean {
	return workshop.workingLanguages.length > 1;
}

const asked = (frame: FormFrame, values: Values) => ({ organisationTypeId: chosenType(frame, values) });

type Gap = Extract<RegistrationRefusal, 'type_unknown' | 'country_missing' | 'mode_missing'>;

const gapMessages: Record<Gap, readonly [field: string, message: () => string]> = {
	type_unknown: ['organisationType', m.registration_type_missing],
	country_missing: ['country', m.registration_country_missing],
	mode_missing: ['mode', m.registration_mode_missing],
};

function gapProblems({ types, workshop }: FormFrame, values: Values, wanted: readonly Gap[]): Problems {
	const type = types.find(({ id }) => id === textOf(values, 'organisationType'));
	const mode = participationModes.find((one) => one === textOf(values, 'mode')) ?? null;
	const gaps = findGaps({ country: textOf(values, 'country') || null, mode }, type, workshop.mode);
	return Object.fromEntries(
		gaps.filter((gap) => wanted.includes(gap)).map((gap) => [gapMessages[gap][0], gapMessages[gap][1]()]),
	);
}

function languageProblem(frame: FormFrame, values: Values): Problems {
	const isChosen = frame.workshop.workingLanguages.includes(textOf(values, 'workingLanguage'));
	return asksLanguage(frame) && !isChosen ? { workingLanguage: m.register_steps_language_missing() } : {};
}

function inFieldOrder({ shape }: z.ZodObject, problems: Problems): Problems {
	const names = Object.keys(shape);
	return Object.fromEntries(Object.entries(problems).sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
}

/** What is kept of a form was typed into it, so it is read as it would be when sent. */
function read<S extends z.ZodObject>(
	values: Values,
	schema: S,
): FormResult<z.output<S>> & { problems: Problems } {
	const formData = new FormData();
	for (const [name, value] of Object.entries(values))
		for (const one of typeof value === 'string' ? [value] : value) formData.append(name, one);
	const form = parseForm(formData, schema);
	return form.ok ? { ...form, problems: {} } : form;
}
