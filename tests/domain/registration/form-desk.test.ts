import { beforeEach, describe, expect, test } from 'vitest';
import type { Database, TeamRole } from '#lib/core/context.ts';
import { DomainError } from '#lib/core/errors.ts';
import {
	addField,
	addReadyMadeField,
	closeField,
	editField,
	moveField,
	removeField,
} from '#lib/modules/registration/commands/edit-fields.server.ts';
import { listFields } from '#lib/modules/registration/queries/fields.server.ts';
import { getDeskField, listDeskFields } from '#lib/modules/registration/queries/form-desk.server.ts';
import { readyMadeTopics } from '#lib/modules/registration/rules/ready-made-fields.ts';
import type { FieldKind } from '#lib/modules/registration/types/fields.ts';
import { mostFields } from '#lib/modules/registration/types/form-desk.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createAnswer, createField, fieldInput } from '../../helpers/factories-fields.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createOrganisationType, createWorkshop } from '../../helpers/factories.ts';

const missing = new DomainError('NOT_FOUND');
const broken = { ok: false, reason: 'condition_broken' };
let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let typeId: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db);
	typeId = (await createOrganisationType(db, workshop.id)).id;
});

const as = (...roles: TeamRole[]) => contextFor(db, actorFor('desk', { [workshop.id]: roles }));
const desk = () => as('registration_desk');
const place = (kind: FieldKind = 'text') =>
	({ workshopId: workshop.id, form: 'registration', kind }) as const;
const at = (id: string) => ({ workshopId: workshop.id, id });
const ids = async () => (await listFields(desk(), workshop.id, 'registration')).map(({ id }) => id);

async function add(kind: FieldKind, values = {}): Promise<string> {
	const added = await addField(desk(), place(kind), fieldInput(values));
	if (!added.ok) throw new Error(added.reason);
	return added.id;
}

async function answer(fieldId: string, value: string) {
	const { id } = await createRegistration(db, workshop.id, typeId);
	await createAnswer(db, id, fieldId, value);
}

describe('adding', () => {
	test('puts a question at the end of its form, in the words of each language', async () => {
		const first = await add('text');
		const second = await add('choice', {
			label: { en: 'Way there', vi: 'Cách đến' },
			options: [{ en: 'Bus', vi: 'Xe buýt' }, { en: 'Train' }],
			organisationTypeIds: [typeId],
			isRequired: true,
		});
		expect(await ids()).toEqual([first, second]);
		const [, field] = await listFields({ ...desk(), locale: 'vi' }, workshop.id, 'registration');
		expect(field).toMatchObject({
			...{ label: 'Cách đến', labelLanguage: 'vi', kind: 'choice', isRequired: true, isClosed: false },
			...{ organisationTypeIds: [typeId], visibility: 'desk', retentionDays: 30 },
		});
		expect(field?.options.map(({ label, isRetired }) => [label, isRetired])).toEqual([
			['Xe buýt', false],
			['Train', false],
		]);
		expect(await listFields(desk(), workshop.id, 'logistics')).toEqual([]);
	});

	test('takes conditions on what comes before it, and types of the workshop', async () => {
		const visa = await add('yes_no');
		await add('text', { shownIf: { fieldId: visa, equals: 'yes' } });
		const tryOut = (shownIf: { fieldId: string; equals: string }) =>
			addField(desk(), place(), fieldInput({ shownIf }));
		expect(await tryOut({ fieldId: visa, equals: 'maybe' })).toEqual(broken);
		expect(await tryOut({ fieldId: 'gone', equals: 'yes' })).toEqual(broken);
		const travel = await createField(db, workshop.id, { form: 'logistics', kind: 'yes_no' });
		expect(await tryOut({ fieldId: travel.id, equals: 'yes' })).toEqual(broken);
		const foreign = await createOrganisationType(db, (await createWorkshop(db)).id);
		const input = fieldInput({ organisationTypeIds: [foreign.id] });
		await expect(addField(desk(), place(), input)).rejects.toEqual(missing);
	});

	test('ends at as many as anybody answers', async () => {
		for (let count = 0; count < mostFields; count++) await createField(db, workshop.id);
		expect(await addField(desk(), place(), fieldInput())).toEqual({ ok: false, reason: 'too_many' });
	});

	test('makes every ready-made question whole, the second one hanging on the first', async () => {
		for (const topic of readyMadeTopics)
			expect(await addReadyMadeField(desk(), { ...place(), topic })).toEqual({ ok: true });
		const fields = await listFields(desk(), workshop.id, 'registration');
		const gender = fields.find(({ topic }) => topic === 'gender');
		const words = fields.find(({ topic }) => topic === 'gender_words');
		expect(gender?.options.map(({ key }) => key)).toEqual([
			...['woman', 'man', 'non_binary', 'self_described', 'undisclosed'],
		]);
		expect(words?.shownIf).toEqual({ fieldId: gender?.id, equals: 'self_described' });
	});
});

