import { beforeEach, describe, expect, test } from 'vitest';
import { teamRoles, type Context, type Database, type TeamRole } from '#lib/core/context.ts';
import { exportRegistrations, fetchList } from '#lib/modules/registration/commands/fetch-lists.server.ts';
import {
	deleteListProfile,
	saveListProfile,
} from '#lib/modules/registration/commands/list-profiles.server.ts';
import { countsSheet } from '#lib/modules/registration/exporters/list-counts.server.ts';
import {
	sheetOf,
	writeRegistrationList,
	type ListFormat,
} from '#lib/modules/registration/exporters/registration-list.server.ts';
import { filteredRegistrations } from '#lib/modules/registration/queries/filtered-registrations.server.ts';
import { listFieldsById, listProfiles } from '#lib/modules/registration/queries/lists.server.ts';
import { fieldColumn, usualList } from '#lib/modules/registration/rules/lists.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import type { AnswerVisibility } from '#lib/modules/registration/types/fields.ts';
import type { ListDetails, ListSource, RegistrationList } from '#lib/modules/registration/types/lists.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { Sheet } from '#lib/server/spreadsheets/cells.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	addTeamMember,
	createOrganisationType,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { createSession } from '../../helpers/factories-programme.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: WorkshopView;
let typeId: string;
let desk: Context;
const members = new Map<TeamRole, Context>();

beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await createWorkshop(db, { slug: 'data' });
	for (const role of teamRoles) {
		const person = await createPerson(db);
		await addTeamMember(db, made.id, person.id, role);
		members.set(role, contextFor(db, actorFor(person.id, { [made.id]: [role] })));
	}
	desk = as('registration_desk');
	workshop = await getWorkshopById(desk, made.id);
	typeId = (await createOrganisationType(db, workshop.id)).id;
});

function as(role: TeamRole): Context {
	const ctx = members.get(role);
	if (!ctx) throw new Error(role);
	return ctx;
}

/** Nobody else asks anything. */
const noSource: ListSource = { fields: [], read: async () => new Map() };

const notFound = { code: 'NOT_FOUND' };

async function register(fullName: string, values: Parameters<typeof createRegistration>[3] = {}) {
	const person = await createPerson(db, { fullName, email: `${fullName.toLowerCase()}@example.org` });
	return createRegistration(db, workshop.id, typeId, { state: 'confirmed', ...values, personId: person.id });
}

function details(values: Partial<ListDetails> = {}): ListDetails {
	return {
		name: 'Hotel',
		columns: ['name', 'country'],
		filter: { ...wholeQueue, states: ['confirmed'] },
		sessionId: null,
		isCountsOnly: false,
		audience: 'organisers',
		reason: '',
		...values,
	};
}

async function save(values: Partial<ListDetails> = {}, ctx = desk): Promise<string> {
	const saved = await saveListProfile(ctx, workshop.id, noSource, null, details(values));
	if (!saved.ok) throw new Error(saved.reason);
	return saved.id;
}

async function rowsOf({ headings, batches }: Sheet): Promise<unknown[][]> {
	const rows: unknown[][] = [[...headings]];
	for await (const batch of batches)
		rows.push(...batch.map((cells) => cells.map((cell) => Object.values(cell)[0])));
	return rows;
}

const written = (list: RegistrationList) => rowsOf(sheetOf(list, workshop.zone));

async function audited(action: string) {
	const rows = await db
		.selectFrom('auditEntry')
		.select(['subjectId', 'actorId', 'details'])
		.where('action', '=', action)
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as unknown }));
}

