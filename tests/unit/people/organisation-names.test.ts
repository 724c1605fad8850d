import { expect, test } from 'vitest';
import {
	keyedNames,
	mergedDetails,
	organisationKey,
	organisationSearchText,
} from '#lib/modules/people/rules/organisation-names.ts';
import type { OrganisationDetails } from '#lib/modules/people/types.ts';

test.each([
	['Tổng cục Thống kê', 'tong cuc thong ke'],
	['  The   Danish Institute for Human Rights ', 'danish institute for human rights'],
	['U.N.D.P.', 'undp'],
	['UNDP', 'undp'],
	['Women’s Union', 'womens union'],
	["Women's Union", 'womens union'],
	['Statistics–Denmark (DST)', 'statistics denmark dst'],
	['Institut national de la statistique', 'institut national de la statistique'],
	['国家统计局', '国家统计局'],
	['The', 'the'],
	['–', ''],
])('%j is compared as %j', (name, key) => {
	expect(organisationKey(name)).toBe(key);
});

const undp: OrganisationDetails = {
	name: 'United Nations Development Programme',
	acronym: 'UNDP',
	country: null,
	kind: 'international_organisation',
	aliases: [{ name: 'UNDP', country: 'VN' }],
};

test('a name stands once for each country', () => {
	const names = keyedNames({
		...undp,
		aliases: [...undp.aliases, { name: 'U.N.D.P.', country: null }, { name: '…', country: null }],
	});
	expect(names.map(({ kind, name, country }) => [kind, name, country])).toEqual([
		['name', 'United Nations Development Programme', null],
		['acronym', 'UNDP', null],
		['alias', 'UNDP', 'VN'],
	]);
});

test('what stays is found under the names of what goes, in its country', () => {
	const from: OrganisationDetails = {
		name: 'UNDP Viet Nam',
		acronym: 'UNDP',
		country: 'VN',
		kind: null,
		aliases: [{ name: 'PNUD', country: null }],
	};
	expect(mergedDetails(undp, from)).toEqual({
		...undp,
		aliases: [
			{ name: 'UNDP', country: 'VN' },
			{ name: 'UNDP Viet Nam', country: 'VN' },
			{ name: 'PNUD', country: null },
		],
	});
});

test('the directory is searched by all names, without marks', () => {
	expect(
		organisationSearchText({ ...undp, aliases: [{ name: 'Chương trình Phát triển', country: 'VN' }] }),
	).toBe('united nations development programme undp chuong trinh phat trien');
});
