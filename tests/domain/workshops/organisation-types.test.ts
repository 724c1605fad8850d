import { beforeEach, describe, expect, test } from 'vitest';
import { teamRoles, type Context, type Database } from '#lib/core/context.ts';
import {
	addOrganisationType,
	addOrganisationTypesOfKinds,
	deleteOrganisationType,
	editOrganisationType,
	moveOrganisationType,
} from '#lib/modules/workshops/commands/organisation-types.server.ts';
import {
	getOrganisationType,
	listOrganisationTypes,
} from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import {
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let ctx: Context;
let workshopId: string;
beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db);
	({ ctx } = made);
	workshopId = made.workshop.id;
});

const notFound = { code: 'NOT_FOUND' };
const labels = async () => (await listOrganisationTypes(ctx, workshopId)).map(({ label }) => label);
const changedAt = async () =>
	(await db.selectFrom('workshop').select('updatedAt').where('id', '=', workshopId).executeTakeFirstOrThrow())
		.updatedAt;
const add = (en: string, values = {}) =>
	addOrganisationType(ctx, workshopId, { label: { en }, needsCountry: true, ...values });

test('types stand in the order they were added, in the reader’s language', async () => {
	const id = await add('Ministry', {
		label: { en: 'Ministry', vi: 'Bộ' },
		needsCountry: false,
		kind: null,
		listVisibility: 'participants',
	});
	await add('Media');
	expect(await listOrganisationTypes({ ...ctx, locale: 'vi' }, workshopId)).toMatchObject([
		{ id, label: 'Bộ', labelLanguage: 'vi', needsCountry: false },
		{ label: 'Media', labelLanguage: 'en', needsCountry: true },
	]);
	expect(await getOrganisationType(ctx, workshopId, id)).toEqual({
		id,
		label: 'Ministry',
		labelLanguage: 'en',
		texts: { en: 'Ministry', vi: 'Bộ' },
		needsCountry: false,
		kind: null,
		listVisibility: 'participants',
	});
});

test('a type is changed in all it has', async () => {
	const id = await add('Ministry');
	await editOrganisationType(ctx, { workshopId, id }, { label: { vi: 'Bộ' }, needsCountry: false });
	expect(await getOrganisationType(ctx, workshopId, id)).toEqual({
		id,
		label: 'Bộ',
		labelLanguage: 'vi',
		texts: { vi: 'Bộ' },
		needsCountry: false,
		kind: null,
		listVisibility: 'participants',
	});
});

test('types move by one place and stop at the ends', async () => {
	const [a, , c] = [await add('A'), await add('B'), await add('C')];
	const orders: string[] = [];
	const move = async (id: string, direction: 'up' | 'down') => {
		await moveOrganisationType(ctx, { workshopId, id, direction });
		orders.push((await labels()).join(''));
	};
	await move(c, 'up');
	await move(c, 'up');
	await move(c, 'up');
	await move(a, 'down');
	await move(a, 'down');
	expect(orders).toEqual(['ACB', 'CAB', 'CAB', 'CBA', 'CBA']);
});

test('types of the catalogue are added once, at the end, in every language', async () => {
	await add('Ministry');
	expect(await addOrganisationTypesOfKinds(ctx, workshopId, ['media', 'international_organisation'])).toBe(2);
	expect(await addOrganisationTypesOfKinds(ctx, workshopId, ['media', 'expert'])).toBe(1);
	expect(await labels()).toEqual(['Ministry', 'Media', 'International organisation', 'Independent expert']);
	expect((await listOrganisationTypes({ ...ctx, locale: 'vi' }, workshopId))[2]).toMatchObject({
		label: 'Tổ chức quốc tế',
		needsCountry: false,
		kind: 'international_organisation',
		listVisibility: 'participants',
	});
});

test('a type says what kind it is and who finds its people', async () => {
	const id = await add('Bộ', { kind: 'ministry', listVisibility: 'same_type' });
	expect(await getOrganisationType(ctx, workshopId, id)).toMatchObject({
		kind: 'ministry',
		listVisibility: 'same_type',
	});
});

describe('deleting', () => {
	test('a type nobody used goes', async () => {
		const id = await add('Ministry');
		expect(await deleteOrganisationType(ctx, { workshopId, id })).toEqual({ ok: true });
		expect(await labels()).toEqual([]);
	});

	test('a type somebody registered under stays, whatever became of the registration', async () => {
		const id = await add('Ministry');
		const person = await createPerson(db);
		await createParticipant(db, workshopId, person.id, { organisationTypeId: id });
		await db.deleteFrom('participation').execute();
		await db.updateTable('registration').set({ state: 'withdrawn' }).execute();
		const before = await changedAt();
		expect(await deleteOrganisationType(ctx, { workshopId, id })).toEqual({ ok: false, reason: 'in_use' });
		expect(await labels()).toEqual(['Ministry']);
		expect(await changedAt()).toBe(before);
	});
});

const commands: Record<string, (ctx: Context, workshopId: string, id: string) => Promise<unknown>> = {
	add: (ctx, workshopId) => addOrganisationType(ctx, workshopId, { label: { en: 'X' }, needsCountry: true }),
	catalogue: (ctx, workshopId) => addOrganisationTypesOfKinds(ctx, workshopId, ['media']),
	edit: (ctx, workshopId, id) =>
		editOrganisationType(ctx, { workshopId, id }, { label: { en: 'X' }, needsCountry: true }),
	move: (ctx, workshopId, id) => moveOrganisationType(ctx, { workshopId, id, direction: 'up' }),
	delete: (ctx, workshopId, id) => deleteOrganisationType(ctx, { workshopId, id }),
};

describe.each(Object.entries(commands))('%s', (name, command) => {
	test('marks the workshop as changed, so that its pages are made anew', async () => {
		const id = name === 'catalogue' ? '' : await add('Ministry');
		const before = await changedAt();
		await command(ctx, workshopId, id);
		expect((await changedAt()) > before).toBe(true);
		const last = await db
			.selectFrom('auditEntry')
			.select(['action', 'workshopId'])
			.orderBy('id', 'desc')
			.executeTakeFirst();
		expect(last?.workshopId).toBe(workshopId);
		expect(last?.action).toMatch(/^organisation_type\./);
	});

	test('is for owners, while the workshop is not archived', async () => {
		const { id } = await createOrganisationType(db, workshopId);
		const person = ctx.actor.personId ?? '';
		const others = [
			contextFor(db),
			contextFor(db, actorFor(person, {}, { isAdministrator: true })),
			contextFor(db, actorFor(person, { other: ['owner'] })),
			...teamRoles
				.filter((role) => role !== 'owner')
				.map((role) => contextFor(db, actorFor(person, { [workshopId]: [role] }))),
		];
		for (const other of others) await expect(command(other, workshopId, id)).rejects.toMatchObject(notFound);
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(command(ctx, workshopId, id)).rejects.toMatchObject(notFound);
	});
});

test.each(['edit', 'move', 'delete'])('%s does not reach the types of another workshop', async (name) => {
	const other = await createWorkshop(db);
	const theirs = await createOrganisationType(db, other.id);
	await expect(commands[name]?.(ctx, workshopId, theirs.id)).rejects.toMatchObject(notFound);
	await expect(getOrganisationType(ctx, workshopId, theirs.id)).rejects.toMatchObject(notFound);
	expect(await db.selectFrom('organisationType').selectAll().execute()).toMatchObject([theirs]);
});
