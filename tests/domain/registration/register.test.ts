import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import {
	findEarlierAnswers,
	findOwnRegistration,
	listMyRegistrations,
} from '#lib/modules/registration/queries/own-registrations.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
	limitSeats,
	readOutbox,
} from '../../helpers/factories.ts';
import { createRegistration, registrationInput } from '../../helpers/factories-registration.ts';

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
const rows = () => db.selectFrom('registration').selectAll().execute();
const audit = () =>
	db.selectFrom('auditEntry').select(['action', 'actorId', 'subjectId', 'details']).execute();
const participants = () => db.selectFrom('participation').selectAll().execute();

describe('registering', () => {
	test('takes the answers, a seat and a reference number, writes the audit log and answers by mail', async () => {
		const outcome = await registerForWorkshop(
			ctx,
			workshop.id,
			registrationInput(office.id, { isListed: true }),
		);
		const [row] = await rows();
		expect(row).toMatchObject({
			workshopId: workshop.id,
			personId: person.id,
			organisationTypeId: office.id,
			organisation: 'Statistics Denmark',
			organisationId: row?.organisationId,
			country: 'DK',
			mode: 'in_person',
			isListed: 1,
			state: 'received',
			reason: '',
			decidedBy: null,
			decidedAt: null,
			createdAt: testNow,
			updatedAt: testNow,
			source: 'self',
			registeredBy: null,
		});
		expect(row?.reference).toMatch(/^[2-9a-z]{8}$/);
		expect(outcome).toEqual({
			ok: true,
			registrationId: row?.id,
			reference: row?.reference.toUpperCase(),
			state: 'received',
		});
		expect(await audit()).toEqual([
			{
				action: 'registration.create',
				actorId: person.id,
				subjectId: row?.id,
				details: JSON.stringify({ from: null, to: 'received', source: 'self' }),
			},
		]);
		const mails = await readOutbox(ctx);
		expect(mails.map(({ recipient, kind }) => [recipient, kind])).toEqual([
			[person.email, 'registration.received'],
		]);
		expect(await participants()).toEqual([]);
	});

	test('needs somebody signed in', async () => {
		const nobody = contextFor(db);
		await expect(
			registerForWorkshop(nobody, workshop.id, registrationInput(office.id)),
		).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test('in a draft is not found by strangers, and closed to its team', async () => {
		const draft = await createWorkshop(db, { state: 'draft' });
		const type = await createOrganisationType(db, draft.id);
		await expect(registerForWorkshop(ctx, draft.id, registrationInput(type.id))).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		const owner = contextFor(db, actorFor(person.id, { [draft.id]: ['owner'] }));
		expect(await registerForWorkshop(owner, draft.id, registrationInput(type.id))).toEqual({
			ok: false,
			reason: 'closed',
		});
	});

	test.each([{ isRegistrationOpen: 0 }, { state: 'archived' }] as const)(
		'is refused while closed: %o',
		async (values) => {
			const closed = await createWorkshop(db, values);
			const type = await createOrganisationType(db, closed.id);
			expect(await registerForWorkshop(ctx, closed.id, registrationInput(type.id))).toEqual({
				ok: false,
				reason: 'closed',
			});
		},
	);

	test('with an organisation type of another workshop is refused', async () => {
		const elsewhere = await createOrganisationType(db, (await createWorkshop(db)).id);
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(elsewhere.id))).toEqual({
			ok: false,
			reason: 'type_unknown',
		});
		expect(await rows()).toEqual([]);
	});

	test('without a country is refused where the type needs one, and taken where it does not', async () => {
		const input = registrationInput(office.id, { country: null });
		expect(await registerForWorkshop(ctx, workshop.id, input)).toEqual({
			ok: false,
			reason: 'country_missing',
		});
		const international = await createOrganisationType(db, workshop.id, { needsCountry: 0 });
		expect(
			await registerForWorkshop(ctx, workshop.id, { ...input, organisationType: international.id }),
		).toMatchObject({ ok: true });
	});

	test('in a way that is not offered is refused', async () => {
		const online = await createWorkshop(db, { mode: 'online' });
		const type = await createOrganisationType(db, online.id);
		expect(await registerForWorkshop(ctx, online.id, registrationInput(type.id))).toEqual({
			ok: false,
			reason: 'mode_missing',
		});
	});

	test('is refused when the workshop is full, whatever the type', async () => {
		const small = await createWorkshop(db, { seatLimit: 1 });
		const type = await createOrganisationType(db, small.id, { seatLimit: 5 });
		await createRegistration(db, small.id, type.id);
		expect(await registerForWorkshop(ctx, small.id, registrationInput(type.id))).toEqual({
			ok: false,
			reason: 'total_full',
		});
		expect(await readOutbox(ctx)).toEqual([]);
	});

	test('is refused when the type is full, while another has seats', async () => {
		const civil = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		await createRegistration(db, workshop.id, civil.id, { state: 'confirmed' });
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(civil.id))).toEqual({
			ok: false,
			reason: 'type_full',
		});
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(office.id))).toMatchObject({
			ok: true,
		});
	});

	test.each(['declined', 'withdrawn'] as const)('those %s leave their seat to others', async (state) => {
		const civil = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		await createRegistration(db, workshop.id, civil.id, { state });
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(civil.id))).toMatchObject({
			ok: true,
		});
	});

	test.each([
		['received', 'already_registered'],
		['confirmed', 'already_registered'],
		['declined', 'declined_before'],
	] as const)('a second time while %s is refused', async (state, reason) => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, state });
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(office.id))).toEqual({
			ok: false,
			reason,
		});
	});

	test('after a withdrawal takes the old registration up again under its number', async () => {
		const civil = await createOrganisationType(db, workshop.id);
		const old = await createRegistration(db, workshop.id, civil.id, {
			personId: person.id,
			state: 'withdrawn',
			organisation: 'Before',
			decidedBy: person.id,
			decidedAt: testNow,
		});
		const input = registrationInput(office.id, { mode: 'online' });
		expect(await registerForWorkshop({ ...ctx, now: later }, workshop.id, input)).toEqual({
			ok: true,
			registrationId: old.id,
			reference: old.reference.toUpperCase(),
			state: 'received',
		});
		const [row] = await rows();
		expect(await rows()).toEqual([
			{
				...old,
				organisationId: row?.organisationId,
				searchText: row?.searchText,
				organisationTypeId: office.id,
				organisation: 'Statistics Denmark',
				mode: 'online',
				state: 'received',
				decidedBy: null,
				decidedAt: null,
				createdAt: later,
				updatedAt: later,
			},
		]);
	});

	test('again in a workshop that has filled up meanwhile is refused', async () => {
		const civil = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		await createRegistration(db, workshop.id, civil.id, { personId: person.id, state: 'withdrawn' });
		await createRegistration(db, workshop.id, civil.id);
		expect(await registerForWorkshop(ctx, workshop.id, registrationInput(civil.id))).toEqual({
			ok: false,
			reason: 'type_full',
		});
	});
});