describe('exporting the queue', () => {
	const question = (visibility: AnswerVisibility) =>
		createField(db, workshop.id, { kind: 'text', visibility, label: JSON.stringify({ en: visibility }) });

	test('has exactly the registrations the queue shows with that filter, the newest first', async () => {
		for (const [index, country] of ['DK', 'VN', 'DK', 'KE'].entries())
			await register(`Delegate${index}`, {
				country,
				state: index === 2 ? 'received' : 'confirmed',
				createdAt: `2026-11-0${index + 1}T08:00:00.000Z`,
			});
		for (const filter of [
			wholeQueue,
			{ ...wholeQueue, countries: ['DK'] },
			{ ...wholeQueue, regions: ['142', '002'] },
			{ ...wholeQueue, states: ['received' as const] },
			{ ...wholeQueue, text: 'delegate3' },
			{ ...wholeQueue, countries: ['SE'] },
		]) {
			const { rows } = await filteredRegistrations(desk, workshop.id, filter);
			const queue = await rows.select('p.fullName').orderBy('r.createdAt', 'desc').execute();
			const list = await exportRegistrations(desk, workshop, filter, ['name'], 'csv');
			expect(list.count).toBe(queue.length);
			expect(await written(list)).toEqual([['Name'], ...queue.map(({ fullName }) => [fullName])]);
		}
	});

	test('is written down: who, how many, which columns, narrowed to what, and no word somebody typed', async () => {
		await register('Ada');
		const filter = { ...wholeQueue, states: ['confirmed' as const], text: 'ada' };
		await exportRegistrations(desk, workshop, filter, ['name', 'mode', 'nonsense'], 'xlsx');
		expect(await audited('registration.export')).toEqual([
			{
				subjectId: workshop.id,
				actorId: desk.actor.personId,
				details: {
					format: 'xlsx',
					count: 1,
					columns: 'name mode',
					filter: 'state=confirmed',
					hasWords: true,
					hasTag: false,
				},
			},
		]);
	});

	test.each<[TeamRole, AnswerVisibility[], boolean]>([
		['owner', ['public', 'participants', 'organisers', 'desk'], true],
		['registration_desk', ['public', 'participants', 'organisers', 'desk'], true],
		['moderator', ['public', 'participants', 'organisers'], false],
		['reader', ['public', 'participants', 'organisers'], false],
	])('%s gets the answers they may read, and never sensitive ones', async (role, seen, showsEmail) => {
		const { id } = await register('Ada');
		for (const visibility of ['public', 'participants', 'organisers', 'desk', 'sensitive'] as const)
			await createAnswer(db, id, (await question(visibility)).id, `zq ${visibility}`);
		for (const format of ['csv', 'json'] satisfies ListFormat[]) {
			const list = await exportRegistrations(as(role), workshop, wholeQueue, [], format);
			const { title, slug, zone } = workshop;
			let text = '';
			for await (const piece of writeRegistrationList(list, format, {
				title,
				slug,
				zone,
				now: testNow,
				filter: '',
			}))
				text += String(piece);
			expect([...text.matchAll(/zq (\w+)/g)].map(([, word]) => word).sort()).toEqual([...seen].sort());
			expect(text.includes('ada@example.org')).toBe(showsEmail);
		}
	});

	test('is nobody else’s', async () => {
		await expect(
			exportRegistrations(as('programme_editor'), workshop, wholeQueue, [], 'csv'),
		).rejects.toMatchObject(notFound);
		const other = await createWorkshop(db);
		const stranger = contextFor(db, actorFor('stranger', { [other.id]: ['owner'] }));
		await expect(exportRegistrations(stranger, workshop, wholeQueue, [], 'csv')).rejects.toMatchObject(
			notFound,
		);
		expect(await audited('registration.export')).toEqual([]);
	});

	test('JSON is whole and says codes and instants', async () => {
		const field = await createField(db, workshop.id, { kind: 'text', visibility: 'public' });
		const { id, reference } = await register('Ada', { country: 'VN', position: 'Head' });
		await createAnswer(db, id, field.id, 'Yes, please');
		await register('Bo', { country: null, createdAt: '2026-11-01T08:00:00.000Z' });
		const columns = ['reference', 'name', 'country', 'region', 'position', 'receivedOn', `field:${field.id}`];
		const list = await exportRegistrations(desk, workshop, wholeQueue, columns, 'json');
		const { title, slug, zone } = workshop;
		let text = '';
		for await (const piece of writeRegistrationList(list, 'json', {
			title,
			slug,
			zone,
			now: testNow,
			filter: 'q=a',
		}))
			text += String(piece);
		const read = JSON.parse(text) as { registrations: unknown[] };
		expect(read).toMatchObject({
			format: 'roundtable-registrations/1',
			workshop: { slug: 'data', title, zone },
			exportedAt: testNow,
			filter: 'q=a',
			count: 2,
			questions: [{ id: field.id, kind: 'text' }],
		});
		expect(read.registrations).toEqual([
			{
				reference: reference.toUpperCase(),
				name: 'Ada',
				position: 'Head',
				country: 'VN',
				region: '142',
				receivedAt: testNow,
				answers: { [field.id]: 'Yes, please' },
			},
			expect.objectContaining({ name: 'Bo', country: null, region: null, answers: {} }),
		]);
	});

	test('nobody at all is an empty list in every format', async () => {
		const list = await exportRegistrations(desk, workshop, wholeQueue, ['name'], 'json');
		const { title, slug, zone } = workshop;
		let text = '';
		for await (const piece of writeRegistrationList(list, 'json', {
			title,
			slug,
			zone,
			now: testNow,
			filter: '',
		}))
			text += String(piece);
		expect((JSON.parse(text) as { registrations: unknown[] }).registrations).toEqual([]);
		expect(await written(list)).toEqual([['Name']]);
	});
});

