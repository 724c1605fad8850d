import { beforeEach, describe, expect, test } from 'vitest';
import { anonymous, teamRoles, type Actor, type Database } from '#lib/core/context.ts';
import { createWorkshop } from '#lib/modules/workshops/commands/create-workshop.server.ts';
import { deleteWorkshop } from '#lib/modules/workshops/commands/delete-workshop.server.ts';
import { editWorkshop } from '#lib/modules/workshops/commands/edit-workshop.server.ts';
import {
	archiveWorkshop,
	publishWorkshop,
	restoreWorkshop,
} from '#lib/modules/workshops/commands/publication.server.ts';
import { getWorkshopDetails } from '#lib/modules/workshops/queries/desk.server.ts';
import { getWorkshop, getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import {
	addTeamMember,
	createParticipant,
	createPerson,
	createWorkshop as createWorkshopRow,
} from '../../helpers/factories.ts';
import { detailsOf, newWorkshop, workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
beforeEach(async () => {
	({ db } = await openTestDatabase());
});

const notFound = { code: 'NOT_FOUND' };
const audited = () => db.selectFrom('auditEntry').select(['action', 'workshopId', 'actorId']).execute();
const read = (id: string) => getWorkshopById(systemContext(db), id);

/** Everybody who is not an owner of that workshop. */
function strangers(workshopId: string, personId: string): [string, Actor][] {
	return [
		['anonymous', anonymous],
		['administrator', actorFor(personId, {}, { isAdministrator: true })],
		['owner of another workshop', actorFor(personId, { other: ['owner'] })],
		...teamRoles
			.filter((role) => role !== 'owner')
			.map((role): [string, Actor] => [role, actorFor(personId, { [workshopId]: [role] })]),
	];
}

describe('creating', () => {
	test('the creator owns a draft whose address comes from its title', async () => {
		const person = await createPerson(db);
		const ctx = contextFor(db, actorFor(person.id, {}, { isAdministrator: true }));
		const created = await createWorkshop(ctx, {
			...newWorkshop,
			title: { vi: 'Dữ liệu di cư & Đà Nẵng' },
			slug: '',
		});
		expect(created).toMatchObject({ ok: true, slug: 'du-lieu-di-cu-da-nang' });
		const id = created.ok ? created.workshopId : '';
		expect(await read(id)).toEqual({
			id,
			slug: 'du-lieu-di-cu-da-nang',
			state: 'draft',
			title: 'Dữ liệu di cư & Đà Nẵng',
			titleLanguage: 'vi',
			summary: '',
			startsOn: '2026-12-01',
			endsOn: '2026-12-02',
			zone: 'Europe/Copenhagen',
			mode: 'hybrid',
			venue: '',
			city: '',
			country: null,
			workingLanguages: [],
			coHosts: [],
			isRegistrationOpen: false,
			registrationOpensAt: null,
			registrationClosesAt: null,
			registrationEditUntil: '2026-11-30T23:00:00.000Z',
			confirmsAtOnce: false,
			isCallOpen: false,
			sequence: 0,
			createdAt: testNow,
			updatedAt: testNow,
		});
		expect(await db.selectFrom('teamMember').selectAll().execute()).toEqual([
			{ workshopId: id, personId: person.id, role: 'owner', createdAt: testNow },
		]);
		expect(await audited()).toEqual([{ action: 'workshop.create', workshopId: id, actorId: person.id }]);
	});

	test('an owner of another workshop may create one, a programme editor may not', async () => {
		const { ctx } = await workshopWithTeam(db, 'owner');
		expect(await createWorkshop(ctx, newWorkshop)).toMatchObject({ ok: true });
		const editor = await workshopWithTeam(db, 'programme_editor');
		await expect(createWorkshop(editor.ctx, newWorkshop)).rejects.toMatchObject(notFound);
		await expect(createWorkshop(contextFor(db), newWorkshop)).rejects.toMatchObject(notFound);
	});

	test('the system makes one without a team, at the address it names', async () => {
		const created = await createWorkshop(systemContext(db), { ...newWorkshop, slug: 'camp-2019' });
		expect(created).toMatchObject({ ok: true, slug: 'camp-2019' });
		expect(await db.selectFrom('teamMember').selectAll().execute()).toEqual([]);
	});

	test('an address that is taken or the desk’s own is refused', async () => {
		await createWorkshopRow(db, { slug: 'data' });
		for (const slug of ['data', 'new'])
			expect(await createWorkshop(systemContext(db), { ...newWorkshop, slug })).toEqual({
				ok: false,
				reason: 'slug_taken',
			});
	});

	test.each([
		['a title in another script', { en: '公民数据' }],
		['a title whose address is taken', { en: 'Data' }],
		['a title that would hide a page of the desk', { en: 'New' }],
	])('%s gets a random address', async (_name, title) => {
		await createWorkshopRow(db, { slug: 'data' });
		const created = await createWorkshop(systemContext(db), { ...newWorkshop, title });
		expect(created.ok && created.slug).toMatch(/^[2-9a-z]{10}$/);
	});

	test('a long title makes an address of whole words', async () => {
		const title = {
			en: 'Citizen-generated data for public policy and quality assurance in official statistics',
		};
		const created = await createWorkshop(systemContext(db), { ...newWorkshop, title });
		expect(created.ok && created.slug).toBe('citizen-generated-data-for-public-policy-and-quality');
	});
});

describe('editing', () => {
	test('everything an owner sends is kept, and read back', async () => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'draft', publishedAt: null });
		const details = detailsOf(workshop, {
			slug: 'another',
			title: { vi: 'Tiêu đề' },
			summary: {},
			conceptNote: { en: '# Note' },
			startsOn: '2027-01-01',
			endsOn: '2027-01-01',
			mode: 'online',
			venue: '',
			city: '',
			country: null,
			workingLanguages: ['vi', 'fr'],
			coHosts: [{ name: 'IOM', url: 'https://www.iom.int' }],
			isRegistrationOpen: false,
			isCallOpen: false,
		});
		const edited = await editWorkshop(ctx, { workshopId: workshop.id, details });
		expect(edited).toEqual({ ok: true, slug: 'another' });
		expect(await getWorkshopDetails(ctx, workshop.id)).toEqual(details);
		expect(await audited()).toEqual([
			{ action: 'workshop.edit', workshopId: workshop.id, actorId: ctx.actor.personId },
		]);
	});

	test('an empty address keeps the present one', async () => {
		const { workshop, ctx } = await workshopWithTeam(db);
		const details = detailsOf({ slug: '' });
		expect(await editWorkshop(ctx, { workshopId: workshop.id, details })).toEqual({
			ok: true,
			slug: workshop.slug,
		});
	});

	test('a published workshop keeps its address', async () => {
		const { workshop, ctx } = await workshopWithTeam(db);
		const details = detailsOf({ slug: 'another' });
		expect(await editWorkshop(ctx, { workshopId: workshop.id, details })).toEqual({
			ok: false,
			reason: 'slug_fixed',
		});
	});

	test('a draft cannot take the address of another workshop', async () => {
		const other = await createWorkshopRow(db);
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'draft' });
		expect(await editWorkshop(ctx, { workshopId: workshop.id, details: detailsOf(other) })).toEqual({
			ok: false,
			reason: 'slug_taken',
		});
		expect((await read(workshop.id)).updatedAt).toBe(testNow);
	});

	test('what calendars show raises the sequence, the rest only the time of change', async () => {
		const { workshop, ctx } = await workshopWithTeam(db);
		const edit = async (changes: Parameters<typeof detailsOf>[1]) => {
			await editWorkshop(ctx, { workshopId: workshop.id, details: detailsOf(workshop, changes) });
			return (await read(workshop.id)).sequence;
		};
		const versions = [(await edit({})) - 1];
		versions.push(await edit({ isCallOpen: false, conceptNote: {} }));
		versions.push(await edit({ endsOn: '2026-12-03' }));
		versions.push(await edit({ endsOn: '2026-12-03', city: 'Aarhus' }));
		expect(versions).toEqual([0, 1, 2, 3]);
	});

	test('two changes in the same instant are two versions', async () => {
		const { workshop, ctx } = await workshopWithTeam(db);
		const times = new Set([(await read(workshop.id)).updatedAt]);
		for (let change = 0; change < 3; change++) {
			await editWorkshop(ctx, { workshopId: workshop.id, details: detailsOf(workshop) });
			times.add((await read(workshop.id)).updatedAt);
		}
		expect([...times]).toEqual([
			'2026-11-22T08:00:00.000Z',
			'2026-11-22T08:00:00.001Z',
			'2026-11-22T08:00:00.002Z',
			'2026-11-22T08:00:00.003Z',
		]);
	});

	test('another zone calls what hangs on it, in the same transaction', async () => {
		const { workshop, ctx } = await workshopWithTeam(db);
		const calls: unknown[] = [];
		const edit = (zone: string, work?: () => void) =>
			editWorkshop(
				ctx,
				{ workshopId: workshop.id, details: detailsOf(workshop, { zone }) },
				async (inner, ...rest) => {
					calls.push([inner.db.isTransaction, ...rest]);
					work?.();
				},
			);
		await edit('Europe/Copenhagen');
		await edit('Asia/Ho_Chi_Minh');
		expect(calls).toEqual([[true, workshop.id, 'Asia/Ho_Chi_Minh']]);
		const failing = edit('UTC', () => {
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		expect((await read(workshop.id)).zone).toBe('Asia/Ho_Chi_Minh');
	});
});