describe('changing what one registered', () => {
	const change = (input: Partial<ReturnType<typeof registrationInput>> = {}) =>
		reviseRegistration({ ...ctx, now: later }, workshop.id, { input: registrationInput(office.id, input) });

	test('stores the answers and leaves the seat', async () => {
		const row = await createRegistration(db, workshop.id, office.id, { personId: person.id });
		expect(await change({ organisation: 'Danmarks Statistik', mode: 'online', isListed: true })).toEqual({
			ok: true,
			state: 'received',
		});
		const [changed] = await rows();
		expect(changed).toEqual({
			...row,
			organisation: 'Danmarks Statistik',
			organisationId: changed?.organisationId,
			searchText: changed?.searchText,
			mode: 'online',
			isListed: 1,
			updatedAt: later,
		});
		expect((await audit()).map(({ action, details }) => [action, details])).toEqual([
			['registration.edit', JSON.stringify({ from: 'received', to: 'received' })],
		]);
	});

	test('needs somebody signed in', async () => {
		await expect(
			reviseRegistration(contextFor(db), workshop.id, { input: registrationInput(office.id) }),
		).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});

	test('without a registration is not found, whoever else has one', async () => {
		await createRegistration(db, workshop.id, office.id);
		await expect(change()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test.each(['declined', 'withdrawn'] as const)('is refused once %s', async (state) => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, state });
		expect(await change()).toEqual({ ok: false, reason: 'state_changed' });
	});

	test('is possible after registration has closed, until the moment the desk has set', async () => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id });
		await db
			.updateTable('workshop')
			.set({ isRegistrationOpen: 0, registrationEditUntilLocal: '2026-11-23T12:00' })
			.execute();
		const at = (now: string) =>
			reviseRegistration({ ...ctx, now }, workshop.id, { input: registrationInput(office.id) });
		expect(await at('2026-11-23T10:59:59.999Z')).toEqual({ ok: true, state: 'received' });
		expect(await at('2026-11-23T11:00:00.000Z')).toEqual({ ok: false, reason: 'edit_over' });
	});

	test('is possible until the workshop begins where nothing is set', async () => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id });
		const at = (now: string) =>
			reviseRegistration({ ...ctx, now }, workshop.id, { input: registrationInput(office.id) });
		expect(await at('2026-11-30T22:59:59.999Z')).toMatchObject({ ok: true });
		expect(await at('2026-11-30T23:00:00.000Z')).toEqual({ ok: false, reason: 'edit_over' });
	});

	test('of one thing leaves everything else', async () => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, position: 'Clerk' });
		const revise = (what: Parameters<typeof reviseRegistration>[2]) =>
			reviseRegistration({ ...ctx, now: later }, workshop.id, what);
		expect(await revise({ details: { workingLanguage: 'fr' } })).toEqual({ ok: true, state: 'received' });
		expect(await revise({ input: { mode: 'online' }, badgeName: 'Khai' })).toMatchObject({ ok: true });
		expect(await rows()).toMatchObject([
			{
				mode: 'online',
				country: 'DK',
				position: 'Clerk',
				workingLanguage: 'fr',
				organisation: 'Statistics Denmark',
			},
		]);
		const { badgeName } = await db.selectFrom('person').select('badgeName').executeTakeFirstOrThrow();
		expect(badgeName).toBe('Khai');
	});

	test('asks for what the new type asks for', async () => {
		const international = await createOrganisationType(db, workshop.id, { needsCountry: 0 });
		await createRegistration(db, workshop.id, international.id, { personId: person.id, country: null });
		expect(await change({ country: null })).toEqual({ ok: false, reason: 'country_missing' });
	});

	test('to a type that is full is refused, to one with a seat taken, also when the total is full', async () => {
		const civil = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		const media = await createOrganisationType(db, workshop.id, { seatLimit: 1 });
		await createRegistration(db, workshop.id, office.id, { personId: person.id });
		await createRegistration(db, workshop.id, civil.id);
		await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, 2);
		expect(await change({ organisationType: civil.id })).toEqual({ ok: false, reason: 'type_full' });
		expect(await change({ organisationType: media.id })).toEqual({ ok: true, state: 'received' });
	});

	test('within a type that is full keeps the seat', async () => {
		await limitSeats(db, workshop.id, { dimension: 'organisation_type', value: office.id }, 1);
		await createRegistration(db, workshop.id, office.id, { personId: person.id });
		expect(await change({ organisation: 'Danmarks Statistik' })).toEqual({ ok: true, state: 'received' });
	});

	test('keeps a confirmation when it is about the list or the way of taking part, and the list hears of it', async () => {
		await createParticipant(db, workshop.id, person.id, { organisationTypeId: office.id });
		expect(await change({ mode: 'online', isListed: false })).toEqual({ ok: true, state: 'confirmed' });
		expect(await participants()).toEqual([
			{
				workshopId: workshop.id,
				personId: person.id,
				organisationTypeId: office.id,
				organisation: 'Statistics Denmark',
				country: 'DK',
				mode: 'online',
				isListed: 0,
				isContactable: 0,
				since: testNow,
			},
		]);
	});

	test('puts a confirmed registration back to the desk when it is about whom one speaks for', async () => {
		await createParticipant(db, workshop.id, person.id, { organisationTypeId: office.id });
		expect(await change({ country: 'NO' })).toEqual({ ok: true, state: 'received' });
		expect(await participants()).toEqual([]);
	});

	test('leaves a confirmation alone where the workshop confirms everybody', async () => {
		await createParticipant(db, workshop.id, person.id, { organisationTypeId: office.id });
		await db.updateTable('workshop').set({ confirmsAtOnce: 1 }).execute();
		expect(await change({ country: 'NO' })).toEqual({ ok: true, state: 'confirmed' });
		expect((await participants()).map(({ country }) => country)).toEqual(['NO']);
	});
});