describe('changing', () => {
	test('keeps what answers name options by, and drops what nobody can have chosen', async () => {
		const way = await add('choice', { options: [{ en: 'Bus' }, { en: 'Train' }] });
		const before = (await getDeskField(desk(), workshop.id, way)).options;
		const input = fieldInput({ options: [{ en: 'Train', vi: 'Tàu hỏa' }, { en: 'Ship' }] });
		expect(await editField(desk(), at(way), input)).toEqual({ ok: true });
		const after = (await getDeskField(desk(), workshop.id, way)).options;
		expect(after.map(({ label, isRetired }) => [label.en, isRetired])).toEqual([
			['Train', undefined],
			['Ship', undefined],
		]);
		expect(after[0]?.key).toBe(before[1]?.key);
	});

	test('of answered options leaves them readable and offers them no more', async () => {
		const way = await add('choice', { options: [{ en: 'Bus' }, { en: 'Train' }] });
		const [bus] = (await getDeskField(desk(), workshop.id, way)).options;
		await answer(way, bus?.key ?? '');
		await editField(desk(), at(way), fieldInput({ options: [{ en: 'Train' }, { en: 'Ship' }] }));
		const [field] = await listDeskFields(desk(), workshop.id, 'registration');
		expect(field?.options.find(({ key }) => key === bus?.key)).toMatchObject({
			label: 'Bus',
			isRetired: true,
		});
		expect(field?.answers).toBe(1);
	});

	test('takes no option away that another question waits for', async () => {
		const way = await add('choice', { options: [{ en: 'Bus' }, { en: 'Train' }] });
		const [bus] = (await getDeskField(desk(), workshop.id, way)).options;
		await add('text', { shownIf: { fieldId: way, equals: bus?.key } });
		const input = fieldInput({ options: [{ en: 'Train' }, { en: 'Ship' }] });
		expect(await editField(desk(), at(way), input)).toEqual(broken);
	});

	test('keeps the promises under which people answered', async () => {
		const colour = await add('text');
		expect(await editField(desk(), at(colour), fieldInput({ visibility: 'public' }))).toEqual({ ok: true });
		await answer(colour, 'Green');
		expect(await editField(desk(), at(colour), fieldInput({ visibility: 'sensitive' }))).toEqual({
			ok: true,
		});
		expect(await editField(desk(), at(colour), fieldInput({ visibility: 'desk' }))).toEqual({
			ok: false,
			reason: 'seen_wider',
		});
	});
});

describe('the order', () => {
	test('is moved by one place and stands still at the ends', async () => {
		const [a, b, c] = [await add('text'), await add('text'), await add('text')];
		await moveField(desk(), { ...at(c), direction: 'up' });
		expect(await ids()).toEqual([a, c, b]);
		await moveField(desk(), { ...at(a), direction: 'up' });
		await moveField(desk(), { ...at(b), direction: 'down' });
		expect(await ids()).toEqual([a, c, b]);
	});

	test('keeps a question behind the one it depends on', async () => {
		const visa = await add('yes_no');
		const passport = await add('text', { shownIf: { fieldId: visa, equals: 'yes' } });
		expect(await moveField(desk(), { ...at(passport), direction: 'up' })).toEqual(broken);
		expect(await moveField(desk(), { ...at(visa), direction: 'down' })).toEqual(broken);
		expect(await ids()).toEqual([visa, passport]);
	});
});

describe('taking out', () => {
	test('closes a question with its answers kept, and opens it again', async () => {
		const colour = await add('text');
		await answer(colour, 'Green');
		const state = async () => {
			const [field] = await listDeskFields(desk(), workshop.id, 'registration');
			return [field?.isClosed, field?.answers];
		};
		await closeField(desk(), { ...at(colour), isClosed: true });
		expect(await state()).toEqual([true, 1]);
		await closeField(desk(), { ...at(colour), isClosed: false });
		expect(await state()).toEqual([false, 1]);
	});

	test('removes a question with its answers', async () => {
		const colour = await add('text');
		await answer(colour, 'Green');
		expect(await removeField(desk(), at(colour))).toEqual({ ok: true });
		expect(await db.selectFrom('formAnswer').selectAll().execute()).toEqual([]);
		const audit = await db
			.selectFrom('auditEntry')
			.select('details')
			.where('action', '=', 'form_field.remove')
			.execute();
		expect(audit).toEqual([{ details: '{"answers":1}' }]);
	});

	test('is not possible where another question depends on it', async () => {
		const visa = await add('yes_no');
		const passport = await add('text', { shownIf: { fieldId: visa, equals: 'yes' } });
		expect(await removeField(desk(), at(visa))).toEqual(broken);
		expect(await closeField(desk(), { ...at(visa), isClosed: true })).toEqual(broken);
		await closeField(desk(), { ...at(passport), isClosed: true });
		expect(await closeField(desk(), { ...at(visa), isClosed: true })).toEqual({ ok: true });
		expect(await closeField(desk(), { ...at(passport), isClosed: false })).toEqual(broken);
	});
});

describe('who may', () => {
	const everything = (roles: TeamRole[], id: string) => [
		() => addField(as(...roles), place(), fieldInput()),
		() => addReadyMadeField(as(...roles), { ...place(), topic: 'phone' }),
		() => editField(as(...roles), at(id), fieldInput()),
		() => moveField(as(...roles), { ...at(id), direction: 'up' }),
		() => closeField(as(...roles), { ...at(id), isClosed: true }),
		() => removeField(as(...roles), at(id)),
		() => getDeskField(as(...roles), workshop.id, id),
		() => listDeskFields(as(...roles), workshop.id, 'registration'),
	];

	test.each<TeamRole[][]>([[['moderator']], [['reader']], [['programme_editor']], [[]]])(
		'%j finds nothing',
		async (roles) => {
			const id = await add('text');
			for (const act of everything(roles, id)) await expect(act()).rejects.toEqual(missing);
		},
	);

	test('the desk of an archived workshop finds nothing either, nor another workshop’s question', async () => {
		const id = await add('text');
		const foreign = await createField(db, (await createWorkshop(db)).id);
		for (const act of everything(['owner'], foreign.id).slice(2, 7))
			await expect(act()).rejects.toEqual(missing);
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', workshop.id).execute();
		for (const act of everything(['owner'], id)) await expect(act()).rejects.toEqual(missing);
	});
});
