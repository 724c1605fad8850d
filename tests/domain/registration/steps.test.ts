import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	discardDraft,
	keepDraft,
	removeOldDrafts,
} from '#lib/modules/registration/commands/keep-draft.server.ts';
import { registerFromDraft } from '#lib/modules/registration/commands/register-from-draft.server.ts';
import {
	findDraft,
	getOwnForm,
	listBegunRegistrations,
} from '#lib/modules/registration/queries/form-steps.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createPerson,
	createWorkshop,
	limitSeats,
	readOutbox,
} from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createDraft, draftValues } from '../../helpers/factories-steps.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let person: Awaited<ReturnType<typeof createPerson>>;
let ctx: Context;
let who: { workshopId: string; personId: string };

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	office = await createOrganisationType(db, workshop.id);
	person = await createPerson(db);
	ctx = contextFor(db, actorFor(person.id));
	who = { workshopId: workshop.id, personId: person.id };
});

const later = '2026-11-23T10:00:00.000Z';
const rows = () => db.selectFrom('registration').selectAll().execute();
const drafts = () => db.selectFrom('registrationDraft').selectAll().execute();
const organisation = () => {
	const { organisationType, organisation, country, position } = draftValues(office.id);
	return { organisationType, organisation, country, position } as Record<string, string>;
};

