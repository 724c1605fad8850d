import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import {
	acceptNomination,
	acceptWithNewAccount,
	declineNomination,
} from '#lib/modules/nominations/commands/answer-nomination.server.ts';
import { findInstitutionPage } from '#lib/modules/nominations/queries/institution-page.server.ts';
import { findOwnNomination } from '#lib/modules/nominations/queries/nominations.server.ts';
import { findNomineePage } from '#lib/modules/nominations/queries/nominee-page.server.ts';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createInvitation, createNomination } from '../../helpers/factories-nominations.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createOrganisationType, createPerson, createWorkshop, readOutbox } from '../../helpers/factories.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let invitation: Awaited<ReturnType<typeof createInvitation>>;
let nomination: Awaited<ReturnType<typeof createNomination>>;
let anybody: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	invitation = await createInvitation(db, workshop.id);
	nomination = await createNomination(db, invitation.id, {
		fullName: 'Anna Holm',
		email: 'anna@example.org',
	});
	anybody = contextFor(db);
});

const account = { fullName: 'Anna Holm', password: 'four quiet rivers in spring' };
const stateOf = () =>
	db.selectFrom('nomination').select(['state', 'personId', 'registrationId']).executeTakeFirst();

async function owner(email = 'anna@example.org') {
	const person = await createPerson(db, { email });
	return { person, ctx: contextFor(db, actorFor(person.id)) };
}

describe('accepting with an account', () => {
	test('of the address that was nominated', async () => {
		const { person, ctx } = await owner();
		expect(await acceptNomination(ctx, nomination.token)).toEqual({ ok: true });
		expect(await acceptNomination(ctx, nomination.token)).toEqual({ ok: true });
		expect(await stateOf()).toEqual({ state: 'accepted', personId: person.id, registrationId: null });
		expect(await findOwnNomination(ctx, workshop.id)).toEqual({
			...{ organisation: 'Statistics Denmark', country: 'DK', organisationTypeIds: [], heldSeatId: null },
		});
		expect(await findOwnNomination(ctx, (await createWorkshop(db)).id)).toBeUndefined();
		expect(await findOwnNomination(anybody, workshop.id)).toBeUndefined();
	});
	test('of another address is somebody else', async () => {
		const { ctx } = await owner('bo@example.org');
		expect(await acceptNomination(ctx, nomination.token)).toEqual({ ok: false, reason: 'somebody_else' });
		expect(await findNomineePage(ctx, nomination.token)).toMatchObject({ reader: 'somebody_else' });
	});
	test('asks for signing in', async () => {
		await expect(acceptNomination(anybody, nomination.token)).rejects.toEqual(
			new DomainError('SIGN_IN_REQUIRED'),
		);
	});
	test('whoever has registered is registered by that', async () => {
		const { person, ctx } = await owner();
		const type = await createOrganisationType(db, workshop.id);
		const { id } = await createRegistration(db, workshop.id, type.id, { personId: person.id });
		await acceptNomination(ctx, nomination.token);
		expect(await stateOf()).toEqual({ state: 'registered', personId: person.id, registrationId: id });
		expect(await findOwnNomination(ctx, workshop.id)).toBeUndefined();
	});
});

describe('accepting without an account', () => {
	test('makes one for the address, which the link has proved', async () => {
		const accepted = await acceptWithNewAccount(anybody, nomination.token, account);
		const signedIn = await checkCredentials(anybody, 'anna@example.org', account.password);
		expect(accepted).toEqual({ ok: true, personId: signedIn?.personId });
		expect(await stateOf()).toMatchObject({ state: 'accepted', personId: signedIn?.personId });
	});
	test('takes over an account that nobody has set a password for', async () => {
		const { person } = await owner();
		await db.updateTable('person').set({ passwordHash: null }).where('id', '=', person.id).execute();
		expect(await findNomineePage(anybody, nomination.token)).toMatchObject({ hasAccount: false });
		expect(await acceptWithNewAccount(anybody, nomination.token, account)).toEqual({
			ok: true,
			personId: person.id,
		});
	});
	test('does not touch an account that has a password', async () => {
		const { person } = await owner();
		expect(await findNomineePage(anybody, nomination.token)).toMatchObject({ hasAccount: true });
		expect(await acceptWithNewAccount(anybody, nomination.token, account)).toEqual({
			ok: false,
			reason: 'has_account',
		});
		const after = await db
			.selectFrom('person')
			.select('passwordHash')
			.where('id', '=', person.id)
			.executeTakeFirst();
		expect(after).toEqual({ passwordHash: person.passwordHash });
		expect(await stateOf()).toMatchObject({ state: 'proposed' });
	});
	test('refuses a password made of the person’s own name', async () => {
		const own = { fullName: 'Annabella Holmström', password: 'annabella holmström' };
		expect(await acceptWithNewAccount(anybody, nomination.token, own)).toEqual({
			ok: false,
			reason: 'too_common',
		});
	});
});

describe('declining', () => {
	test('needs the link alone, frees the seat, and tells the institution with a link of its own', async () => {
		expect(await declineNomination(anybody, nomination.token)).toEqual({ ok: true });
		expect(await declineNomination(anybody, nomination.token)).toEqual({
			ok: false,
			reason: 'state_changed',
		});
		expect(await findInstitutionPage(anybody, invitation.token)).toMatchObject({ page: { seatsLeft: 3 } });
		expect(await readOutbox(anybody)).toMatchObject([
			{ recipient: invitation.email, kind: 'nomination.decline', isSealed: 1 },
		]);
	});
});

test('declining tells nobody where the institution’s person has had their data erased', async () => {
	await db.updateTable('institutionInvitation').set({ email: '' }).execute();
	expect(await declineNomination(anybody, nomination.token)).toEqual({ ok: true });
	expect(await readOutbox(anybody)).toEqual([]);
});

describe('a nomination that no longer stands', () => {
	test.each([
		['withdrawn', () => db.updateTable('nomination').set({ state: 'withdrawn' }).execute()],
		['replaced', () => db.updateTable('nomination').set({ state: 'replaced' }).execute()],
		[
			'of a withdrawn invitation',
			() => db.updateTable('institutionInvitation').set({ state: 'withdrawn' }).execute(),
		],
		['of an archived workshop', () => db.updateTable('workshop').set({ state: 'archived' }).execute()],
	])('%s is neither accepted nor declined', async (_name, end) => {
		const { ctx } = await owner();
		await end();
		const changed = { ok: false, reason: 'state_changed' };
		expect(await acceptNomination(ctx, nomination.token)).toEqual(changed);
		expect(await declineNomination(anybody, nomination.token)).toEqual(changed);
		expect(await acceptWithNewAccount(anybody, nomination.token, account)).toEqual(changed);
		expect(await findNomineePage(anybody, nomination.token)).toMatchObject({ isOpen: false });
	});
	test('an unknown link is not there', async () => {
		await expect(declineNomination(anybody, 'unknown')).rejects.toEqual(new DomainError('NOT_FOUND'));
		await expect(acceptWithNewAccount(anybody, 'unknown', account)).rejects.toEqual(
			new DomainError('NOT_FOUND'),
		);
		expect(await findNomineePage(anybody, 'unknown')).toBeUndefined();
	});
});

test('looking at a nomination answers nothing, and names nobody but its own person', async () => {
	await createNomination(db, invitation.id, { fullName: 'Bo Lund' });
	const page = await findNomineePage(anybody, nomination.token);
	expect(JSON.stringify(page)).not.toContain('Bo Lund');
	expect(await stateOf()).toMatchObject({ state: 'proposed' });
});