describe('a list with a purpose', () => {
	test('has its columns and its people, by name', async () => {
		await register('Østen');
		await register('Ada', { country: 'VN' });
		await register('Bo', { state: 'received' });
		const id = await save();
		const { list, profile } = await fetchList(as('reader'), workshop, noSource, id, 'csv');
		expect(profile.name).toBe('Hotel');
		expect(await written(list)).toEqual([
			['Name', 'Country'],
			['Ada', 'Viet Nam'],
			['Østen', 'Denmark'],
		]);
		expect(await audited('list.fetch')).toEqual([
			{
				subjectId: id,
				actorId: as('reader').actor.personId,
				details: { format: 'csv', count: 2, sensitive: '' },
			},
		]);
	});

	test('of a bus has those with a seat in the session', async () => {
		const session = await createSession(db, workshop.id, { kind: 'field_visit', takesSignUp: 1 });
		const seated = await register('Ada');
		const waiting = await register('Bo');
		await register('Cy');
		for (const [{ personId }, state] of [
			[seated, 'seated'],
			[waiting, 'waiting'],
		] as const)
			await db
				.insertInto('sessionSignUp')
				.values({
					...{ sessionId: session.id, workshopId: workshop.id, personId, state },
					...{ place: personId, signedUpAt: testNow, changedAt: testNow },
				})
				.execute();
		const id = await save({ sessionId: session.id, columns: ['name'] });
		expect(await written((await fetchList(desk, workshop, noSource, id, 'csv')).list)).toEqual([
			['Name'],
			['Ada'],
		]);
	});

	test.each<[ListDetails['audience'], TeamRole[]]>([
		['owner', ['owner']],
		['desk', ['owner', 'registration_desk']],
		['organisers', ['owner', 'registration_desk', 'moderator', 'reader']],
	])('for %s is fetched by them alone', async (audience, allowed) => {
		const id = await save({ audience });
		const fetched: TeamRole[] = [];
		for (const role of teamRoles)
			await fetchList(as(role), workshop, noSource, id, 'csv').then(
				() => fetched.push(role),
				(error: unknown) => expect(error).toMatchObject(notFound),
			);
		expect(fetched.sort()).toEqual([...allowed].sort());
		// Whoever makes lists sees that it is there.
		const seen = new Set<TeamRole>([...allowed, 'owner', 'registration_desk']);
		for (const role of teamRoles) {
			const names = (await listProfiles(as(role), workshop, noSource)).map(({ name }) => name);
			expect(names).toEqual(seen.has(role) ? ['Hotel'] : []);
		}
	});

	test('leaves out what its reader may not see', async () => {
		const field = await createField(db, workshop.id, {
			kind: 'text',
			visibility: 'desk',
			label: JSON.stringify({ en: 'Phone' }),
		});
		const { id } = await register('Ada');
		await createAnswer(db, id, field.id, '+45 12');
		const list = await save({ columns: ['name', 'email', fieldColumn(field.id)] });
		expect(await written((await fetchList(desk, workshop, noSource, list, 'csv')).list)).toEqual([
			['Name', 'E-mail address', 'Phone'],
			['Ada', 'ada@example.org', '+45 12'],
		]);
		expect(await written((await fetchList(as('reader'), workshop, noSource, list, 'csv')).list)).toEqual([
			['Name'],
			['Ada'],
		]);
	});

	test('is saved again under its own name, changed and deleted, each written down', async () => {
		const id = await save();
		const saved = await saveListProfile(
			desk,
			workshop.id,
			noSource,
			id,
			details({ columns: ['name', 'mode'] }),
		);
		expect(saved).toEqual({ ok: true, id });
		expect((await listProfiles(desk, workshop, noSource)).map(({ columns }) => columns)).toEqual([
			['name', 'mode'],
		]);
		await deleteListProfile(desk, workshop.id, id);
		expect(await listProfiles(desk, workshop, noSource)).toEqual([]);
		await expect(fetchList(desk, workshop, noSource, id, 'csv')).rejects.toMatchObject(notFound);
		await expect(deleteListProfile(desk, workshop.id, id)).rejects.toMatchObject(notFound);
		for (const action of ['list.create', 'list.edit', 'list.delete'])
			expect(await audited(action)).toHaveLength(1);
	});

	test('needs a name of its own', async () => {
		await save();
		expect(await saveListProfile(desk, workshop.id, noSource, null, details())).toEqual({
			ok: false,
			reason: 'name_taken',
		});
	});

	test('is made and changed by owners and the desk only, in their own workshop, until it is archived', async () => {
		const id = await save();
		for (const role of ['moderator', 'reader', 'programme_editor'] as const) {
			await expect(saveListProfile(as(role), workshop.id, noSource, null, details())).rejects.toMatchObject(
				notFound,
			);
			await expect(deleteListProfile(as(role), workshop.id, id)).rejects.toMatchObject(notFound);
		}
		const other = await createWorkshop(db);
		const session = await createSession(db, other.id);
		await expect(save({ name: 'Bus', sessionId: session.id })).rejects.toMatchObject(notFound);
		const stranger = contextFor(db, actorFor('stranger', { [other.id]: ['owner'] }));
		await expect(saveListProfile(stranger, other.id, noSource, id, details())).rejects.toMatchObject(
			notFound,
		);
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', workshop.id).execute();
		await expect(save({ name: 'Later' })).rejects.toMatchObject(notFound);
	});
});

