import { describe, expect, test } from 'vitest';
import type { Values } from '#lib/core/form.ts';
import {
	changeIn,
	elsewhere,
	problemsOf,
	readRegistration,
	stepAfter,
	stepsFor,
	typedIn,
	withStepDone,
	type FormFrame,
} from '#lib/modules/registration/rules/steps.ts';
import type { FormField } from '#lib/modules/registration/types/fields.ts';
import type { FormStep } from '#lib/modules/registration/types/steps.ts';
import type { OrganisationTypeView } from '#lib/modules/workshops/types.ts';

const type = (id: string, needsCountry = true): OrganisationTypeView => ({
	...{ id, label: id, labelLanguage: 'en', texts: { en: id }, needsCountry },
	...{ kind: null, listVisibility: 'participants' },
});
const question = (id: string, changes: Partial<FormField> = {}): FormField => ({
	...{ id, form: 'registration', kind: 'text', topic: null, label: `What about ${id}?`, labelLanguage: 'en' },
	...{ hint: '', options: [], limits: {}, isRequired: true, organisationTypeIds: [], shownIf: null },
	...{ visibility: 'organisers', retentionDays: null, isClosed: false },
	...changes,
});

const frame: FormFrame = {
	types: [type('office'), type('un', false)],
	workshop: { mode: 'hybrid', workingLanguages: ['en', 'fr'] },
	fields: [question('un-only', { organisationTypeIds: ['un'] })],
};
const complete: Values = {
	...{ organisationType: 'office', organisation: ' Statistics   Denmark ', country: 'DK', position: '' },
	...{ mode: 'online', workingLanguage: 'fr', badgeName: '', consents: ['list', 'photos'] },
};
const everything: FormStep[] = ['organisation', 'participation', 'consent'];

describe('the way through the steps', () => {
	test('has the questions only for those who are asked some', () => {
		expect(stepsFor(frame, { organisationType: 'office' })).toEqual([...everything, 'review']);
		expect(stepsFor(frame, { organisationType: 'un' })).toEqual([
			...['organisation', 'participation', 'questions', 'consent', 'review'],
		]);
		// A type that is gone is none.
		expect(stepsFor(frame, { organisationType: 'gone' })).toEqual([...everything, 'review']);
	});

	test.each([
		['participation', [], '/organisation'],
		['review', ['organisation'], '/participation'],
		['organisation', ['organisation'], null],
		['consent', ['organisation', 'participation'], null],
		['review', everything, null],
		['questions', everything, '/review'],
	] as [FormStep, FormStep[], string | null][])(
		'whoever opens %s after %o belongs to %s',
		(step, done, expected) => {
			expect(elsewhere({ frame, draft: { values: complete, done }, registration: null }, step)).toBe(
				expected,
			);
		},
	);

	test.each([
		['organisation', null],
		['participation', null],
		['questions', ''],
		['consent', '/consents'],
		['review', ''],
	] as [FormStep, string | null][])('whoever has registered finds %s at %s', (step, expected) => {
		const draft = { values: complete, done: [] };
		expect(elsewhere({ frame, draft, registration: {} }, step)).toBe(expected);
	});

	test('goes on in order, and back to the review once everything was there', () => {
		const steps = stepsFor(frame, complete);
		expect(stepAfter(steps, 'organisation', ['organisation'])).toBe('participation');
		expect(stepAfter(steps, 'organisation', ['organisation', 'participation'])).toBe('participation');
		expect(stepAfter(steps, 'organisation', everything)).toBe('review');
		expect(stepAfter(steps, 'consent', everything)).toBe('review');
	});

	test('questions nobody has seen yet are still to be answered', () => {
		const before = { values: complete, done: [...everything, 'questions'] as FormStep[] };
		expect(withStepDone(frame, before, 'organisation', { ...complete, organisationType: 'un' }).done).toEqual(
			everything,
		);
		expect(withStepDone(frame, before, 'participation', complete).done).toEqual([
			...['organisation', 'participation', 'questions', 'consent'],
		]);
	});
});

describe('what is wrong', () => {
	test('is said for each step beside its fields, in their order', () => {
		expect(Object.entries(problemsOf('organisation', frame, {}))).toEqual([
			['organisationType', 'Choose the type of organisation you come from'],
			['organisation', 'Enter the name of your organisation'],
		]);
		expect(problemsOf('organisation', frame, { ...complete, country: '' })).toEqual({
			country: 'Choose your country',
		});
		expect(problemsOf('organisation', frame, { ...complete, position: 'n'.repeat(161) })).toEqual({
			position: 'Shorten your position to 160 characters or fewer',
		});
		expect(Object.entries(problemsOf('participation', frame, { mode: 'by_post' }))).toEqual([
			['mode', 'Choose how you will take part'],
			['workingLanguage', 'Choose the language you prefer to work in'],
		]);
		expect(problemsOf('questions', frame, { organisationType: 'un' })).toEqual({
			'field-un-only': 'Answer the question “What about un-only?”',
		});
		expect(Object.keys(problemsOf('consent', frame, { consents: ['everything'] }))).toEqual(['consents']);
	});

	test('is all said at the review', () => {
		expect(problemsOf('review', frame, complete)).toEqual({});
		expect(Object.keys(problemsOf('review', frame, { ...complete, country: '', mode: '' }))).toEqual([
			...['country', 'mode'],
		]);
	});

	test('nothing is asked where there is nothing to choose', () => {
		const online = { ...frame, workshop: { mode: 'online' as const, workingLanguages: ['en'] } };
		expect(problemsOf('participation', online, {})).toEqual({});
		expect(changeIn('participation', online, { workingLanguage: 'fr', badgeName: 'Khai' })).toEqual({
			input: { mode: null },
			details: { workingLanguage: null },
			badgeName: 'Khai',
		});
	});
});

describe('what was said', () => {
	test('is read from all steps together', () => {
		expect(readRegistration(frame, complete)).toEqual({
			input: {
				...{ organisationType: 'office', organisation: 'Statistics Denmark', country: 'DK' },
				...{ mode: 'online', isListed: true },
			},
			change: {
				input: { mode: 'online' },
				details: { position: '', workingLanguage: 'fr' },
				badgeName: null,
				answers: {},
			},
			consents: ['list', 'photos'],
		});
	});

	test('is nothing while anything is wrong', () => {
		expect(readRegistration(frame, { ...complete, organisationType: 'un' })).toBe(undefined);
		expect(readRegistration(frame, {})).toBe(undefined);
	});

	test('of the questions is only what is asked of this type', () => {
		const values = { ...complete, 'field-un-only': 'An answer' };
		expect(readRegistration(frame, values)?.change.answers).toEqual({});
		expect(readRegistration(frame, { ...values, organisationType: 'un' })?.change.answers).toEqual({
			'un-only': 'An answer',
		});
	});

	test('nobody agrees to anything without having ticked it', () => {
		const silent = Object.fromEntries(Object.entries(complete).filter(([name]) => name !== 'consents'));
		expect(readRegistration(frame, silent)).toMatchObject({ input: { isListed: false }, consents: [] });
	});

	test('of a step are its own fields, as typed; nothing else rides along', () => {
		const sent = new FormData();
		for (const [name, value] of Object.entries({ mode: 'online', badgeName: ' K ', isListed: 'on' }))
			sent.append(name, value);
		expect(typedIn('participation', frame, {}, sent)).toEqual({
			mode: 'online',
			workingLanguage: '',
			badgeName: ' K ',
		});
		expect(typedIn('review', frame, {}, sent)).toEqual({});
	});
});
