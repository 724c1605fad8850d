import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database, TeamRole } from '#lib/core/context.ts';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createPerson,
	createWorkshop,
	limitSeats,
	readOutbox,
} from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let desk: Context;

const later = '2026-11-23T10:00:00.000Z';

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db, { seatLimit: 3 });
	office = await createOrganisationType(db, workshop.id, { seatLimit: 3 });
	const clerk = await createPerson(db);
	desk = contextFor(db, actorFor(clerk.id, { [workshop.id]: ['registration_desk'] }), { now: later });
});

const stateOf = async (id: string) =>
	(await db.selectFrom('registration').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
const participants = () => db.selectFrom('participation').selectAll().execute();
const audit = () => db.selectFrom('auditEntry').select(['action', 'subjectId', 'details']).execute();

describe('confirming', () => {
	test('makes a participant, writes the audit log and tells the person', async () => {
		const row = await createRegistration(db, workshop.id, office.id, { isListed: 1, mode: 'online' });
		expect(await confirmRegistrations(desk, workshop.id, [row.reference.toUpperCase()])).toEqual({
			decided: 1,
			refused: [],
		});
		expect(await db.selectFrom('registration').selectAll().executeTakeFirst()).toEqual({
			...row,
			state: 'confirmed',
			decidedBy: desk.actor.personId,
			decidedAt: later,
			updatedAt: later,
		});
		expect(await participants()).toEqual([
			{
				workshopId: workshop.id,
				personId: row.personId,
				organisationTypeId: office.id,
				organisation: 'Statistics Denmark',
				country: 'DK',
				mode: 'online',
				isListed: 1,
				isContactable: 0,
				since: later,
			},
		]);
		expect(await audit()).toEqual([
			{
				action: 'registration.confirm',
				subjectId: row.id,
				details: JSON.stringify({ from: 'received', to: 'confirmed' }),
			},
		]);
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toEqual(['registration.confirmed']);
	});

	test('one that was received needs no free seat: it holds its own', async () => {
		await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, 0);
		const { reference } = await createRegistration(db, workshop.id, office.id);
		expect(await confirmRegistrations(desk, workshop.id, [reference])).toEqual({ decided: 1, refused: [] });
	});

	test('one that was declined clears the reason', async () => {
		const row = await createRegistration(db, workshop.id, office.id, { state: 'declined', reason: 'Late' });
		expect(await confirmRegistrations(desk, workshop.id, [row.reference])).toEqual({
			decided: 1,
			refused: [],
		});
		expect(await db.selectFrom('registration').select(['state', 'reason']).execute()).toEqual([
			{ state: 'confirmed', reason: '' },
		]);
	});

	test.each(['confirmed', 'withdrawn'] as const)('one that is %s is refused', async (state) => {
		const row = await createRegistration(db, workshop.id, office.id, { state });
		const { fullName } = await db
			.selectFrom('person')
			.select('fullName')
			.where('id', '=', row.personId)
			.executeTakeFirstOrThrow();
		expect(await confirmRegistrations(desk, workshop.id, [row.reference])).toEqual({
			decided: 0,
			refused: [{ reference: row.reference.toUpperCase(), fullName, reason: 'state_changed' }],
		});
		expect(await readOutbox(desk)).toEqual([]);
	});

	test('several decides each by itself; those declined take what is left, the earlier first', async () => {
		const received = await createRegistration(db, workshop.id, office.id);
		const declined = [];
		for (const hour of ['03', '01', '02'])
			declined.push(
				await createRegistration(db, workshop.id, office.id, {
					state: 'declined',
					createdAt: `2026-11-01T${hour}:00:00.000Z`,
				}),
			);
		const all = [...declined, received].map(({ reference }) => reference);
		const decision = await confirmRegistrations(desk, workshop.id, all);
		expect(decision.decided).toBe(3);
		expect(decision.refused.map(({ reference, reason }) => [reference, reason])).toEqual([
			[declined[0]?.reference.toUpperCase(), 'total_full'],
		]);
		expect(await Promise.all([...declined, received].map(({ id }) => stateOf(id)))).toEqual([
			'declined',
			'confirmed',
			'confirmed',
			'confirmed',
		]);
		expect(await readOutbox(desk)).toHaveLength(3);
	});

	test('one that was declined is refused when its type is full', async () => {
		const civil = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		await createRegistration(db, workshop.id, civil.id);
		const { reference } = await createRegistration(db, workshop.id, civil.id, { state: 'declined' });
		const { refused } = await confirmRegistrations(desk, workshop.id, [reference]);
		expect(refused.map(({ reason }) => reason)).toEqual(['type_full']);
	});
});