describe('sensitive answers on a list', () => {
	async function sensitiveField(values: Parameters<typeof createField>[2] = {}) {
		return createField(db, workshop.id, {
			kind: 'several',
			visibility: 'sensitive',
			label: JSON.stringify({ en: 'Diet' }),
			options: JSON.stringify([
				{ key: 'vegan', label: { en: 'Vegan' } },
				{ key: 'no_nuts', label: { en: 'No nuts' } },
			]),
			...values,
		});
	}

	test('need a reason and the desk as their reader', async () => {
		const columns = [fieldColumn((await sensitiveField()).id), 'name' as const];
		const wish = { columns, audience: 'desk' as const };
		const outcome = (values: Partial<ListDetails>) =>
			saveListProfile(desk, workshop.id, noSource, null, details({ ...wish, ...values }));
		expect(await outcome({})).toEqual({ ok: false, reason: 'reason_missing' });
		for (const audience of ['owner', 'organisers'] as const)
			expect(await outcome({ reason: 'Cooking', audience })).toEqual({
				ok: false,
				reason: 'sensitive_to_others',
			});
		expect(await outcome({ reason: 'Cooking' })).toMatchObject({ ok: true });
	});

	test('are fetched by people of the registration desk alone, and each answer that was read is written down', async () => {
		const field = await sensitiveField();
		const ada = await register('Ada');
		await register('Bo');
		await createAnswer(db, ada.id, field.id, ['vegan', 'no_nuts']);
		const id = await save(
			{ columns: ['name', fieldColumn(field.id)], audience: 'desk', reason: 'Cooking' },
			as('owner'),
		);
		await expect(fetchList(as('owner'), workshop, noSource, id, 'csv')).rejects.toMatchObject(notFound);
		expect(await audited('answer.read')).toEqual([]);
		const { list } = await fetchList(desk, workshop, noSource, id, 'csv');
		expect(await written(list)).toEqual([
			['Name', 'Diet'],
			['Ada', 'Vegan and No nuts'],
			['Bo', ''],
		]);
		expect(await audited('answer.read')).toEqual([
			{ subjectId: ada.id, actorId: desk.actor.personId, details: { field: field.id } },
		]);
		expect((await audited('list.fetch'))[0]?.details).toEqual({
			format: 'csv',
			count: 2,
			sensitive: field.id,
		});
	});

	test('are counted for a kitchen without anybody’s name, and without a look at one person', async () => {
		const field = await sensitiveField();
		for (const [name, answer] of [
			['Ada', ['vegan']],
			['Bo', ['vegan', 'no_nuts']],
			['Cy', undefined],
		] as const) {
			const { id } = await register(name, { mode: name === 'Cy' ? 'online' : 'in_person' });
			if (answer) await createAnswer(db, id, field.id, answer);
		}
		const id = await save({
			columns: ['name', 'mode', fieldColumn(field.id)],
			isCountsOnly: true,
			audience: 'desk',
			reason: 'Cooking',
		});
		const { list } = await fetchList(desk, workshop, noSource, id, 'pdf');
		expect(await rowsOf(await countsSheet(list, workshop.zone))).toEqual([
			['What', 'Answer', 'People'],
			['Taking part', 'In person', 2],
			['Taking part', 'Online', 1],
			['Diet', 'Vegan', 2],
			['Diet', 'No nuts', 1],
			['People', '', 3],
		]);
		expect(await audited('answer.read')).toEqual([]);
	});

	test('a list of numbers has something to count', async () => {
		expect(
			await saveListProfile(
				desk,
				workshop.id,
				noSource,
				null,
				details({ columns: ['name'], isCountsOnly: true }),
			),
		).toEqual({ ok: false, reason: 'nothing_to_count' });
	});

	test('never stand on a list that the desk begins from', async () => {
		const field = await sensitiveField({ topic: 'diet' });
		const fields = [...(await listFieldsById(desk, workshop.id, noSource)).values()];
		expect(fields.map(({ id }) => id)).toEqual([field.id]);
		expect(usualList('caterer', 'Caterer', fields).columns).toEqual(['mode']);
	});
});

test('a list of 600 asks for people in three batches, each with a query for people and two for answers', async () => {
	const { db: counted, queries } = await openTestDatabase();
	const made = await createWorkshop(counted);
	const type = await createOrganisationType(counted, made.id);
	for (let n = 0; n < 600; n++) await createRegistration(counted, made.id, type.id);
	const field = await createField(counted, made.id, { visibility: 'public' });
	const ctx = contextFor(counted, actorFor('owner', { [made.id]: ['owner'] }));
	const view = await getWorkshopById(ctx, made.id);
	const list = await exportRegistrations(ctx, view, wholeQueue, ['name', fieldColumn(field.id)], 'csv');
	queries.length = 0;
	let people = 0;
	for await (const batch of list.batches()) people += batch.length;
	expect([people, queries.length]).toEqual([600, 9]);
});
