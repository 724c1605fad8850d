import { randomInt } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import {
	countRegistrationsByState,
	getSeatsLeft,
	readSeats,
} from '#lib/modules/registration/queries/seats.server.ts';
import { takesSeat } from '#lib/modules/registration/rules/states.ts';
import { findFullLimit, quotaOf } from '#lib/modules/registration/rules/seats.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop, readOutbox } from '../../helpers/factories.ts';
import {
	createRegistration,
	registrationInput,
	registrationWish,
} from '../../helpers/factories-registration.ts';

let db: Database;

beforeEach(async () => {
	({ db } = await openTestDatabase());
});

async function createPeople(count: number): Promise<Context[]> {
	const people = [];
	for (let i = 0; i < count; i++) people.push(await createPerson(db));
	return people.map(({ id }) => contextFor(db, actorFor(id)));
}

const seated = async () =>
	(await db.selectFrom('registration').select('state').execute()).filter(({ state }) => takesSeat(state))
		.length;

describe('200 people at once for 10 seats', () => {
	test('fill exactly 10; the others are told that the workshop is full', async () => {
		const workshop = await createWorkshop(db, { seatLimit: 10 });
		const type = await createOrganisationType(db, workshop.id);
		const people = await createPeople(200);
		const outcomes = await Promise.all(
			people.map((ctx) => registerForWorkshop(ctx, workshop.id, registrationInput(type.id))),
		);
		expect(await seated()).toBe(10);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
		expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'total_full')).toHaveLength(190);
		expect(await readOutbox(contextFor(db))).toHaveLength(10);
	});

	test('control: counting and then inserting without the transaction oversells', async () => {
		const workshop = await createWorkshop(db, { seatLimit: 10 });
		const type = await createOrganisationType(db, workshop.id);
		const people = await createPeople(200);
		await Promise.all(
			people.map(async (ctx) => {
				if (findFullLimit(await readSeats(ctx, workshop), registrationWish(type.id))) return;
				await createRegistration(db, workshop.id, type.id, { personId: ctx.actor.personId ?? '' });
			}),
		);
		expect(await seated()).toBeGreaterThan(10);
	});

	test('fill each organisation type to its own limit, and all together to the total', async () => {
		const workshop = await createWorkshop(db, { seatLimit: 12 });
		const limits = [7, 3, null] as const;
		const types = await Promise.all(
			limits.map((seatLimit) => createOrganisationType(db, workshop.id, { seatLimit })),
		);
		const people = await createPeople(120);
		await Promise.all(
			people.map((ctx, index) =>
				registerForWorkshop(ctx, workshop.id, registrationInput(types[index % 2]?.id ?? '')),
			),
		);
		const takenOf = async () => {
			const seats = await readSeats(contextFor(db), workshop);
			return types.map(({ id }) => quotaOf(seats, { dimension: 'organisation_type', value: id }).taken);
		};
		expect((await takenOf()).toSorted((a, b) => b - a)).toEqual([7, 3, 0]);
		const late = await createPeople(30);
		await Promise.all(
			late.map((ctx) => registerForWorkshop(ctx, workshop.id, registrationInput(types[2]?.id ?? ''))),
		);
		expect((await takenOf()).toSorted((a, b) => b - a)).toEqual([7, 3, 2]);
		expect(await seated()).toBe(12);
	});
});

test('20 clicks by one person make one registration, one mail and 19 plain answers', async () => {
	const workshop = await createWorkshop(db);
	const type = await createOrganisationType(db, workshop.id);
	const ctx = contextFor(db, actorFor((await createPerson(db)).id));
	const outcomes = await Promise.all(
		Array.from({ length: 20 }, () => registerForWorkshop(ctx, workshop.id, registrationInput(type.id))),
	);
	expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'already_registered')).toHaveLength(
		19,
	);
	expect(await db.selectFrom('registration').select('id').execute()).toHaveLength(1);
	expect(await readOutbox(contextFor(db))).toHaveLength(1);
});

test('the unique index refuses a second row even to a writer that does not look first', async () => {
	const workshop = await createWorkshop(db);
	const type = await createOrganisationType(db, workshop.id);
	const { personId } = await createRegistration(db, workshop.id, type.id);
	await expect(createRegistration(db, workshop.id, type.id, { personId })).rejects.toThrow('UNIQUE');
});