describe('declining', () => {
	test('a confirmed person ends the participation, frees the seat and tells the reason to the person only', async () => {
		const row = await createRegistration(db, workshop.id, office.id);
		await confirmRegistrations(desk, workshop.id, [row.reference]);
		await db.deleteFrom('outboxMail').execute();
		const reason = 'The list of delegates names a colleague of yours.';
		expect(await declineRegistrations(desk, workshop.id, [row.reference], reason)).toEqual({
			decided: 1,
			refused: [],
		});
		expect(await participants()).toEqual([]);
		expect(await db.selectFrom('registration').select(['state', 'reason']).execute()).toEqual([
			{ state: 'declined', reason },
		]);
		const [mail, ...others] = await readOutbox(desk);
		expect(others).toEqual([]);
		expect(mail?.text).toContain(`> The list of delegates names a colleague of yours.`);
		expect(JSON.stringify(await db.selectFrom('auditEntry').selectAll().execute())).not.toContain(
			'colleague',
		);
	});

	test('several gives each the same reason, and reports those it does not fit', async () => {
		const rows = [];
		for (const state of ['received', 'withdrawn', 'declined', 'confirmed'] as const)
			rows.push(await createRegistration(db, workshop.id, office.id, { state, reason: '' }));
		const references = rows.map(({ reference }) => reference);
		const decision = await declineRegistrations(desk, workshop.id, [...references, ...references], 'Full');
		expect(decision.decided).toBe(2);
		expect(decision.refused.map(({ reason }) => reason)).toEqual(['state_changed', 'state_changed']);
		expect(decision.refused.map(({ reference }) => reference).toSorted()).toEqual(
			[references[1], references[2]].map((reference) => reference?.toUpperCase()).toSorted(),
		);
		const after = await db.selectFrom('registration').select(['id', 'reason']).execute();
		const reasons = new Map(after.map(({ id, reason }) => [id, reason]));
		expect(rows.map(({ id }) => reasons.get(id))).toEqual(['Full', '', '', 'Full']);
	});
});

describe('deciding', () => {
	const roles: [TeamRole, boolean][] = [
		['owner', true],
		['registration_desk', true],
		['moderator', false],
		['reader', false],
		['programme_editor', false],
	];
	test.each(roles)('a %s may: %s', async (role, isAllowed) => {
		const { reference, id } = await createRegistration(db, workshop.id, office.id);
		const ctx = contextFor(db, actorFor('somebody', { [workshop.id]: [role] }));
		const decision = declineRegistrations(ctx, workshop.id, [reference], 'No');
		if (isAllowed) expect(await decision).toEqual({ decided: 1, refused: [] });
		else await expect(decision).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await stateOf(id)).toBe(isAllowed ? 'declined' : 'received');
	});

	test('an administrator, the person and an owner elsewhere may not', async () => {
		const row = await createRegistration(db, workshop.id, office.id);
		for (const actor of [
			actorFor('administrator', {}, { isAdministrator: true }),
			actorFor(row.personId),
			actorFor('elsewhere', { other: ['owner'] }),
		])
			await expect(
				confirmRegistrations(contextFor(db, actor), workshop.id, [row.reference]),
			).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('through one’s own workshop does not reach another’s registrations, and then changes none', async () => {
		const own = await createRegistration(db, workshop.id, office.id);
		const elsewhere = await createWorkshop(db);
		const type = await createOrganisationType(db, elsewhere.id);
		const foreign = await createRegistration(db, elsewhere.id, type.id);
		await expect(
			confirmRegistrations(desk, workshop.id, [own.reference, foreign.reference]),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await stateOf(own.id)).toBe('received');
		expect(await stateOf(foreign.id)).toBe('received');
	});

	test('is over once the workshop is archived', async () => {
		const { reference } = await createRegistration(db, workshop.id, office.id);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(confirmRegistrations(desk, workshop.id, [reference])).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('counts a doubled number once', async () => {
		const { reference } = await createRegistration(db, workshop.id, office.id);
		expect(await confirmRegistrations(desk, workshop.id, [reference, reference.toUpperCase()])).toEqual({
			decided: 1,
			refused: [],
		});
	});
});
