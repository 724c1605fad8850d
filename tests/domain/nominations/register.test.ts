import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import { acceptNomination } from '#lib/modules/nominations/commands/answer-nomination.server.ts';
import {
	fillInRegistration,
	registerNominated,
	registerNominee,
} from '#lib/modules/nominations/commands/register-nominated.server.ts';
import { addInvitation } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { sendInvitations } from '#lib/modules/nominations/commands/send-invitations.server.ts';
import { keepDraft } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { registerFromDraft } from '#lib/modules/registration/commands/register-from-draft.server.ts';
import { withNomination } from '#lib/modules/nominations/queries/nominated-registration.server.ts';
import { getReviewPage } from '#lib/modules/registration/queries/step-pages.server.ts';
import { findDraft } from '#lib/modules/registration/queries/form-steps.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import {
	createInvitation,
	createNomination,
	invitationDetails,
} from '../../helpers/factories-nominations.ts';
import { createRegistration, registrationInput } from '../../helpers/factories-registration.ts';
import {
	createOrganisationType,
	createPerson,
	createWorkshop,
	limitSeats,
	readOutbox,
} from '../../helpers/factories.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let typeId: string;
let desk: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db, { isRegistrationOpen: 0 });
	typeId = (await createOrganisationType(db, workshop.id)).id;
	desk = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['registration_desk'] }));
});

const total = { dimension: 'total', value: '' } as const;
const listRegistrations = () =>
	db.selectFrom('registration').select(['organisation', 'country', 'state', 'source']).execute();
const countHeld = async () =>
	(await db.selectFrom('heldSeat').select('seats').execute()).reduce((sum, { seats }) => sum + seats, 0);

/** Everything the steps ask, by somebody who names another organisation than the one that nominated them. */
const typed = (organisationType = typeId) => ({
	...{ organisationType, organisation: 'My own firm', country: 'SE', position: '' },
	...{ mode: 'in_person', badgeName: '', workingLanguage: 'en', consents: [] },
});

async function sendKept(seats: number) {
	const details = invitationDetails({ seats, keepsSeats: true });
	const added = await addInvitation(desk, workshop.id, details);
	if (!added.ok) throw new Error(added.reason);
	const { refused } = await sendInvitations(desk, workshop.id, [added.id]);
	expect(refused).toEqual([]);
	return added.id;
}

let nominees = 0;

/** Somebody who has accepted and filled in the form. */
async function nominee(invitationId: string): Promise<Context> {
	const email = `nominee${++nominees}@example.org`;
	const nomination = await createNomination(db, invitationId, { email, position: 'Head of unit' });
	const person = await createPerson(db, { email });
	const ctx = contextFor(db, actorFor(person.id));
	await acceptNomination(ctx, nomination.token);
	await keepDraft(ctx, workshop.id, typed());
	return ctx;
}

describe('registering by an accepted nomination', () => {
	test('is confirmed at once, for the institution and its country, though registration is closed', async () => {
		const { id } = await createInvitation(db, workshop.id);
		const ctx = await nominee(id);
		expect(await registerNominated(ctx, workshop.id)).toMatchObject({ ok: true, state: 'confirmed' });
		expect(await listRegistrations()).toEqual([
			{ organisation: 'Statistics Denmark', country: 'DK', state: 'confirmed', source: 'nomination' },
		]);
		const row = await db.selectFrom('nomination').select(['state', 'registrationId']).executeTakeFirst();
		expect(row).toEqual({ state: 'registered', registrationId: expect.any(String) });
		expect(await db.selectFrom('participation').select('personId').execute()).toEqual([
			{ personId: ctx.actor.personId },
		]);
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toEqual(['registration.confirmed']);
		const kinds = await db.selectFrom('invitationEvent').select('kind').orderBy('id').execute();
		expect(kinds.map(({ kind }) => kind)).toEqual(['accept', 'register']);
	});
	test('takes one of the kept seats, where everybody else finds none', async () => {
		await limitSeats(db, workshop.id, total, 2);
		const id = await sendKept(2);
		await db.updateTable('workshop').set({ isRegistrationOpen: 1 }).execute();
		const stranger = contextFor(db, actorFor((await createPerson(db)).id));
		await keepDraft(stranger, workshop.id, typed());
		expect(await registerFromDraft(stranger, workshop.id)).toEqual({ ok: false, reason: 'total_full' });
		const first = await nominee(id);
		expect(await registerNominated(first, workshop.id)).toMatchObject({ ok: true });
		expect(await countHeld()).toBe(1);
		expect(await registerNominated(await nominee(id), workshop.id)).toMatchObject({ ok: true });
		expect(await countHeld()).toBe(0);
	});
	test('of 30 at once on 3 kept seats and 2 free ones, 5 are confirmed and 25 wait', async () => {
		await limitSeats(db, workshop.id, total, 5);
		const id = await sendKept(3);
		await db.updateTable('institutionInvitation').set({ seats: 30 }).execute();
		const people: Context[] = [];
		for (let n = 0; n < 30; n++) people.push(await nominee(id));
		const outcomes = await Promise.all(
			people.map((ctx) => registerNominated(ctx, workshop.id, { waits: true })),
		);
		const states = outcomes.map((outcome) => outcome?.ok && outcome.state);
		expect(states.filter((state) => state === 'confirmed')).toHaveLength(5);
		expect(states.filter((state) => state === 'waiting')).toHaveLength(25);
		expect(await countHeld()).toBe(0);
	});
	test('without a seat, and without waiting, nothing is done', async () => {
		await limitSeats(db, workshop.id, total, 0);
		const { id } = await createInvitation(db, workshop.id);
		const ctx = await nominee(id);
		expect(await registerNominated(ctx, workshop.id)).toEqual({ ok: false, reason: 'total_full' });
		expect(await findDraft(ctx, workshop.id)).toBeDefined();
		expect(await registerNominated(ctx, workshop.id, { waits: true })).toMatchObject({ state: 'waiting' });
		expect((await db.selectFrom('nomination').select('state').executeTakeFirst())?.state).toBe('registered');
	});
	test('of the organisation types the institution was asked for only', async () => {
		const other = await createOrganisationType(db, workshop.id);
		const { id } = await createInvitation(db, workshop.id, {
			organisationTypeIds: JSON.stringify([other.id]),
		});
		const ctx = await nominee(id);
		expect(await registerNominated(ctx, workshop.id)).toEqual({ ok: false, reason: 'type_unknown' });
		await fillInRegistration(ctx, workshop.id);
		expect((await findDraft(ctx, workshop.id))?.values).toMatchObject({
			...{ organisation: 'Statistics Denmark', country: 'DK', organisationType: other.id },
			...{ mode: 'in_person', position: 'Head of unit' },
		});
		expect(await registerNominated(ctx, workshop.id)).toMatchObject({ ok: true, state: 'confirmed' });
	});
	test('is for those who have accepted; for everybody else nothing happens', async () => {
		const { id } = await createInvitation(db, workshop.id);
		const email = 'anna@example.org';
		await createNomination(db, id, { email });
		const ctx = contextFor(db, actorFor((await createPerson(db, { email })).id));
		await keepDraft(ctx, workshop.id, typed());
		expect(await registerNominated(ctx, workshop.id)).toBeUndefined();
		await fillInRegistration(ctx, workshop.id);
		expect((await findDraft(ctx, workshop.id))?.values).toEqual(typed());
		expect(await listRegistrations()).toEqual([]);
	});
	test('is not possible once the invitation is withdrawn', async () => {
		const { id } = await createInvitation(db, workshop.id);
		const ctx = await nominee(id);
		await db.updateTable('institutionInvitation').set({ state: 'withdrawn' }).execute();
		expect(await registerNominated(ctx, workshop.id)).toBeUndefined();
	});
});

