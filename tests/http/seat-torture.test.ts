import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSeats } from '#lib/modules/registration/queries/seats.server.ts';
import { findFullLimit } from '#lib/modules/registration/rules/seats.ts';
import { Browserless } from '../helpers/browserless.ts';
import { contextFor } from '../helpers/database.ts';
import {
	addTeamMember,
	createOrganisationType,
	createPerson,
	createWorkshop,
	limitSeats,
} from '../helpers/factories.ts';
import { createDraft, draftValues } from '../helpers/factories-steps.ts';
import { listExcess, watchSeats } from '../helpers/seat-watch.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

const crowd = 300;

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

async function signIn(personId: string): Promise<Browserless> {
	return new Browserless(server.origin).signInAs(server.db, personId);
}

test(
	'300 people register, withdraw and answer offers while the desk decides and changes limits: no seat too many, none lost',
	{ timeout: 180_000 },
	async () => {
		const { db } = server;
		const workshop = await createWorkshop(db, {
			startsOn: dayFromNow(30),
			endsOn: dayFromNow(31),
			seatLimit: 40,
		});
		const types = [await createOrganisationType(db, workshop.id, { seatLimit: 25 })];
		types.push(await createOrganisationType(db, workshop.id));
		await limitSeats(db, workshop.id, { dimension: 'country', value: '' }, 16);
		await limitSeats(db, workshop.id, { dimension: 'country', value: 'VN' }, 12);
		await limitSeats(db, workshop.id, { dimension: 'mode', value: 'in_person' }, 28);
		const ownerId = (await createPerson(db)).id;
		await addTeamMember(db, workshop.id, ownerId, 'owner');
		const owner = await signIn(ownerId);
		const readers: Browserless[] = [];
		const ids: string[] = [];
		for (let n = 0; n < crowd; n++) {
			const { id } = await createPerson(db);
			ids.push(id);
			readers.push(await signIn(id));
		}
		await watchSeats(db);

		const home = `/w/${workshop.slug}/register`;
		const desk = `/organise/${workshop.slug}`;
		const register = (reader: Browserless) => reader.post(`${home}/review`, { waits: 'on' });
		/** What everybody sends next; `by` shifts who is what. */
		const draftAll = async (by: number) => {
			for (const [index, personId] of ids.entries()) {
				const n = index + by;
				const values = draftValues(types[n % 2]?.id ?? '', {
					country: ['VN', 'DK', 'KE'][n % 3] ?? '',
					mode: n % 5 < 3 ? 'in_person' : 'online',
				});
				await createDraft(db, { workshopId: workshop.id, personId }, values);
			}
		};
		const rowsIn = (...states: ('received' | 'waiting' | 'offered' | 'confirmed')[]) =>
			db
				.selectFrom('registration')
				.select(['reference', 'personId', 'organisationTypeId', 'country', 'mode'])
				.where('workshopId', '=', workshop.id)
				.where('state', 'in', states)
				.execute();
		const limits = (total: number) =>
			owner.post(`${desk}/seats?/limits`, {
				'total:': String(total),
				[`organisation_type:${types[0]?.id ?? ''}`]: '25',
				[`organisation_type:${types[1]?.id ?? ''}`]: '',
				'mode:in_person': '28',
				'mode:online': '',
				'country:': '16',
				'country:VN': '12',
				newCountry: '',
				newCountrySeats: '',
			});

		await draftAll(0);
		const answers = await Promise.all(readers.map(register));
		expect(answers.map(({ status }) => status)).toEqual(Array<number>(crowd).fill(303));
		expect(await listExcess(db)).toEqual([]);
		expect(await rowsIn('received')).toHaveLength(40);
		expect(await rowsIn('waiting')).toHaveLength(crowd - 40);

		for (const total of [34, 46, 40, 52]) {
			await draftAll(total);
			const references = (await rowsIn('received')).map(({ reference }) => reference);
			const decide = (step: 'confirm' | 'decline', from: number, to: number) =>
				Promise.all(
					references
						.slice(from, to)
						.map((reference) =>
							owner.post(`${desk}/registrations/${reference}?/${step}`, { reason: 'No seat' }),
						),
				);
			const [limited, confirmed, declined] = await Promise.all([
				limits(total),
				decide('confirm', 0, 8),
				decide('decline', 8, 12),
				...readers.map((reader, n) => {
					if (n % 6 === total % 6) return reader.post(`${home}/withdrawal`, {});
					if (n % 6 === (total + 1) % 6) return register(reader);
					return reader.post(`${home}/seat`, { answer: n % 4 === 0 ? 'decline' : 'accept' });
				}),
			]);
			expect(limited.status).toBe(303);
			// Some of those have withdrawn meanwhile, and the desk is told so.
			for (const { status } of [...confirmed, ...declined]) expect([303, 409]).toContain(status);
			expect(await listExcess(db)).toEqual([]);
		}

		// Everybody who is offered a seat takes it, until nothing more is offered: the limits are full to the brim.
		const byPerson = new Map<string, Browserless>();
		const people = await db
			.selectFrom('person')
			.select('id')
			.where('id', '<>', ownerId)
			.orderBy('id')
			.execute();
		for (const [n, { id }] of people.entries()) byPerson.set(id, readers[n] ?? owner);
		for (let offered = await rowsIn('offered'); offered.length > 0; offered = await rowsIn('offered'))
			await Promise.all(
				offered.map(({ personId }) => byPerson.get(personId)?.post(`${home}/seat`, { answer: 'accept' })),
			);
		expect(await listExcess(db)).toEqual([]);
		const taken = await rowsIn('received', 'confirmed');
		const waiting = await rowsIn('waiting');
		expect(taken.length).toBeLessThanOrEqual(52);
		const seats = await readSeats(contextFor(db, undefined, { now: new Date().toISOString() }), workshop);
		for (const row of waiting) expect(findFullLimit(seats, row)).toBeDefined();
		const participants = await db
			.selectFrom('participation')
			.select('personId')
			.where('workshopId', '=', workshop.id)
			.execute();
		expect(participants.map(({ personId }) => personId).sort()).toEqual(
			(await rowsIn('confirmed')).map(({ personId }) => personId).sort(),
		);
	},
);
