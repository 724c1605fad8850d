import { beforeEach, describe, expect, test } from 'vitest';
import { teamRoles, type Context, type Database } from '#lib/core/context.ts';
import {
	addDelegation,
	deleteDelegation,
	setDelegates,
	setDelegationContact,
} from '#lib/modules/registration/commands/delegations.server.ts';
import {
	findOwnDelegation,
	getDelegation,
	getOwnDelegation,
	listDelegations,
} from '#lib/modules/registration/queries/delegations.server.ts';
import type { DelegationRole } from '#lib/modules/registration/types/delegations.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createParticipant, createPerson } from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let ctx: Context;
let workshop: WorkshopView;
let typeId: string;
let id: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db, 'registration_desk');
	({ ctx } = made);
	workshop = await getWorkshopById(ctx, made.workshop.id);
	typeId = (await createOrganisationType(db, workshop.id)).id;
	const added = await addDelegation(ctx, workshop.id, { country: 'DK', place: null });
	if (!added.ok) throw new Error(added.reason);
	({ id } = added);
});

const notFound = { code: 'NOT_FOUND' };

/** Somebody from Denmark; confirmed unless another state is given. */
async function register(fullName: string, values: Parameters<typeof createRegistration>[3] = {}) {
	const person = await createPerson(db, { fullName });
	const { state = 'confirmed' } = values;
	if (state === 'confirmed') {
		const { isListed = 1, country = 'DK' } = values;
		await createParticipant(db, workshop.id, person.id, {
			organisationTypeId: values.organisationTypeId ?? typeId,
			isListed,
			country,
		});
	} else {
		await createRegistration(db, workshop.id, typeId, { isListed: 1, ...values, personId: person.id, state });
	}
	const { reference } = await db
		.selectFrom('registration')
		.select('reference')
		.where('personId', '=', person.id)
		.executeTakeFirstOrThrow();
	return { reference, ctx: contextFor(db, actorFor(person.id)) };
}
const give = (lines: Record<string, DelegationRole | null>) =>
	setDelegates(
		ctx,
		{ workshopId: workshop.id, id },
		Object.entries(lines).map(([reference, role]) => ({ reference, role })),
	);
const roles = async () =>
	(await getDelegation(ctx, workshop, id, '')).delegates.map(({ fullName, role }) => [fullName, role]);
const candidates = async (search = '') =>
	(await getDelegation(ctx, workshop, id, search)).candidates.map(({ fullName }) => fullName);

describe('the desk', () => {
	test('has one delegation of a country, and of a place', async () => {
		const add = (country: string | null, place: string | null) =>
			addDelegation(ctx, workshop.id, { country, place });
		expect(await add('DK', null)).toEqual({ ok: false, reason: 'exists' });
		expect(await add(null, 'Vĩnh Phúc')).toMatchObject({ ok: true });
		expect(await add(null, 'Vĩnh Phúc')).toEqual({ ok: false, reason: 'exists' });
		expect(await listDelegations(ctx, workshop)).toMatchObject([
			{ country: 'DK', place: null, head: null, people: 0, confirmed: 0 },
			{ country: null, place: 'Vĩnh Phúc', head: null, people: 0, confirmed: 0 },
		]);
	});

	test('gives people their roles, in protocol order, and counts them', async () => {
		const [ann, bo, cai] = [
			await register('Ann'),
			await register('Bo'),
			await register('Cai', { state: 'received' }),
		];
		expect(
			await give({ [bo.reference]: 'head', [cai.reference]: 'member', [ann.reference]: 'alternate' }),
		).toEqual({
			ok: true,
		});
		expect(await roles()).toEqual([
			['Bo', 'head'],
			['Cai', 'member'],
			['Ann', 'alternate'],
		]);
		expect(await listDelegations(ctx, workshop)).toMatchObject([{ head: 'Bo', people: 3, confirmed: 2 }]);
		await give({ [bo.reference]: 'member', [ann.reference]: 'head', [cai.reference]: null });
		expect(await roles()).toEqual([
			['Ann', 'head'],
			['Bo', 'member'],
		]);
	});

	test('has one head only, also where another stands outside the form', async () => {
		const [ann, bo] = [await register('Ann'), await register('Bo')];
		expect(await give({ [ann.reference]: 'head', [bo.reference]: 'head' })).toEqual({
			ok: false,
			reason: 'two_heads',
		});
		await give({ [ann.reference]: 'head' });
		expect(await give({ [bo.reference]: 'head' })).toEqual({ ok: false, reason: 'two_heads' });
		expect(await roles()).toEqual([['Ann', 'head']]);
	});

	test('finds those from the country who belong to none and are not gone', async () => {
		const ann = await register('Ann Østergård');
		await register('Bo', { state: 'waiting' });
		await register('Cai', { country: 'VN' });
		await register('Dee', { state: 'withdrawn' });
		expect(await candidates()).toEqual(['Ann Østergård', 'Bo']);
		expect(await candidates('ostergard denmark')).toEqual(['Ann Østergård']);
		await give({ [ann.reference]: 'member' });
		expect(await candidates()).toEqual(['Bo']);
	});

	test('leaves people of another delegation, and of another workshop, alone', async () => {
		const ann = await register('Ann');
		await give({ [ann.reference]: 'head' });
		const other = await addDelegation(ctx, workshop.id, { country: null, place: 'Aarhus' });
		if (!other.ok) throw new Error(other.reason);
		await setDelegates(ctx, { workshopId: workshop.id, id: other.id }, [
			{ reference: ann.reference, role: 'member' },
		]);
		expect((await getDelegation(ctx, workshop, other.id, '')).delegates).toEqual([]);
		expect(await roles()).toEqual([['Ann', 'head']]);
		const elsewhere = await workshopWithTeam(db, 'registration_desk');
		await expect(
			setDelegates(elsewhere.ctx, { workshopId: elsewhere.workshop.id, id }, []),
		).rejects.toMatchObject(notFound);
	});

	test('dissolves a delegation, and the registrations stay', async () => {
		const ann = await register('Ann');
		await give({ [ann.reference]: 'head' });
		await deleteDelegation(ctx, { workshopId: workshop.id, id });
		expect(await listDelegations(ctx, workshop)).toEqual([]);
		expect(await db.selectFrom('registration').select('state').execute()).toEqual([{ state: 'confirmed' }]);
	});
});

