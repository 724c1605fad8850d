import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { registrationSchema } from '#lib/modules/registration/schema/registrations.ts';

function formOf(fields: Record<string, string | string[]>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of [value].flat()) form.append(name, one);
	return form;
}

const complete = {
	organisationType: 'office',
	organisation: ' Statistics\u00a0 Denmark ',
	country: 'DK',
	mode: 'in_person',
	isListed: 'on',
};

describe('the registration form', () => {
	test('gives what was said', () => {
		expect(parseForm(formOf(complete), registrationSchema)).toMatchObject({
			ok: true,
			data: {
				organisationType: 'office',
				organisation: 'Statistics Denmark',
				country: 'DK',
				mode: 'in_person',
				isListed: true,
			},
		});
	});

	test('leaves the country and the way open, and takes no consent that was not given', () => {
		const form = formOf({ organisationType: 'office', organisation: 'IOM' });
		expect(parseForm(form, registrationSchema)).toMatchObject({
			data: { country: null, mode: null, isListed: false },
		});
	});

	test.each([
		[{ organisationType: '' }, { organisationType: 'Choose the type of organisation you come from' }],
		[{ organisation: '  ' }, { organisation: 'Enter the name of your organisation' }],
		[
			{ organisation: 'x'.repeat(201) },
			{ organisation: 'Shorten the name of your organisation to 200 characters or fewer' },
		],
		[{ country: 'XX' }, { country: 'Choose your country' }],
		[{ mode: 'by_carrier_pigeon' }, { mode: 'Choose how you will take part' }],
	])('%o is sent back with what to do', (change, problems) => {
		const values = { ...complete, ...change };
		expect(parseForm(formOf(values), registrationSchema)).toEqual({ ok: false, problems, values });
	});
});
