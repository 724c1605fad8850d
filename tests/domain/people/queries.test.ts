import { expect, test } from 'vitest';
import { findPersonByEmail, listPersonNames } from '#lib/modules/people/queries/people.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

test('recipients come once each, in the order asked for, with one query', async () => {
	const { db, queries } = await openTestDatabase();
	const first = await createPerson(db, { email: 'a@example.org', fullName: 'A', locale: 'vi' });
	const second = await createPerson(db, { email: 'b@example.org', fullName: 'B' });
	queries.length = 0;
	const ids = [second.id, first.id, 'nobody', second.id];
	expect(await listRecipients(contextFor(db), ids)).toEqual([
		{ personId: second.id, email: 'b@example.org', fullName: 'B', locale: 'en' },
		{ personId: first.id, email: 'a@example.org', fullName: 'A', locale: 'vi' },
	]);
	expect(queries).toHaveLength(1);
});

test('nobody asked for, nobody found, nothing queried', async () => {
	const { db, queries } = await openTestDatabase();
	expect(await listRecipients(contextFor(db), [])).toEqual([]);
	expect(await listPersonNames(contextFor(db), [])).toEqual(new Map());
	expect(queries).toEqual([]);
});

test('names come by id', async () => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db, { fullName: 'Nguyễn Thị Minh Khai', badgeName: 'Minh Khai' });
	expect(await listPersonNames(contextFor(db), [person.id, 'nobody'])).toEqual(
		new Map([[person.id, { fullName: 'Nguyễn Thị Minh Khai', badgeName: 'Minh Khai' }]]),
	);
});

test('a person is found by address, whatever its case', async () => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db, { email: 'lan@example.org', fullName: 'Lan' });
	expect(await findPersonByEmail(contextFor(db), ' Lan@Example.ORG ')).toEqual({
		personId: person.id,
		fullName: 'Lan',
	});
	expect(await findPersonByEmail(contextFor(db), 'other@example.org')).toBe(undefined);
});
