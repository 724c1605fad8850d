import { afterAll, beforeAll, expect, test } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import { Browserless } from '../helpers/browserless.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createDraft, draftValues } from '../helpers/factories-steps.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const dates = { startsOn: dayFromNow(30), endsOn: dayFromNow(31) };

interface Place {
	slug: string;
	workshopId: string;
	organisationType: string;
}

async function createPlace(limits: { total?: number; ofType?: number }): Promise<Place> {
	const workshop = await createWorkshop(server.db, { ...dates, seatLimit: limits.total ?? null });
	const type = await createOrganisationType(server.db, workshop.id, { seatLimit: limits.ofType ?? null });
	return { slug: workshop.slug, workshopId: workshop.id, organisationType: type.id };
}

/** People who have been through all steps and have only to send what they typed. */
async function createReaders(place: Place, count: number): Promise<Browserless[]> {
	// With one commit, or connections from before are closed at the very moment they are used again.
	return server.db.transaction().execute(async (db) => {
		const readers: Browserless[] = [];
		for (let n = 0; n < count; n++) {
			const { id: personId } = await createPerson(db);
			await createDraft(
				db,
				{ workshopId: place.workshopId, personId },
				draftValues(place.organisationType, { country: 'VN', organisation: 'Kept as typed' }),
			);
			readers.push(await new Browserless(server.origin).signInAs(db, personId));
		}
		return readers;
	});
}

/** @returns the statuses of everybody's answers, counted */
async function registerAll(place: Place, readers: readonly Browserless[]): Promise<Record<number, number>> {
	const answers = await Promise.all(
		readers.map((reader) => reader.post(`/w/${place.slug}/register/review`, {})),
	);
	const counts: Record<number, number> = {};
	for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

async function countTaken({ workshopId }: Place): Promise<number> {
	const rows = await server.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('state', 'in', ['received', 'confirmed'])
		.execute();
	return rows.length;
}

test('200 people at once take exactly the 10 seats of their organisation type', async () => {
	const place = await createPlace({ ofType: 10 });
	expect(await registerAll(place, await createReaders(place, 200))).toEqual({ 303: 10, 409: 190 });
	expect(await countTaken(place)).toBe(10);
});

test('200 people at once take exactly the 10 seats of the workshop', async () => {
	const place = await createPlace({ total: 10 });
	expect(await registerAll(place, await createReaders(place, 200))).toEqual({ 303: 10, 409: 190 });
	expect(await countTaken(place)).toBe(10);
});

test('one person who sends the form 20 times at once is registered once', async () => {
	const place = await createPlace({});
	const [reader] = await createReaders(place, 1);
	if (!reader) throw new Error('nobody is there');
	expect(await registerAll(place, Array<Browserless>(20).fill(reader))).toEqual({ 303: 1, 409: 19 });
	expect(await countTaken(place)).toBe(1);
});

test('whoever comes too late is told so, keeps what was typed, and gets a seat that falls free', async () => {
	const place = await createPlace({ ofType: 1 });
	const [first, second] = await createReaders(place, 2);
	if (!first || !second) throw new Error('nobody is there');
	await registerAll(place, [first]);
	const late = await second.post(`/w/${place.slug}/register/review`, {});
	const page = await late.text();
	expect(late.status).toBe(409);
	expect(page).toContain('Kept as typed');
	expect(page).toContain('data-error-summary');
	expect(page).toContain(m.seats_wait());
	await first.open(`/w/${place.slug}/register/withdrawal`);
	expect((await first.submit()).path).toBe(`/w/${place.slug}/register`);
	expect(await registerAll(place, [second])).toEqual({ 303: 1 });
	expect(await countTaken(place)).toBe(1);
});
