import { expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { listPeople } from '#lib/modules/people/queries/people.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

const administrator = actorFor('someone', {}, { isAdministrator: true });

async function withPeople(db: Database, names: readonly string[]) {
	for (const [index, fullName] of names.entries())
		await createPerson(db, { fullName, email: `p${index}@example.org` });
	return contextFor(db, administrator);
}

async function namesFor(search: string) {
	const { db } = await openTestDatabase();
	const ctx = await withPeople(db, ['Søren Østergård', 'Đặng Thị Lan', 'Nguyễn Minh Khai', 'Ana 100%']);
	return (await listPeople(ctx, search, 1)).people.map(({ fullName }) => fullName);
}

test.each([
	['', ['Ana 100%', 'Đặng Thị Lan', 'Nguyễn Minh Khai', 'Søren Østergård']],
	['dang', ['Đặng Thị Lan']],
	['ĐẶNG', ['Đặng Thị Lan']],
	['ostergard', ['Søren Østergård']],
	['khai minh', ['Nguyễn Minh Khai']],
	['p1@example', ['Đặng Thị Lan']],
	['100%', ['Ana 100%']],
	['%', ['Ana 100%', 'Đặng Thị Lan', 'Nguyễn Minh Khai', 'Søren Østergård']],
	["' or 1=1 --", []],
	['nobody', []],
])('searching for %j finds %j', async (search, expected) => {
	expect(await namesFor(search)).toEqual(expected);
});

test('fifty a page; a page beyond the last is the last; the count of queries stays', async () => {
	const { db, queries } = await openTestDatabase();
	const ctx = await withPeople(
		db,
		Array.from({ length: 51 }, (_, n) => `Person ${String(n).padStart(3, '0')}`),
	);
	queries.length = 0;
	const first = await listPeople(ctx, '', 1);
	expect([first.people.length, first.total, first.page, first.pages]).toEqual([50, 51, 1, 2]);
	expect(queries).toHaveLength(2);
	const last = await listPeople(ctx, '', 99);
	expect([last.people.map(({ fullName }) => fullName), last.page]).toEqual([['Person 050'], 2]);
});

test('it gives out what the page shows and no more', async () => {
	const { db } = await openTestDatabase();
	const { people } = await listPeople(await withPeople(db, ['Lan']), '', 1);
	expect(Object.keys(people[0] ?? {}).sort()).toEqual([
		'badgeName',
		'createdAt',
		'email',
		'fullName',
		'id',
		'isAdministrator',
	]);
});

test('administrators only', async () => {
	const { db } = await openTestDatabase();
	await expect(listPeople(contextFor(db), '', 1)).rejects.toThrow('NOT_FOUND');
	await expect(listPeople(contextFor(db, actorFor('owner', { workshop: ['owner'] })), '', 1)).rejects.toThrow(
		'NOT_FOUND',
	);
});