describe('publishing and archiving', () => {
	test('a draft becomes public, is archived and comes back', async () => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'draft', publishedAt: null });
		const states: string[] = [];
		for (const change of [publishWorkshop, archiveWorkshop, restoreWorkshop]) {
			expect(await change(ctx, workshop.id)).toEqual({ ok: true });
			states.push((await getWorkshop(contextFor(db), workshop.slug)).state);
		}
		expect(states).toEqual(['published', 'archived', 'published']);
		expect((await audited()).map(({ action }) => action)).toEqual([
			'workshop.publish',
			'workshop.archive',
			'workshop.restore',
		]);
		const row = await db.selectFrom('workshop').select(['publishedAt', 'updatedAt']).executeTakeFirst();
		expect(row).toEqual({ publishedAt: testNow, updatedAt: '2026-11-22T08:00:00.003Z' });
	});

	test.each([
		['publishing twice', publishWorkshop, 'published'],
		['archiving a draft', archiveWorkshop, 'draft'],
		['archiving twice', archiveWorkshop, 'archived'],
		['bringing back what was not archived', restoreWorkshop, 'published'],
	] as const)('%s is refused', async (_name, change, state) => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state });
		expect(await change(ctx, workshop.id)).toEqual({ ok: false, reason: 'wrong_state' });
	});
});