describe('registering a nominee at the desk', () => {
	const input = () => registrationInput(typeId, { organisation: 'typed by mistake', country: 'SE' });
	test('also somebody without an address, in a kept seat', async () => {
		await limitSeats(db, workshop.id, total, 1);
		const invitationId = await sendKept(1);
		const { id: nominationId } = await createNomination(db, invitationId, { email: null });
		const of = { workshopId: workshop.id, invitationId, nominationId };
		expect(await registerNominee(desk, of, input())).toMatchObject({ ok: true, state: 'confirmed' });
		expect(await listRegistrations()).toEqual([
			{ organisation: 'Statistics Denmark', country: 'DK', state: 'confirmed', source: 'nomination' },
		]);
		expect(await countHeld()).toBe(0);
		expect(await registerNominee(desk, of, input())).toEqual({ ok: false, reason: 'state_changed' });
	});
	test('of an organisation type the institution may have', async () => {
		const invitation = await createInvitation(db, workshop.id, {
			organisationTypeIds: JSON.stringify(['another']),
		});
		const { id: nominationId } = await createNomination(db, invitation.id);
		const of = { workshopId: workshop.id, invitationId: invitation.id, nominationId };
		expect(await registerNominee(desk, of, input())).toEqual({ ok: false, reason: 'type_unknown' });
	});
	test('is for the desk, and for people of that invitation', async () => {
		const notFound = new DomainError('NOT_FOUND');
		const invitation = await createInvitation(db, workshop.id);
		const other = await createInvitation(db, workshop.id);
		const { id: nominationId } = await createNomination(db, other.id);
		const of = { workshopId: workshop.id, invitationId: invitation.id, nominationId };
		await expect(registerNominee(desk, of, input())).rejects.toEqual(notFound);
		const reader = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['reader'] }));
		await expect(registerNominee(reader, { ...of, invitationId: other.id }, input())).rejects.toEqual(
			notFound,
		);
	});
});

describe('the pages of registering, for somebody nominated', () => {
	test('are open though registration is closed, with the types that are asked for and a kept seat', async () => {
		await limitSeats(db, workshop.id, total, 1);
		await createOrganisationType(db, workshop.id);
		const id = await sendKept(1);
		await db
			.updateTable('institutionInvitation')
			.set({ organisationTypeIds: JSON.stringify([typeId]) })
			.execute();
		const ctx = await nominee(id);
		const own = await getReviewPage(ctx, workshop.slug);
		expect([own.isPossible, own.full, own.frame.types.length]).toEqual([false, 'total_full', 2]);
		const page = await withNomination(ctx, own);
		expect([page.isPossible, page.full, page.nomination?.organisation]).toEqual([
			true,
			null,
			'Statistics Denmark',
		]);
		expect(page.frame.types.map((type) => type.id)).toEqual([typeId]);
		await registerNominated(ctx, workshop.id);
		const after = await withNomination(ctx, await getReviewPage(ctx, workshop.slug));
		expect(after.nomination).toBeNull();
	});
});

test('a nominee whose registration ended leaves the seat of the invitation to somebody else', async () => {
	const { id } = await createInvitation(db, workshop.id, { seats: 1 });
	const registration = await createRegistration(db, workshop.id, typeId, { state: 'declined' });
	await createNomination(db, id, { state: 'registered', registrationId: registration.id });
	const ctx = await nominee(id);
	expect(await registerNominated(ctx, workshop.id)).toMatchObject({ ok: true, state: 'confirmed' });
});
