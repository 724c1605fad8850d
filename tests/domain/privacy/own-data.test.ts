import { expect, test } from 'vitest';
import { sealed } from '#lib/modules/logistics/queries/sealed.server.ts';
import { getOwnData } from '#lib/modules/privacy/queries/own-data.server.ts';
import { ownDataParts } from '#lib/modules/privacy/types.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createChallenge } from '../../helpers/factories-challenges.ts';
import { createContributor, createSession } from '../../helpers/factories-programme.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createSolution } from '../../helpers/factories-solutions.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { fillDatabase } from '../../helpers/full-database.ts';

async function setUp() {
	const { db, queries } = await openTestDatabase();
	const person = await createPerson(db, { fullName: 'Ngô Thị Bình' });
	const workshop = await createWorkshop(db);
	const type = await createOrganisationType(db, workshop.id, { label: '{"en":"Office"}' });
	const registration = await createRegistration(db, workshop.id, type.id, { personId: person.id });
	const challenge = await createChallenge(db, workshop.id, person.id);
	await fillDatabase(
		db,
		{
			...{ person: person.id, workshop: workshop.id, organisation_type: type.id },
			...{ registration: registration.id, challenge: challenge.id },
			solution: (await createSolution(db, challenge.id, person.id)).id,
			session: (await createSession(db, workshop.id)).id,
			contributor: (await createContributor(db, workshop.id, { personId: person.id })).id,
		},
		{ label: '{"en":"A question"}' },
	);
	await db
		.updateTable('logisticsAnswer')
		.set({ value: sealed({ passport: 'C1234567' }) })
		.execute();
	await db
		.updateTable('logisticsStep')
		.set({ kind: 'message', text: sealed('Which consulate?') })
		.execute();
	await db.updateTable('letterIssue').set({ letter: null }).execute();
	return { db, queries, person, workshop, registration };
}

test('every part of somebody’s data is there, and nothing secret among it', async () => {
	const { db, person, workshop, registration } = await setUp();
	const data = await getOwnData(contextFor(db, actorFor(person.id)));
	expect(ownDataParts.filter((part) => data[part].length === 0)).toEqual([]);
	expect(data.journey.map(({ text }) => text)).toEqual([
		'{"passport":"C1234567"}',
		'Which consulate?',
		undefined,
	]);
	expect(data.account).toEqual([
		{ name: 'Ngô Thị Bình', email: person.email, language: 'en', at: person.createdAt },
	]);
	expect(data.registrations).toEqual([
		{
			...{ workshop: workshop.slug, reference: registration.reference.toUpperCase(), state: 'received' },
			...{ organisationType: 'Office', organisation: 'Statistics Denmark', country: 'DK' },
			...{ mode: 'in_person', isListed: false, at: registration.createdAt },
		},
	]);
	const text = JSON.stringify(data);
	for (const secret of ['hash', person.passwordHash, 'registration_note']) expect(text).not.toContain(secret);
});

test('nobody finds anything of others', async () => {
	const { db } = await setUp();
	const other = await createPerson(db);
	const { account, ...rest } = await getOwnData(contextFor(db, actorFor(other.id)));
	expect(account).toHaveLength(1);
	expect(Object.values(rest).flat()).toEqual([]);
	await expect(getOwnData(contextFor(db))).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
});

test('costs the same number of queries however much there is', async () => {
	const { db, queries, person } = await setUp();
	queries.length = 0;
	await getOwnData(contextFor(db, actorFor(person.id)));
	expect(queries).toHaveLength(22);
});
