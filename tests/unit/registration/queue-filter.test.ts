import { expect, test } from 'vitest';
import {
	readRegistrationFilter,
	wholeQueue,
	writeRegistrationFilter,
} from '#lib/modules/registration/schema/queue.ts';

const read = (query: string) => readRegistrationFilter(new URLSearchParams(query));

test('the filter of an address is read and written back', () => {
	const query =
		'state=received&state=waiting&type=office&type=civil&country=VN&country=LA&region=035&region=150' +
		'&mode=online&source=nomination&delegation=d1&from=2026-11-01&until=2026-11-30' +
		'&answer=f1%3Ayes&answer=f2%3Aa%3Ab&tag=VIP&doubtful=on&q=Minh+Khai';
	const filter = read(query);
	expect(filter).toEqual({
		states: ['received', 'waiting'],
		organisationTypeIds: ['office', 'civil'],
		countries: ['VN', 'LA'],
		regions: ['035', '150'],
		mode: 'online',
		source: 'nomination',
		delegationId: 'd1',
		registeredFrom: '2026-11-01',
		registeredUntil: '2026-11-30',
		answers: [
			{ fieldId: 'f1', value: 'yes' },
			{ fieldId: 'f2', value: 'a:b' },
		],
		tag: 'VIP',
		isDoubtful: true,
		text: 'Minh Khai',
	});
	expect(writeRegistrationFilter(filter)).toBe(query);
});

test('an address loses what makes no sense', () => {
	const filter = read(
		'state=lost&country=XX&region=001&type=&mode=post&source=rumour&from=2026-02-30&until=x&answer=f&answer=:a&page=3',
	);
	expect(filter).toEqual(wholeQueue);
	expect(writeRegistrationFilter(filter)).toBe('');
});

test('what is given twice counts once, and a flood is cut off', () => {
	expect(read('type=a&type=a&state=waiting&state=waiting')).toMatchObject({
		organisationTypeIds: ['a'],
		states: ['waiting'],
	});
	const flood = Array.from({ length: 500 }, (_, i) => `type=t${i}`).join('&');
	expect(read(flood).organisationTypeIds).toHaveLength(60);
	expect(read(`q=${'x'.repeat(500)}`).text).toHaveLength(100);
});

test('a part of a filter is written as such', () => {
	expect(writeRegistrationFilter({ states: ['waiting'] })).toBe('state=waiting');
	expect(writeRegistrationFilter({})).toBe('');
});
