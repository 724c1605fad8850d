import { expect, test } from 'vitest';
import { saveAccount } from '#lib/modules/people/commands/save-account.server.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

const settings = {
	fullName: 'Đặng Thị Lan',
	badgeName: 'Lan',
	locale: 'vi',
	timeZone: 'Asia/Ho_Chi_Minh',
} as const;

test('one saves and reads one’s own settings, and nobody else’s change', async () => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db, { email: 'lan@example.org' });
	const other = await createPerson(db, { email: 'other@example.org', fullName: 'Other' });
	const ctx = contextFor(db, actorFor(person.id));
	await saveAccount(ctx, settings);
	expect(await getAccount(ctx)).toEqual({ email: 'lan@example.org', ...settings });
	expect((await getAccount(contextFor(db, actorFor(other.id)))).fullName).toBe('Other');
	const { searchText } = await db
		.selectFrom('person')
		.select('searchText')
		.where('id', '=', person.id)
		.executeTakeFirstOrThrow();
	expect(searchText).toBe('dang thi lan lan lan@example.org');
});

test('fields that came along do not get in', async () => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db, { email: 'lan@example.org' });
	const stowaway = { ...settings, isAdministrator: 1, email: 'other@example.org' };
	await saveAccount(contextFor(db, actorFor(person.id)), stowaway);
	const row = await db.selectFrom('person').select(['isAdministrator', 'email']).executeTakeFirstOrThrow();
	expect(row).toEqual({ isAdministrator: 0, email: 'lan@example.org' });
});

test('anonymous visitors have none', async () => {
	const { db } = await openTestDatabase();
	await expect(getAccount(contextFor(db))).rejects.toThrow('SIGN_IN_REQUIRED');
	await expect(saveAccount(contextFor(db), settings)).rejects.toThrow('SIGN_IN_REQUIRED');
});
