import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import { confirmSignUp, requestSignUp } from '#lib/modules/people/commands/sign-up.server.ts';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import type { RegistrationInput } from '#lib/modules/registration/schema/registrations.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { goodPassword, lastToken } from '../../helpers/factories-people.ts';

let db: Database;
let workshopId: string;
let input: RegistrationInput;
let desk: ReturnType<typeof contextFor>;

const binh = { email: 'Binh@Example.org ', fullName: 'Trần Thị Bình', locale: 'vi' as const };

beforeEach(async () => {
	({ db } = await openTestDatabase());
	const workshop = await createWorkshop(db, { state: 'published', isRegistrationOpen: 0, seatLimit: 2 });
	workshopId = workshop.id;
	const type = await createOrganisationType(db, workshopId);
	input = {
		organisationType: type.id,
		organisation: 'Statistics Lao',
		country: 'LA',
		mode: 'in_person',
		isListed: false,
	};
	const clerk = await createPerson(db);
	desk = contextFor(db, actorFor(clerk.id, { [workshopId]: ['registration_desk'] }));
});

const registrations = () =>
	db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.email', 'p.fullName', 'p.passwordHash', 'r.state', 'r.source', 'r.registeredBy'])
		.execute();

test('somebody unknown gets an account without a password, and the desk is kept with the registration', async () => {
	const taken = await registerOnBehalf(desk, workshopId, binh, input);
	expect(taken).toMatchObject({ ok: true, state: 'received' });
	expect(await registrations()).toEqual([
		{
			email: 'binh@example.org',
			fullName: 'Trần Thị Bình',
			passwordHash: null,
			state: 'received',
			source: 'desk',
			registeredBy: desk.actor.personId,
		},
	]);
});

test('two people without an address are two people', async () => {
	for (const fullName of ['An', 'An'])
		expect(await registerOnBehalf(desk, workshopId, { ...binh, email: null, fullName }, input)).toMatchObject(
			{
				ok: true,
			},
		);
	expect((await registrations()).map(({ email }) => email)).toEqual([null, null]);
	expect(await db.selectFrom('outboxMail').selectAll().execute()).toEqual([]);
});

test('an account that exists is taken as it is', async () => {
	const known = await createPerson(db, { email: 'binh@example.org', fullName: 'Bình Trần' });
	const taken = await registerOnBehalf(desk, workshopId, binh, input, {
		isApproved: true,
		source: 'walk_in',
	});
	expect(taken).toMatchObject({ ok: true, personId: known.id, state: 'confirmed' });
	expect(await registrations()).toMatchObject([
		{ fullName: 'Bình Trần', state: 'confirmed', source: 'walk_in' },
	]);
	expect(await db.selectFrom('participation').select('personId').execute()).toEqual([{ personId: known.id }]);
});

test('where no seat is left nobody is registered, and no account stays behind', async () => {
	for (const n of [1, 2])
		await registerOnBehalf(desk, workshopId, { ...binh, email: `${n}@example.org` }, input);
	expect(await registerOnBehalf(desk, workshopId, binh, input)).toEqual({ ok: false, reason: 'total_full' });
	const accounts = await db
		.selectFrom('person')
		.select('id')
		.where('email', '=', 'binh@example.org')
		.execute();
	expect(accounts).toEqual([]);
});

test('the owner of the address makes the account theirs by signing up', async () => {
	const taken = await registerOnBehalf(desk, workshopId, binh, input);
	const visitor = contextFor(db);
	const details = {
		email: 'binh@example.org',
		fullName: 'Bình Trần',
		badgeName: null,
		locale: 'vi' as const,
	};
	await requestSignUp(visitor, { ...details, password: goodPassword, timeZone: null }, '/me', 'browser');
	const token = await lastToken(visitor, '/confirm');
	expect(await confirmSignUp(visitor, token, { browserToken: 'browser', password: '' })).toMatchObject({
		ok: true,
		personId: taken.ok && taken.personId,
	});
	expect(await checkCredentials(visitor, 'binh@example.org', goodPassword)).toEqual({
		personId: taken.ok && taken.personId,
	});
	expect(await registrations()).toMatchObject([{ fullName: 'Bình Trần', state: 'received' }]);
});

test('organisers who are not of the desk may not', async () => {
	const reader = await createPerson(db);
	const ctx = contextFor(db, actorFor(reader.id, { [workshopId]: ['reader'] }));
	await expect(registerOnBehalf(ctx, workshopId, binh, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
