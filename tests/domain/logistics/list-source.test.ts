import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { savePart } from '#lib/modules/logistics/commands/save-part.server.ts';
import { setLogisticsSettings } from '#lib/modules/logistics/commands/settings.server.ts';
import { getListSource } from '#lib/modules/logistics/queries/list-source.server.ts';
import { defaultSettings } from '#lib/modules/logistics/rules/parts.ts';
import { fetchList } from '#lib/modules/registration/commands/fetch-lists.server.ts';
import { saveListProfile } from '#lib/modules/registration/commands/list-profiles.server.ts';
import { countsSheet } from '#lib/modules/registration/exporters/list-counts.server.ts';
import { sheetOf } from '#lib/modules/registration/exporters/registration-list.server.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import type { ColumnKey, ListDetails } from '#lib/modules/registration/types/lists.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { Sheet } from '#lib/server/spreadsheets/cells.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson } from '../../helpers/factories.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { workshopWithTeam } from '../../helpers/factories-workshops.ts';

let db: Database;
let desk: Context;
let workshop: WorkshopView;
let registrationId: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	const made = await workshopWithTeam(db, 'registration_desk');
	desk = made.ctx;
	workshop = await getWorkshopById(desk, made.workshop.id);
	const type = await createOrganisationType(db, workshop.id);
	for (const fullName of ['Ada', 'Bo']) {
		const { id: personId } = await createPerson(db, { fullName });
		const { id } = await createRegistration(db, workshop.id, type.id, { personId, state: 'confirmed' });
		if (fullName === 'Bo') continue;
		registrationId = id;
		const ctx = contextFor(db, actorFor(personId));
		const stay = {
			needsRoom: 'yes',
			firstNightOn: '2026-11-30',
			leavesOn: '2026-12-03',
			sharing: 'single',
			sharesWith: '',
		};
		expect(await savePart(ctx, workshop.slug, 'hotel', stay)).toMatchObject({ ok: true });
		const needs = { diets: ['halal', 'no_nuts'], dietNote: '', accessibility: '', interpretation: 'vi' };
		expect(await savePart(ctx, workshop.slug, 'needs', needs)).toMatchObject({ ok: true });
	}
});

const columns: ColumnKey[] = [
	'name',
	'field:logistics-hotel-firstNightOn',
	'field:logistics-hotel-sharing',
	'field:logistics-needs-diets',
	'field:logistics-needs-interpretation',
];

async function save(values: Partial<ListDetails> = {}) {
	return saveListProfile(desk, workshop.id, await getListSource(desk, workshop.id), null, {
		...{ name: 'Hotel', columns, filter: wholeQueue, sessionId: null, isCountsOnly: false },
		...{ audience: 'desk', reason: 'Rooms', ...values },
	});
}

async function rowsOf({ batches }: Sheet): Promise<unknown[][]> {
	const rows: unknown[][] = [];
	for await (const batch of batches)
		rows.push(...batch.map((cells) => cells.map((cell) => Object.values(cell)[0])));
	return rows;
}

async function fetched(id: string) {
	const { list } = await fetchList(desk, workshop, await getListSource(desk, workshop.id), id, 'csv');
	return list;
}

test('what people say for their journey stands on lists in words, and each answer that was read is written down', async () => {
	const saved = await save();
	if (!saved.ok) throw new Error(saved.reason);
	const list = await fetched(saved.id);
	expect(await rowsOf(sheetOf(list, workshop.zone))).toEqual([
		['Ada', '2026-11-30', 'Single room', 'Halal and No nuts', 'Vietnamese'],
		['Bo', '', '', '', ''],
	]);
	const reads = await db
		.selectFrom('auditEntry')
		.select(['subjectId', 'details'])
		.where('action', '=', 'answer.read')
		.execute();
	expect(reads.map(({ subjectId }) => subjectId)).toEqual(Array(4).fill(registrationId));
	expect(
		reads.map(({ details }) => `field:${(JSON.parse(details) as { field: string }).field}`).sort(),
	).toEqual(columns.slice(1).sort());
});

test('a kitchen gets numbers', async () => {
	const saved = await save({ isCountsOnly: true });
	if (!saved.ok) throw new Error(saved.reason);
	expect(await rowsOf(await countsSheet(await fetched(saved.id), workshop.zone))).toEqual([
		['Room', 'Single room', 1],
		['Food', 'Halal', 1],
		['Food', 'No nuts', 1],
		['Interpretation into', 'Vietnamese', 1],
		['People', '', 2],
	]);
});

test('every one of these answers is sensitive: a reason, the desk alone, and no passports', async () => {
	expect(await save({ reason: '' })).toEqual({ ok: false, reason: 'reason_missing' });
	expect(await save({ audience: 'organisers' })).toEqual({ ok: false, reason: 'sensitive_to_others' });
	const { fields } = await getListSource(desk, workshop.id);
	expect(new Set(fields.map(({ visibility }) => visibility))).toEqual(new Set(['sensitive']));
	expect(fields.filter(({ id }) => /passport|visa/.test(id))).toEqual([]);
	const saved = await save();
	if (!saved.ok) throw new Error(saved.reason);
	const owner = contextFor(db, actorFor('owner', { [workshop.id]: ['owner'] }));
	const source = await getListSource(owner, workshop.id);
	await expect(fetchList(owner, workshop, source, saved.id, 'csv')).rejects.toMatchObject({
		code: 'NOT_FOUND',
	});
});

test('parts that the workshop does not ask are no columns', async () => {
	await setLogisticsSettings(desk, workshop.id, { ...defaultSettings, parts: ['travel'] });
	const { fields } = await getListSource(desk, workshop.id);
	expect(new Set(fields.map(({ id }) => id.split('-')[1]))).toEqual(new Set(['travel']));
});