describe('the people of a delegation', () => {
	const seen = async (ctx: Context) =>
		(await getOwnDelegation(ctx, workshop.slug)).delegation.delegates.map(({ fullName }) => fullName);

	test('see those who agreed to be listed, and the contact; the head sees everybody', async () => {
		const otherType = await createOrganisationType(db, workshop.id, { listVisibility: 'same_type' });
		const head = await register('Head');
		const ann = await register('Ann');
		const unlisted = await register('Unlisted', { isListed: 0 });
		const declined = await register('Declined', { state: 'declined' });
		const waiting = await register('Waiting', { state: 'waiting' });
		const apart = await register('Apart', { organisationTypeId: otherType.id });
		await give({
			[head.reference]: 'head',
			...Object.fromEntries(
				[ann, unlisted, declined, waiting, apart].map((each) => [each.reference, 'member']),
			),
		});
		const contact = { contactName: 'Ministry', contactEmail: 'focal@example.org' };
		await setDelegationContact(ctx, { workshopId: workshop.id, id }, contact);
		expect(await seen(head.ctx)).toEqual(['Head', 'Ann', 'Apart', 'Declined', 'Unlisted', 'Waiting']);
		expect(await seen(ann.ctx)).toEqual(['Head', 'Ann', 'Waiting']);
		expect(await seen(unlisted.ctx)).toEqual(['Head', 'Ann', 'Unlisted', 'Waiting']);
		expect(await seen(apart.ctx)).toEqual(['Head', 'Ann', 'Apart', 'Waiting']);
		expect((await getOwnDelegation(ann.ctx, workshop.slug)).delegation).toMatchObject({
			...contact,
			country: 'DK',
			isHead: false,
		});
		expect(await findOwnDelegation(ann.ctx, workshop.id)).toMatchObject({ country: 'DK' });
	});

	test('are told nothing before they are confirmed, nor is anybody else', async () => {
		const waiting = await register('Waiting', { state: 'waiting' });
		await give({ [waiting.reference]: 'head' });
		for (const ctx of [waiting.ctx, (await register('Alone')).ctx]) {
			await expect(getOwnDelegation(ctx, workshop.slug)).rejects.toMatchObject(notFound);
			expect(await findOwnDelegation(ctx, workshop.id)).toBeUndefined();
		}
		await expect(getOwnDelegation(contextFor(db), workshop.slug)).rejects.toMatchObject({
			code: 'SIGN_IN_REQUIRED',
		});
	});
});

test.each(teamRoles)('%s', async (role) => {
	const actor = contextFor(db, actorFor('p', { [workshop.id]: [role] }));
	const reads = role !== 'programme_editor';
	const edits = role === 'owner' || role === 'registration_desk';
	const outcome = (work: Promise<unknown>) =>
		work.then(
			() => true,
			() => false,
		);
	expect(await outcome(listDelegations(actor, workshop))).toBe(reads);
	expect(await outcome(getDelegation(actor, workshop, id, ''))).toBe(reads);
	const delegation = { workshopId: workshop.id, id };
	expect(await outcome(setDelegates(actor, delegation, []))).toBe(edits);
	expect(await outcome(setDelegationContact(actor, delegation, { contactName: '', contactEmail: '' }))).toBe(
		edits,
	);
	expect(await outcome(addDelegation(actor, workshop.id, { country: 'VN', place: null }))).toBe(edits);
	expect(await outcome(deleteDelegation(actor, delegation))).toBe(edits);
});