describe('what is typed', () => {
	test('is kept step by step, and another device goes on with it', async () => {
		await keepDraft(ctx, workshop.id, organisation(), 'organisation');
		const kept = await keepDraft({ ...ctx, now: later }, workshop.id, { mode: 'online' });
		expect(kept).toEqual({
			ok: true,
			draft: { values: { ...organisation(), mode: 'online' }, done: ['organisation'] },
		});
		expect((await drafts()).map(({ updatedAt }) => updatedAt)).toEqual([later]);
		const form = await getOwnForm(ctx, workshop.slug);
		expect([form.draft, form.isBegun]).toEqual([kept.ok && kept.draft, true]);
	});

	test('is kept while registration is closed, and is wrong or not', async () => {
		await db.updateTable('workshop').set({ isRegistrationOpen: 0 }).execute();
		expect(await keepDraft(ctx, workshop.id, { country: 'XX' })).toMatchObject({ ok: true });
		expect(await findDraft(ctx, workshop.id)).toEqual({ values: { country: 'XX' }, done: [] });
	});

	test('is one’s own: nobody else finds it', async () => {
		await createDraft(db, who, draftValues(office.id));
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		expect(await findDraft(other, workshop.id)).toBe(undefined);
		expect(await listBegunRegistrations(other)).toEqual([]);
		await expect(findDraft(contextFor(db), workshop.id)).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED' });
	});

	test('is not kept beside a registration, and is again after a withdrawal', async () => {
		const row = await createRegistration(db, workshop.id, office.id, { personId: person.id });
		expect(await keepDraft(ctx, workshop.id, organisation())).toEqual({
			ok: false,
			reason: 'already_registered',
		});
		await db.updateTable('registration').set({ state: 'withdrawn' }).where('id', '=', row.id).execute();
		expect(await keepDraft(ctx, workshop.id, organisation())).toMatchObject({ ok: true });
	});

	test('is refused when it is longer than any answer', async () => {
		expect(await keepDraft(ctx, workshop.id, { organisation: 'n'.repeat(200_000) })).toEqual({
			ok: false,
			reason: 'too_long',
		});
		expect(await drafts()).toEqual([]);
	});

	test('in a draft of a workshop is not found by strangers; somebody has to be signed in', async () => {
		const hidden = await createWorkshop(db, { state: 'draft' });
		await expect(keepDraft(ctx, hidden.id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(keepDraft(contextFor(db), workshop.id, {})).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test('can be thrown away', async () => {
		const other = await createPerson(db);
		await createDraft(db, who, draftValues(office.id));
		await createDraft(db, { ...who, personId: other.id }, draftValues(office.id));
		await discardDraft(ctx, workshop.id);
		expect((await drafts()).map(({ personId }) => personId)).toEqual([other.id]);
	});

	test('goes thirty days after the last change', async () => {
		await createDraft(db, who, {}, [], '2026-10-23T09:59:59.999Z');
		const other = await createPerson(db);
		await createDraft(db, { ...who, personId: other.id }, {}, [], '2026-10-23T10:00:00.000Z');
		await removeOldDrafts({ ...ctx, now: '2026-11-22T10:00:00.000Z' });
		expect((await drafts()).map(({ personId }) => personId)).toEqual([other.id]);
	});

	test('is listed for its person, the latest first, with whether it can be sent', async () => {
		const closed = await createWorkshop(db, { isRegistrationOpen: 0 });
		const hidden = await createWorkshop(db, { state: 'draft' });
		await createDraft(db, who, {}, []);
		await createDraft(db, { ...who, workshopId: closed.id }, {}, [], later);
		await createDraft(db, { ...who, workshopId: hidden.id }, {}, [], later);
		const list = await listBegunRegistrations(ctx);
		expect(list.map(({ workshop: { slug }, updatedAt, isOpen }) => [slug, updatedAt, isOpen])).toEqual([
			[closed.slug, later, false],
			[workshop.slug, testNow, true],
		]);
	});

	test('begins with what one said elsewhere and with the account’s name for the badge, and agrees to nothing', async () => {
		const elsewhere = await createWorkshop(db);
		const type = await createOrganisationType(db, elsewhere.id);
		await createRegistration(db, elsewhere.id, type.id, {
			...{ personId: person.id, organisation: 'Before', country: 'NO', position: 'Clerk', isListed: 1 },
		});
		await db.updateTable('person').set({ badgeName: 'Khai' }).where('id', '=', person.id).execute();
		const { draft, isBegun } = await getOwnForm(ctx, workshop.slug);
		expect([draft, isBegun]).toEqual([
			{
				values: {
					...{ organisationType: '', organisation: 'Before', country: 'NO', position: 'Clerk' },
					...{ mode: '', workingLanguage: '', badgeName: 'Khai', consents: [] },
				},
				done: [],
			},
			false,
		]);
	});
});

describe('registering with it', () => {
	test('stores everything that was said, takes a seat, and the draft is gone', async () => {
		await createDraft(
			db,
			who,
			draftValues(office.id, { badgeName: 'Khai', consents: ['contact', 'photos'] }),
		);
		const outcome = await registerFromDraft(ctx, workshop.id);
		const [row] = await rows();
		expect(outcome).toEqual({
			ok: true,
			registrationId: row?.id,
			reference: row?.reference.toUpperCase(),
			state: 'received',
		});
		expect(row).toMatchObject({
			...{ personId: person.id, organisationTypeId: office.id, organisation: 'Statistics Denmark' },
			...{ country: 'DK', mode: 'in_person', isListed: 0, position: 'Head of division' },
			...{ workingLanguage: null, state: 'received' },
		});
		expect(await db.selectFrom('registrationConsent').selectAll().orderBy('purpose').execute()).toEqual([
			{ registrationId: row?.id, purpose: 'contact', givenAt: testNow, withdrawnAt: null },
			{ registrationId: row?.id, purpose: 'photos', givenAt: testNow, withdrawnAt: null },
		]);
		const { badgeName } = await db
			.selectFrom('person')
			.select('badgeName')
			.where('id', '=', person.id)
			.executeTakeFirstOrThrow();
		expect(badgeName).toBe('Khai');
		expect(await drafts()).toEqual([]);
	});

	test('keeps the working language only where there is one to choose', async () => {
		await db.updateTable('workshop').set({ workingLanguages: '["en","fr"]' }).execute();
		await createDraft(db, who, draftValues(office.id, { workingLanguage: 'fr' }));
		expect(await registerFromDraft(ctx, workshop.id)).toMatchObject({ ok: true });
		expect((await rows())[0]?.workingLanguage).toBe('fr');
	});

	test.each([
		['nothing was begun', undefined],
		['a country is missing', { country: '' }],
		['the organisation type is gone', { organisationType: 'gone' }],
		['the way of taking part is missing', { mode: '' }],
		['a consent is none', { consents: ['everything'] }],
	])('is incomplete when %s, and loses nothing', async (_, changes) => {
		if (changes) await createDraft(db, who, draftValues(office.id, changes));
		expect(await registerFromDraft(ctx, workshop.id)).toEqual({ ok: false, reason: 'incomplete' });
		expect(await rows()).toEqual([]);
		expect(await drafts()).toHaveLength(changes ? 1 : 0);
	});

	test('is refused while closed, and everything stays for later', async () => {
		await createDraft(db, who, draftValues(office.id));
		await db.updateTable('workshop').set({ registrationClosesLocal: '2026-11-22T00:00' }).execute();
		const late = { ...ctx, now: '2026-11-21T23:00:00.000Z' };
		expect(await registerFromDraft(late, workshop.id)).toEqual({ ok: false, reason: 'closed' });
		expect(await drafts()).toHaveLength(1);
		const inTime = { ...ctx, now: '2026-11-21T22:59:59.999Z' };
		expect(await registerFromDraft(inTime, workshop.id)).toMatchObject({ ok: true });
	});

	test('where nothing is free waits only when asked to', async () => {
		await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, 0);
		await createDraft(db, who, draftValues(office.id));
		expect(await registerFromDraft(ctx, workshop.id)).toEqual({ ok: false, reason: 'total_full' });
		expect(await drafts()).toHaveLength(1);
		expect(await registerFromDraft(ctx, workshop.id, { waits: true })).toMatchObject({
			ok: true,
			state: 'waiting',
		});
	});

	test.each([
		['received', 'already_registered'],
		['declined', 'declined_before'],
	] as const)('a second time while %s is refused', async (state, reason) => {
		await createRegistration(db, workshop.id, office.id, { personId: person.id, state });
		expect(await registerFromDraft(ctx, workshop.id)).toEqual({ ok: false, reason });
	});

	test('is confirmed at once where the workshop does so, and waiting is still waiting', async () => {
		await db.updateTable('workshop').set({ confirmsAtOnce: 1 }).execute();
		await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, 1);
		await createDraft(db, who, draftValues(office.id, { consents: ['list', 'contact'] }));
		expect(await registerFromDraft(ctx, workshop.id)).toMatchObject({ ok: true, state: 'confirmed' });
		expect(await db.selectFrom('participation').selectAll().execute()).toMatchObject([
			{ personId: person.id, isListed: 1, isContactable: 1 },
		]);
		expect((await readOutbox(ctx)).map(({ kind }) => kind)).toEqual(['registration.confirmed']);
		const next = await createPerson(db);
		await createDraft(db, { ...who, personId: next.id }, draftValues(office.id));
		expect(
			await registerFromDraft(contextFor(db, actorFor(next.id)), workshop.id, { waits: true }),
		).toMatchObject({ ok: true, state: 'waiting' });
	});

	test('needs somebody signed in', async () => {
		await expect(registerFromDraft(contextFor(db), workshop.id)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});

	test('does what hangs on it in the same transaction, or nothing at all', async () => {
		await createDraft(db, who, draftValues(office.id));
		const failing = registerFromDraft(ctx, workshop.id, {}, () => Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect([(await rows()).length, (await drafts()).length]).toEqual([0, 1]);
	});
});
