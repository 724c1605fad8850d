import { expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	delegationRoleName,
	inProtocolOrder,
	originName,
} from '#lib/modules/registration/rules/delegations.ts';
import {
	delegatesSchema,
	delegationContactSchema,
	originOf,
	placesSchema,
} from '#lib/modules/registration/schema/delegations.ts';
import { delegationRoles } from '#lib/modules/registration/types/delegations.ts';

function formOf(fields: [string, string][]): FormData {
	const formData = new FormData();
	for (const [name, value] of fields) formData.append(name, value);
	return formData;
}

test('a delegation comes from a country, or from a place that the workshop lists', () => {
	expect(originOf({ country: 'DK', place: 'Aarhus' }, [])).toEqual({ country: 'DK', place: null });
	expect(originOf({ country: '', place: 'Aarhus' }, [])).toBeUndefined();
	expect(originOf({ country: 'DK', place: 'Aarhus' }, ['Aarhus'])).toEqual({
		country: null,
		place: 'Aarhus',
	});
	expect(originOf({ country: 'DK', place: 'Odense' }, ['Aarhus'])).toBeUndefined();
});

test('it has the name of where it comes from', () => {
	expect(originName({ country: 'VN', place: null }, 'vi')).toBe('Việt Nam');
	expect(originName({ country: null, place: 'Vĩnh Phúc' }, 'en')).toBe('Vĩnh Phúc');
});

test('the head stands first, then the others by role and name', () => {
	const people = delegationRoles
		.toReversed()
		.flatMap((role) => ['Đỗ', 'Ann'].map((fullName) => ({ role, fullName })));
	expect(inProtocolOrder(people, 'vi').map(({ role, fullName }) => `${role} ${fullName}`)).toEqual([
		'head Ann',
		'head Đỗ',
		'member Ann',
		'member Đỗ',
		'alternate Ann',
		'alternate Đỗ',
		'observer Ann',
		'observer Đỗ',
	]);
	expect(delegationRoleName('alternate', 'vi')).toBe('Dự khuyết');
});

test('roles stand beside the people they are for', () => {
	const read = (...fields: [string, string][]) => parseForm(formOf(fields), delegatesSchema);
	expect(read(['reference', 'a'], ['role', 'head'], ['reference', 'b'], ['role', ''])).toMatchObject({
		ok: true,
		data: { reference: ['a', 'b'], role: ['head', ''] },
	});
	expect(read(['reference', 'a'], ['reference', 'b'], ['role', 'head']).ok).toBe(false);
	expect(read(['reference', 'a'], ['role', 'king']).ok).toBe(false);
});

test('a contact has an address in full, or none', () => {
	const problemsOf = (contactEmail: string) => {
		const form = parseForm(formOf([['contactEmail', contactEmail]]), delegationContactSchema);
		return form.ok ? {} : form.problems;
	};
	expect(problemsOf('')).toEqual({});
	expect(problemsOf('focal@example.org')).toEqual({});
	expect(problemsOf('focal')).toEqual({
		contactEmail: 'Enter an e-mail address in full, such as name@example.org',
	});
});

test('places stand one a line, none twice', () => {
	const places = (text: string) => parseForm(formOf([['places', text]]), placesSchema);
	expect(places(' Vĩnh  Phúc \n\nHà Giang\nVĩnh Phúc')).toMatchObject({
		data: { places: ['Vĩnh Phúc', 'Hà Giang'] },
	});
	expect(places('x'.repeat(121))).toMatchObject({
		problems: { places: 'Shorten this to 120 characters or fewer' },
	});
});