test('people who come and go, and a desk that decides, never exceed a limit, and nobody is lost', async () => {
	const workshop = await createWorkshop(db, { seatLimit: 8 });
	const types = [
		await createOrganisationType(db, workshop.id, { seatLimit: 5 }),
		await createOrganisationType(db, workshop.id, { seatLimit: 5 }),
	];
	const owner = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['owner'] }));
	const people = await createPeople(30);
	const anyType = () => registrationInput(types[randomInt(2)]?.id ?? '');
	const anyReference = async () => {
		const rows = await db.selectFrom('registration').select('reference').execute();
		return rows.length === 0 ? [] : [rows[randomInt(rows.length)]?.reference ?? ''];
	};
	const notRegistered = () => undefined;
	const acts = [
		(ctx: Context) => registerForWorkshop(ctx, workshop.id, anyType()),
		(ctx: Context) => registerForWorkshop(ctx, workshop.id, anyType()),
		(ctx: Context) => reviseRegistration(ctx, workshop.id, { input: anyType() }).catch(notRegistered),
		(ctx: Context) => withdrawRegistration(ctx, workshop.id).catch(notRegistered),
		async () => confirmRegistrations(owner, workshop.id, await anyReference()),
		async () => declineRegistrations(owner, workshop.id, await anyReference(), 'No seat'),
	];
	let registered = 0;
	for (let round = 0; round < 40; round++) {
		await Promise.all(people.map((ctx) => acts[randomInt(acts.length)]?.(ctx)));
		const seats = await readSeats(owner, workshop);
		expect(quotaOf(seats, { dimension: 'total', value: '' }).taken).toBeLessThanOrEqual(8);
		for (const { id } of types)
			expect(quotaOf(seats, { dimension: 'organisation_type', value: id }).taken).toBeLessThanOrEqual(5);
		const rows = await db.selectFrom('registration').select(['state', 'personId']).execute();
		expect(rows.length).toBeGreaterThanOrEqual(registered);
		registered = rows.length;
		const confirmed = rows.filter(({ state }) => state === 'confirmed').map(({ personId }) => personId);
		const participants = await db.selectFrom('participation').select('personId').execute();
		expect(participants.map(({ personId }) => personId).toSorted()).toEqual(confirmed.toSorted());
	}
	expect(registered).toBeGreaterThan(8);

	// No seat is lost either: once everybody has left, as many as there are seats come in.
	await Promise.all(people.map((ctx) => withdrawRegistration(ctx, workshop.id).catch(notRegistered)));
	expect(await seated()).toBe(0);
	const fresh = await createPeople(20);
	await Promise.all(
		fresh.map((ctx, index) =>
			registerForWorkshop(ctx, workshop.id, registrationInput(types[index % 2]?.id ?? '')),
		),
	);
	expect(await seated()).toBe(8);
});

describe('numbers', () => {
	test('of the seats left are for everybody who may see the workshop', async () => {
		const workshop = await createWorkshop(db, { seatLimit: 5 });
		const office = await createOrganisationType(db, workshop.id, { seatLimit: 2 });
		const civil = await createOrganisationType(db, workshop.id);
		for (const state of ['received', 'confirmed', 'declined', 'withdrawn'] as const)
			await createRegistration(db, workshop.id, office.id, { state });
		await createRegistration(db, workshop.id, civil.id);
		expect(await getSeatsLeft(contextFor(db), workshop.id)).toEqual({
			total: 2,
			perType: { [office.id]: 0, [civil.id]: 2 },
			perMode: { in_person: 2, online: 2 },
			perCountry: {},
			held: 0,
		});
		const draft = await createWorkshop(db, { state: 'draft' });
		await expect(getSeatsLeft(contextFor(db), draft.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(getSeatsLeft(contextFor(db), 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('of states are for the desk and the organisers', async () => {
		const workshop = await createWorkshop(db, { seatLimit: 5 });
		const office = await createOrganisationType(db, workshop.id, { seatLimit: 3 });
		for (const state of ['received', 'received', 'confirmed', 'declined'] as const)
			await createRegistration(db, workshop.id, office.id, { state });
		await createRegistration(db, (await createWorkshop(db)).id, office.id);
		const desk = contextFor(db, actorFor('desk', { [workshop.id]: ['registration_desk'] }));
		expect(await countRegistrationsByState(desk, workshop.id)).toEqual({
			received: 2,
			waiting: 0,
			offered: 0,
			confirmed: 1,
			declined: 1,
			withdrawn: 0,
		});
		for (const actor of [
			actorFor('editor', { [workshop.id]: ['programme_editor'] }),
			actorFor('administrator', {}, { isAdministrator: true }),
			actorFor('elsewhere', { other: ['owner'] }),
		]) {
			await expect(countRegistrationsByState(contextFor(db, actor), workshop.id)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
		}
	});
});
