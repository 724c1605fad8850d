import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { eraseOldAnswers } from '#lib/modules/registration/commands/erase-old-answers.server.ts';
import { getFigures } from '#lib/modules/registration/queries/figures.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let typeId: string;

// Midnight in Hà Nội is 17:00 of the day before in UTC.
const lastMoment = '2026-12-14T16:59:59.999Z';
const over = '2026-12-14T17:00:00.000Z';

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db, {
		...{ startsOn: '2026-12-03', endsOn: '2026-12-04', zone: 'Asia/Ho_Chi_Minh' },
	});
	typeId = (await createOrganisationType(db, workshop.id)).id;
});

const run = (now: string) => eraseOldAnswers({ ...systemContext(db), now });
const answers = () => db.selectFrom('formAnswer').select('value').execute();

async function answered(values: Parameters<typeof createField>[2], given: unknown[]): Promise<string> {
	const field = await createField(db, workshop.id, { retentionDays: 10, ...values });
	for (const [index, value] of given.entries()) {
		const state = index % 2 === 0 ? 'confirmed' : 'received';
		const registration = await createRegistration(db, workshop.id, typeId, { state });
		await createAnswer(db, registration.id, field.id, value as string);
	}
	return field.id;
}

async function readQuestions() {
	const { id } = await createPerson(db);
	const ctx = contextFor(db, actorFor(id, { [workshop.id]: ['registration_desk'] }));
	const { questions } = await getFigures(ctx, await getWorkshopById(ctx, workshop.id));
	return questions.map(({ lines }) => lines.toSorted((a, b) => a.key.localeCompare(b.key)));
}

test('answers go when the last day to keep them is over where the workshop was, and their figures stay', async () => {
	await answered({ kind: 'several', visibility: 'desk' }, [['bus', 'train'], ['bus'], ['bus']]);
	const before = await readQuestions();
	expect(before).toEqual([
		[
			{ key: 'bus', confirmed: 2, open: 1 },
			{ key: 'train', confirmed: 1, open: 0 },
		],
	]);
	expect(await run(lastMoment)).toBe(0);
	expect(await answers()).toHaveLength(3);
	expect(await run(over)).toBe(1);
	expect(await answers()).toEqual([]);
	expect(await readQuestions()).toEqual(before);
	expect(await run(over)).toBe(0);
});

test('what somebody says later is added to what was kept', async () => {
	const fieldId = await answered({ kind: 'choice', visibility: 'desk' }, ['bus']);
	await run(over);
	const late = await createRegistration(db, workshop.id, typeId, { state: 'confirmed' });
	await createAnswer(db, late.id, fieldId, 'bus');
	await run(over);
	expect(await readQuestions()).toEqual([[{ key: 'bus', confirmed: 2, open: 0 }]]);
});

test('texts leave nothing behind', async () => {
	await answered({ kind: 'text' }, ['I am allergic to nuts']);
	expect(await run(over)).toBe(1);
	expect(await answers()).toEqual([]);
	expect(await db.selectFrom('fieldCount').selectAll().execute()).toEqual([]);
});

test('answers without a time of their own stay', async () => {
	await answered({ kind: 'text', retentionDays: null }, ['Director']);
	expect(await run('2030-01-01T00:00:00.000Z')).toBe(0);
	expect(await answers()).toHaveLength(1);
});
