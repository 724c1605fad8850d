import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database, TeamRole } from '#lib/core/context.ts';
import { getFigures } from '#lib/modules/registration/queries/figures.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop, limitSeats } from '../../helpers/factories.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let queries: string[];
let workshop: WorkshopView;
let typeId: string;

beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	const made = await createWorkshop(db);
	workshop = await getWorkshopById(as('owner', made.id), made.id);
	typeId = (await createOrganisationType(db, workshop.id)).id;
});

function as(role: TeamRole, workshopId = workshop.id): Context {
	return contextFor(db, actorFor(`person-${role}`, { [workshopId]: [role] }));
}

async function register(count: number, values: Parameters<typeof createRegistration>[3] = {}) {
	const made = [];
	for (let n = 0; n < count; n++)
		made.push(await createRegistration(db, workshop.id, typeId, { state: 'confirmed', ...values }));
	return made;
}

describe('who may see the people', () => {
	test.each<TeamRole>(['owner', 'registration_desk', 'moderator', 'reader'])(
		'%s reads every number',
		async (role) => {
			await register(1);
			await register(2, { country: 'VN', state: 'received', mode: 'online' });
			await register(1, { state: 'declined' });
			const figures = await getFigures(as(role), workshop);
			expect(figures).toMatchObject({ isExact: true, total: 3 });
			expect(figures.byCountry).toEqual({
				lines: [
					{ key: 'VN', confirmed: 0, open: 2 },
					{ key: 'DK', confirmed: 1, open: 0 },
				],
				others: null,
			});
			expect(figures.byState?.lines.map(({ key }) => key)).toEqual(['received', 'confirmed', 'declined']);
		},
	);

	test('reads days by the clock of the workshop’s zone, whatever the hour in UTC', async () => {
		await register(1, { createdAt: '2026-11-01T22:59:59.000Z', decidedAt: '2026-11-02T23:00:00.000Z' });
		await register(1, { createdAt: '2026-11-01T23:00:00.000Z', state: 'waiting' });
		const { timeline } = await getFigures(as('owner'), workshop);
		expect(timeline).toEqual({
			step: 'day',
			periods: [
				{ startsOn: '2026-11-01', endsOn: '2026-11-01', received: 1, confirmed: 0 },
				{ startsOn: '2026-11-02', endsOn: '2026-11-02', received: 1, confirmed: 0 },
				{ startsOn: '2026-11-03', endsOn: '2026-11-03', received: 0, confirmed: 1 },
			],
		});
	});

	test('reads seats against limits', async () => {
		await limitSeats(db, workshop.id, { dimension: 'organisation_type', value: typeId }, 5);
		await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, 10);
		await limitSeats(db, workshop.id, { dimension: 'country', value: '' }, 3);
		await register(2);
		await register(1, { state: 'waiting' });
		expect((await getFigures(as('reader'), workshop)).seats).toEqual([
			{ dimension: 'total', value: '', limit: 10, taken: 2, held: 0, left: 8 },
			{ dimension: 'organisation_type', value: typeId, limit: 5, taken: 2, held: 0, left: 3 },
		]);
	});
});

describe('who may not', () => {
	test('the programme editor reads of confirmed ones, and of no group under five', async () => {
		await register(6);
		await register(4, { country: 'VN' });
		await register(3, { country: 'KE', mode: 'online' });
		await register(9, { state: 'received' });
		const figures = await getFigures(as('programme_editor'), workshop);
		expect(figures).toMatchObject({
			...{ isExact: false, total: 13, byState: null, timeline: null, seats: [] },
			byCountry: { lines: [{ key: 'DK', confirmed: 6, open: 0 }], others: 7 },
			byMode: { lines: [], others: null },
		});
	});

	test('a reviewer of some types neither', async () => {
		const person = await createPerson(db);
		await db.insertInto('reviewer').values({ organisationTypeId: typeId, personId: person.id }).execute();
		await register(4);
		const ctx = contextFor(db, actorFor(person.id, { [workshop.id]: ['registration_desk'] }));
		expect(await getFigures(ctx, workshop)).toMatchObject({ isExact: false, total: null });
	});

	test('everybody outside the team reads nothing', async () => {
		const other = await createWorkshop(db);
		for (const actor of [actorFor('somebody'), actorFor('stranger', { [other.id]: ['owner'] })])
			await expect(getFigures(contextFor(db, actor), workshop)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('questions', () => {
	const options = JSON.stringify(['woman', 'man'].map((key) => ({ key, label: { en: key } })));

	test('are counted where answers are choices; exactly for those who may read them; sensitive ones never', async () => {
		const gender = await createField(db, workshop.id, { kind: 'choice', visibility: 'desk', options });
		const days = await createField(db, workshop.id, { kind: 'several', visibility: 'organisers', options });
		const words = await createField(db, workshop.id, { kind: 'text', visibility: 'organisers' });
		const diet = await createField(db, workshop.id, { kind: 'several', visibility: 'sensitive', options });
		for (const [index, { id }] of (await register(9)).entries()) {
			await createAnswer(db, id, gender.id, index < 6 ? 'woman' : 'man');
			await createAnswer(db, id, days.id, ['woman', 'man']);
			await createAnswer(db, id, words.id, 'words');
			await createAnswer(db, id, diet.id, ['man']);
		}
		const [open] = await register(1, { state: 'received' });
		await createAnswer(db, open?.id ?? '', gender.id, 'man');
		const read = async (role: TeamRole) =>
			(await getFigures(as(role), workshop)).questions.map(({ field, lines, others }) => [
				field.id,
				lines.map(({ key, confirmed, open }) => [key, confirmed, open]),
				others,
			]);
		const both = [
			days.id,
			[
				['woman', 9, 0],
				['man', 9, 0],
			],
			null,
		];
		expect(await read('registration_desk')).toEqual([
			[
				gender.id,
				[
					['woman', 6, 0],
					['man', 3, 1],
				],
				null,
			],
			both,
		]);
		// Three men would follow from what is left of nine.
		expect(await read('reader')).toEqual([both]);
		expect(await read('programme_editor')).toEqual([both]);
	});
});

test('takes as many queries for many registrations as for one', async () => {
	await createField(db, workshop.id, { kind: 'yes_no', visibility: 'public' });
	const count = async () => {
		queries.length = 0;
		await getFigures(as('owner'), workshop);
		return queries.length;
	};
	await register(1);
	const few = await count();
	await register(30, { country: 'VN' });
	await createOrganisationType(db, workshop.id);
	expect([few, await count()]).toEqual([13, 13]);
});