describe('withdrawing', () => {
	test.each(['received', 'confirmed'] as const)('from %s frees the seat', async (state) => {
		if (state === 'confirmed')
			await createParticipant(db, workshop.id, person.id, { organisationTypeId: office.id });
		else await createRegistration(db, workshop.id, office.id, { personId: person.id });
		await db.updateTable('workshop').set({ isRegistrationOpen: 0 }).execute();
		expect(await withdrawRegistration({ ...ctx, now: later }, workshop.id)).toEqual({ ok: true });
		expect((await rows()).map((row) => [row.state, row.updatedAt])).toEqual([['withdrawn', later]]);
		expect(await participants()).toEqual([]);
		expect((await audit()).map(({ action, details }) => [action, details])).toEqual([
			['registration.withdraw', JSON.stringify({ from: state, to: 'withdrawn' })],
		]);
	});

	test.each(['declined', 'withdrawn'] as const)('when %s is refused', async (state) => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, state });
		expect(await withdrawRegistration(ctx, workshop.id)).toEqual({ ok: false, reason: 'state_changed' });
	});

	test('from an archived workshop is refused', async () => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id });
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		expect(await withdrawRegistration(ctx, workshop.id)).toEqual({ ok: false, reason: 'closed' });
	});

	test('somebody else’s registration is not found', async () => {
		await createRegistration(db, workshop.id, office.id);
		await expect(withdrawRegistration(ctx, workshop.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('needs somebody signed in', async () => {
		await expect(withdrawRegistration(contextFor(db), workshop.id)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});
});

describe('one’s own registrations', () => {
	test('are found by oneself only, in one’s language', async () => {
		const row = await createRegistration(db, workshop.id, office.id, { personId: person.id });
		const texts = JSON.parse(office.label) as { vi: string };
		expect(await findOwnRegistration({ ...ctx, locale: 'vi' }, workshop.id)).toEqual({
			reference: row.reference.toUpperCase(),
			organisationTypeId: office.id,
			organisationType: texts.vi,
			organisationTypeLanguage: 'vi',
			organisation: 'Statistics Denmark',
			country: 'DK',
			mode: 'in_person',
			isListed: false,
			position: '',
			workingLanguage: null,
			state: 'received',
			reason: '',
			createdAt: testNow,
			updatedAt: testNow,
			decidedAt: null,
		});
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		expect(await findOwnRegistration(other, workshop.id)).toBe(undefined);
		expect(await findOwnRegistration(contextFor(db), workshop.id)).toBe(undefined);
	});

	test('are listed with the workshop that starts last first, without drafts', async () => {
		const next = await createWorkshop(db, { startsOn: '2027-01-01', endsOn: '2027-01-02' });
		const draft = await createWorkshop(db, { state: 'draft' });
		for (const { id } of [workshop, next, draft]) {
			const type = await createOrganisationType(db, id);
			await createRegistration(db, id, type.id, { personId: person.id });
			await createRegistration(db, id, type.id);
		}
		const list = await listMyRegistrations(ctx);
		expect(list.map((registration) => registration.workshop.slug)).toEqual([next.slug, workshop.slug]);
		expect(list[0]?.workshop).toEqual({
			slug: next.slug,
			title: (JSON.parse(next.title) as { en: string }).en,
			titleLanguage: 'en',
			startsOn: '2027-01-01',
			endsOn: '2027-01-02',
			state: 'published',
		});
		await expect(listMyRegistrations(contextFor(db))).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});

	test('the latest answers are offered the next time', async () => {
		expect(await findEarlierAnswers(ctx)).toBe(undefined);
		const elsewhere = await createWorkshop(db);
		const type = await createOrganisationType(db, elsewhere.id);
		await createRegistration(db, workshop.id, office.id, { personId: person.id, organisation: 'Before' });
		await createRegistration(db, elsewhere.id, type.id, {
			personId: person.id,
			country: 'NO',
			updatedAt: later,
		});
		expect(await findEarlierAnswers(ctx)).toEqual({
			organisation: 'Statistics Denmark',
			country: 'NO',
			position: '',
		});
		expect(await findEarlierAnswers(contextFor(db))).toBe(undefined);
	});
});
