import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { changeConsents } from '#lib/modules/registration/commands/consents.server.ts';
import { confirmRegistrations } from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { listConsents, listOwnConsents } from '#lib/modules/registration/queries/consents.server.ts';
import { findParticipantList } from '#lib/modules/workshops/queries/participants.server.ts';
import type { TeamRole } from '#lib/core/context.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let person: Awaited<ReturnType<typeof createPerson>>;
let ctx: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	office = await createOrganisationType(db, workshop.id);
	person = await createPerson(db);
	ctx = contextFor(db, actorFor(person.id));
});

const later = '2026-11-23T10:00:00.000Z';
const latest = '2026-11-24T10:00:00.000Z';
const desk = (role: TeamRole = 'registration_desk') =>
	contextFor(db, actorFor('desk', { [workshop.id]: [role] }));
const change = (purposes: Parameters<typeof changeConsents>[2], now = later) =>
	changeConsents({ ...ctx, now }, workshop.id, purposes);
const audit = async () => {
	const entries = await db.selectFrom('auditEntry').select(['action', 'details']).orderBy('id').execute();
	return entries.map(
		({ action, details }) => `${action} ${(JSON.parse(details) as { purpose: string }).purpose}`,
	);
};

test('each purpose stands by itself, with when it was given or taken back; what does not change is not written', async () => {
	await createRegistration(db, workshop.id, office.id, { personId: person.id });
	await change(['photos', 'follow_up']);
	await change(['photos', 'list'], latest);
	expect(await listOwnConsents(ctx, workshop.id)).toEqual([
		{ purpose: 'list', isGiven: true, since: latest },
		{ purpose: 'contact', isGiven: false, since: null },
		{ purpose: 'photos', isGiven: true, since: later },
		{ purpose: 'follow_up', isGiven: false, since: latest },
	]);
	expect(await audit()).toEqual([
		'consent.give photos',
		'consent.give follow_up',
		'consent.give list',
		'consent.withdraw follow_up',
	]);
});

test('taking back reaches the lists of the others at once, and giving again too', async () => {
	await createParticipant(db, workshop.id, person.id, { organisationTypeId: office.id, isListed: 0 });
	const reader = await createPerson(db);
	await createParticipant(db, workshop.id, reader.id, { organisationTypeId: office.id, isListed: 0 });
	const seen = async () =>
		(await findParticipantList(contextFor(db, actorFor(reader.id)), workshop))?.participants.map(
			({ fullName, email }) => [fullName, email],
		);
	await change(['list', 'contact']);
	expect(await seen()).toEqual([[person.fullName, person.email]]);
	await change(['list']);
	expect(await seen()).toEqual([[person.fullName, null]]);
	await change(['contact']);
	expect(await seen()).toEqual([]);
	await change(['list', 'contact']);
	expect(await seen()).toEqual([[person.fullName, person.email]]);
});

test('an address given before is there from the confirmation on', async () => {
	const row = await createRegistration(db, workshop.id, office.id, { personId: person.id });
	await change(['list', 'contact']);
	await confirmRegistrations(desk(), workshop.id, [row.reference]);
	expect(await db.selectFrom('participation').select(['isListed', 'isContactable']).execute()).toEqual([
		{ isListed: 1, isContactable: 1 },
	]);
	await change([]);
	await reviseRegistration({ ...ctx, now: later }, workshop.id, { input: { mode: 'online' } });
	expect(await db.selectFrom('participation').select(['isListed', 'isContactable']).execute()).toEqual([
		{ isListed: 0, isContactable: 0 },
	]);
});

test('whoever was put on the list by the desk sees so, and takes it back', async () => {
	await createRegistration(db, workshop.id, office.id, { personId: person.id, isListed: 1 });
	const [list] = await listOwnConsents(ctx, workshop.id);
	expect(list).toEqual({ purpose: 'list', isGiven: true, since: testNow });
	await change([]);
	expect((await listOwnConsents(ctx, workshop.id))[0]).toEqual({
		purpose: 'list',
		isGiven: false,
		since: later,
	});
});

describe('it is possible', () => {
	test.each(['received', 'waiting', 'offered', 'declined', 'withdrawn'] as const)(
		'while %s',
		async (state) => {
			await createRegistration(db, workshop.id, office.id, { personId: person.id, state, isListed: 1 });
			await change([]);
			expect((await db.selectFrom('registration').select(['isListed', 'state']).execute())[0]).toEqual({
				isListed: 0,
				state,
			});
		},
	);

	test('in an archived workshop, after the time for changes', async () => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, isListed: 1 });
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await change([], '2027-06-01T00:00:00.000Z');
		expect((await db.selectFrom('registration').select('isListed').execute())[0]?.isListed).toBe(0);
	});
});

test('without a registration there is nothing to agree to; somebody has to be signed in', async () => {
	await createRegistration(db, workshop.id, office.id);
	await expect(change(['list'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(changeConsents(contextFor(db), workshop.id, [])).rejects.toMatchObject({
		code: 'SIGN_IN_REQUIRED',
	});
	expect(await listOwnConsents(ctx, workshop.id)).toEqual([]);
});

test('what somebody agreed to is seen by themself and by those who read the queue of that workshop', async () => {
	const { id } = await createRegistration(db, workshop.id, office.id, { personId: person.id });
	await change(['photos']);
	const seen = async (ctx: Context) => [...(await listConsents(ctx, [id])).keys()];
	for (const role of ['owner', 'registration_desk', 'moderator', 'reader'] as const)
		expect(await seen(desk(role))).toEqual([id]);
	expect(await seen(ctx)).toEqual([id]);
	expect(await seen(desk('programme_editor'))).toEqual([]);
	expect(await seen(contextFor(db))).toEqual([]);
	expect(await seen(contextFor(db, actorFor('x', {}, { isAdministrator: true })))).toEqual([]);
	const elsewhere = await createWorkshop(db);
	expect(await seen(contextFor(db, actorFor('x', { [elsewhere.id]: ['owner'] })))).toEqual([]);
});
