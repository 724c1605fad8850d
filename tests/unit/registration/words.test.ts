import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import {
	exportAddress,
	queueAction,
	queueAddress,
	registrationAddress,
} from '#lib/modules/registration/components/queue-address.ts';
import {
	answerProblems,
	decisionProblem,
	refusalProblems,
} from '#lib/modules/registration/components/registration-words.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import { registrationSchema } from '#lib/modules/registration/schema/registrations.ts';

const types = [
	{
		id: 'office',
		label: 'Office',
		labelLanguage: 'en',
		texts: { en: 'Office' },
		needsCountry: true,
		kind: null,
		listVisibility: 'participants',
	},
] as const;

function problemsOf(fields: Record<string, string>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return answerProblems(parseForm(form, registrationSchema), types, 'hybrid');
}

describe('problems of the form', () => {
	test('are all said at once, in the order of the fields', () => {
		expect(Object.entries(problemsOf({ organisationType: 'office' }))).toEqual([
			['organisation', 'Enter the name of your organisation'],
			['country', 'Choose your country'],
			['mode', 'Choose how you will take part'],
		]);
		expect(Object.entries(problemsOf({ organisationType: 'none' }))).toEqual([
			['organisationType', 'Choose the type of organisation you come from'],
			['organisation', 'Enter the name of your organisation'],
			['mode', 'Choose how you will take part'],
		]);
	});

	test('are none where nothing is missing', () => {
		const filled = { organisationType: 'office', organisation: 'DST', country: 'DK', mode: 'online' };
		expect(problemsOf(filled)).toEqual({});
	});
});

test('a refusal stands beside the field it concerns, in the reader’s language', () => {
	expect(Object.keys(refusalProblems('type_full'))).toEqual(['organisationType']);
	expect(Object.keys(refusalProblems('total_full'))).toEqual(['form']);
	expect(withLocale('vi', () => refusalProblems('country_missing'))).toEqual({
		country: 'Hãy chọn quốc gia của bạn',
	});
});

test.each([
	['type_full', 'Amina Diallo: all seats for this organisation type are taken'],
	['state_changed', 'Amina Diallo: not possible in the state the registration is in now'],
] as const)('what was not decided says why: %s', (reason, sentence) => {
	expect(decisionProblem({ reference: 'K7M2P9XW', fullName: 'Amina Diallo', reason })).toBe(sentence);
});

test('addresses keep the part of the queue that is shown', () => {
	const filter = { ...wholeQueue, states: ['received' as const], countries: ['VN'], text: 'a&b' };
	expect(queueAddress('cgd', filter, { page: 3 })).toBe(
		'/organise/cgd/registrations?state=received&country=VN&q=a%26b&page=3',
	);
	expect(queueAddress('cgd', {})).toBe('/organise/cgd/registrations');
	expect(exportAddress('cgd', filter)).toBe(
		'/organise/cgd/registrations/export?state=received&country=VN&q=a%26b',
	);
	expect(queueAction('prepare', filter, {})).toBe('?/prepare&state=received&country=VN&q=a%26b');
	expect(queueAction('effect', wholeQueue, { page: 2, seen: '2026-11-22T08:00:00.000Z' })).toBe(
		'?/effect&page=2&seen=2026-11-22T08%3A00%3A00.000Z',
	);
	expect(registrationAddress('cgd', 'K7M2P9XW')).toBe('/organise/cgd/registrations/k7m2p9xw');
});