describe('deleting', () => {
	test('a draft goes with all that is its own', async () => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'draft' });
		const person = await createPerson(db);
		await createParticipant(db, workshop.id, person.id);
		expect(await deleteWorkshop(ctx, workshop.id, async () => false)).toEqual({ ok: true });
		for (const table of [
			'workshop',
			'teamMember',
			'organisationType',
			'participation',
			'programmeDay',
		] as const)
			expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
		expect((await audited()).map(({ action }) => action)).toEqual(['workshop.delete']);
	});

	test('a draft others rely on stays', async () => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'draft' });
		const refused = await deleteWorkshop(ctx, workshop.id, async (inner, id) => {
			expect([inner.db.isTransaction, id]).toEqual([true, workshop.id]);
			return true;
		});
		expect(refused).toEqual({ ok: false, reason: 'in_use' });
		expect((await read(workshop.id)).state).toBe('draft');
	});

	test.each(['published', 'archived'] as const)('a workshop that is %s cannot be deleted', async (state) => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state });
		await expect(deleteWorkshop(ctx, workshop.id, async () => false)).rejects.toMatchObject(notFound);
	});
});

describe('permission', () => {
	const commands = {
		edit: (ctx, id) => editWorkshop(ctx, { workshopId: id, details: detailsOf({ slug: '' }) }),
		publish: publishWorkshop,
		archive: archiveWorkshop,
		restore: restoreWorkshop,
		delete: (ctx, id) => deleteWorkshop(ctx, id, async () => false),
		'read settings': getWorkshopDetails,
	} satisfies Record<string, (ctx: ReturnType<typeof contextFor>, id: string) => Promise<unknown>>;

	test.each(Object.keys(commands))('only owners %s', async (name) => {
		const workshop = await createWorkshopRow(db, { state: 'draft' });
		const person = await createPerson(db);
		await addTeamMember(db, workshop.id, person.id, 'owner');
		for (const [, actor] of strangers(workshop.id, person.id))
			await expect(
				commands[name as keyof typeof commands](contextFor(db, actor), workshop.id),
			).rejects.toMatchObject(notFound);
		expect(await audited()).toEqual([]);
		expect((await read(workshop.id)).updatedAt).toBe(testNow);
	});

	test('an archived workshop is not edited', async () => {
		const { workshop, ctx } = await workshopWithTeam(db, 'owner', { state: 'archived' });
		await expect(commands.edit(ctx, workshop.id)).rejects.toMatchObject(notFound);
	});

	test('a workshop that does not exist looks the same', async () => {
		const { ctx } = await workshopWithTeam(db);
		await expect(publishWorkshop(ctx, 'none')).rejects.toMatchObject(notFound);
	});
});
