import { expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	mergeOrganisationsSchema,
	organisationSchema,
	organisationValues,
} from '#lib/modules/people/schema.ts';

const fields = {
	name: 'Statistics Denmark',
	acronym: 'DST',
	country: 'DK',
	kind: 'statistical_office',
	aliases: '',
};

function parse(changes: Partial<typeof fields>) {
	const formData = new FormData();
	for (const [name, value] of Object.entries({ ...fields, ...changes })) formData.append(name, value);
	return parseForm(formData, organisationSchema);
}

test('an organisation goes through its form unchanged', () => {
	const aliases = 'Danmarks Statistik\nDST | GL';
	const form = parse({ aliases });
	const details = {
		...fields,
		aliases: [
			{ name: 'Danmarks Statistik', country: null },
			{ name: 'DST', country: 'GL' },
		],
	};
	expect(form).toMatchObject({ ok: true, data: details });
	expect(form.ok && organisationValues(form.data)).toEqual({ ...fields, aliases });
	expect(parse({ country: '', kind: '', acronym: '' })).toMatchObject({
		ok: true,
		data: { country: null, kind: null, acronym: '' },
	});
});

test.each([
	[{ name: ' – ' }, { name: 'Enter the name of the organisation' }],
	[{ name: 'x'.repeat(201) }, { name: 'Shorten this to 200 characters or fewer' }],
	[{ acronym: 'x'.repeat(41) }, { acronym: 'Shorten this to 40 characters or fewer' }],
	[{ country: 'XX' }, { country: 'Choose a country from the list, or none' }],
	[{ kind: 'club' }, { kind: 'Choose a kind from the list' }],
	[
		{ aliases: 'Fine\nUNDP | Vietnam' },
		{
			aliases:
				'Write this line as a name, or as a name, a bar and the two letters of a country: UNDP | Vietnam',
		},
	],
	[{ aliases: 'x\n'.repeat(51) }, { aliases: 'Keep to 50 other names or fewer' }],
])('%j is refused', (changes, problems) => {
	const form = parse(changes);
	expect(!form.ok && form.problems).toEqual(problems);
});

test('a merge is confirmed, and of something', () => {
	expect(parseForm(new FormData(), mergeOrganisationsSchema)).toMatchObject({
		problems: {
			into: 'Choose the organisation that stays',
			confirmed: 'Tick the box to merge the two',
		},
	});
});
