import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import {
	confirmRegistrations,
	setRegistrationsAside,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import {
	addNote,
	changeTag,
	editNote,
	tellApart,
} from '#lib/modules/registration/commands/desk-notes.server.ts';
import { withdrawDuplicate } from '#lib/modules/registration/commands/withdraw-duplicate.server.ts';
import { getBalanceEffect } from '#lib/modules/registration/queries/balance.server.ts';
import {
	listHistory,
	listLikeThis,
	listNotes,
} from '#lib/modules/registration/queries/desk-registration.server.ts';
import { findLikenesses, listDoubtfulPairs } from '#lib/modules/registration/queries/duplicates.server.ts';
import { getRegistration } from '#lib/modules/registration/queries/queue.server.ts';
import { wholeQueue } from '#lib/modules/registration/schema/queue.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';

let db: Database;
let workshop: WorkshopView;
let office: Awaited<ReturnType<typeof createOrganisationType>>;
let desk: Context;
let colleague: Context;
let reader: Context;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	const { slug, id } = await createWorkshop(db, { seatLimit: 10 });
	workshop = await getWorkshop(contextFor(db), slug);
	office = await createOrganisationType(db, id);
	const as = async (role: 'registration_desk' | 'reader', fullName: string) =>
		contextFor(db, actorFor((await createPerson(db, { fullName })).id, { [id]: [role] }));
	desk = await as('registration_desk', 'Clerk');
	colleague = await as('registration_desk', 'Colleague');
	reader = await as('reader', 'Reader');
});

const register = async (fullName: string, values: Parameters<typeof createRegistration>[3] = {}) =>
	createRegistration(db, workshop.id, office.id, {
		personId: (await createPerson(db, { fullName })).id,
		...values,
	});
const addressOf = ({ reference }: { reference: string }) => ({ workshopId: workshop.id, reference });
const missing = { code: 'NOT_FOUND' };

describe('notes', () => {
	test('are read by the desk only, and changed by whoever wrote them', async () => {
		const row = await register('Amina Diallo');
		await addNote(desk, addressOf(row), 'Called on Monday');
		const [note] = await listNotes(colleague, workshop, row);
		expect(note).toMatchObject({ author: 'Clerk', body: 'Called on Monday', isOwn: false, editedAt: null });
		const change = { id: note?.id ?? '', body: 'Called on Tuesday' };
		await expect(editNote(colleague, addressOf(row), change)).rejects.toMatchObject(missing);
		await editNote(desk, addressOf(row), change);
		expect((await listNotes(desk, workshop, row))[0]).toMatchObject({
			body: 'Called on Tuesday',
			isOwn: true,
			editedAt: desk.now,
		});
		expect(await listNotes(reader, workshop, row)).toEqual([]);
		for (const work of [
			() => addNote(reader, addressOf(row), 'x'),
			() => changeTag(reader, addressOf(row), 'tag', 'x'),
		])
			await expect(work()).rejects.toMatchObject(missing);
	});

	test('and tags stay out of the audit log, which knows that they were written', async () => {
		const row = await register('Amina Diallo');
		await addNote(desk, addressOf(row), 'zq-secret');
		await changeTag(desk, addressOf(row), 'tag', 'zq-secret');
		await changeTag(desk, addressOf(row), 'tag', 'zq-secret');
		expect((await getRegistration(desk, workshop.id, row.reference)).tags).toEqual(['zq-secret']);
		await changeTag(desk, addressOf(row), 'untag', 'zq-secret');
		const log = await db.selectFrom('auditEntry').selectAll().execute();
		expect(log.map(({ action }) => action)).toContain('note.add');
		expect(JSON.stringify(log)).not.toContain('zq-secret');
	});
});

test('the history has every step with who did it, and the mails of that instant', async () => {
	const row = await register('Amina Diallo');
	const later = (minute: number) => ({ ...desk, now: `2026-11-22T09:0${minute}:00.000Z` });
	await confirmRegistrations(later(1), workshop.id, [row.reference]);
	await setRegistrationsAside(later(2), workshop.id, [row.reference], '');
	const history = await listHistory(desk, workshop, row);
	expect(history.map((entry) => [entry.kind, entry.kind === 'step' ? entry.action : ''])).toEqual([
		['step', 'registration.set_aside'],
		['mail', ''],
		['step', 'registration.confirm'],
		['mail', ''],
	]);
	expect(history[0]).toMatchObject({ from: 'confirmed', to: 'waiting', by: 'Clerk', isOwn: false });
});

describe('somebody who has registered twice', () => {
	test('is pointed out, and told apart for good', async () => {
		const one = await register('Nguyễn Thị Lan');
		const two = await register('Lan Nguyen Thi');
		const ids = [one.id, two.id] as const;
		expect(await listLikeThis(desk, workshop, one)).toMatchObject([{ fullName: 'Lan Nguyen Thi' }]);
		expect(await listDoubtfulPairs(desk, workshop, 1)).toMatchObject({ total: 1, pages: 1 });
		expect(await findLikenesses(desk, workshop, ids)).toEqual(['name_and_country', 'name_and_organisation']);
		await expect(tellApart(reader, workshop.id, [one.reference, two.reference])).rejects.toMatchObject(
			missing,
		);
		await expect(tellApart(desk, workshop.id, [one.reference, one.reference])).rejects.toMatchObject(missing);
		for (const pair of [
			[two.reference, one.reference],
			[one.reference, two.reference],
		] as const)
			await tellApart(desk, workshop.id, pair);
		expect(await listDoubtfulPairs(desk, workshop, 1)).toMatchObject({ total: 0, pairs: [] });
		expect(await findLikenesses(desk, workshop, ids)).toEqual([]);
	});

	test('has one withdrawn, which points at the one that stays, without a mail', async () => {
		const one = await register('Nguyễn Thị Lan');
		const two = await register('Lan Nguyen Thi');
		const references = { withdrawn: one.reference, stays: two.reference };
		await expect(withdrawDuplicate(reader, workshop.id, references)).rejects.toMatchObject(missing);
		await expect(
			withdrawDuplicate(desk, workshop.id, { withdrawn: one.reference, stays: one.reference }),
		).rejects.toMatchObject(missing);
		expect(await withdrawDuplicate(desk, workshop.id, references)).toEqual({ ok: true });
		expect(await getRegistration(desk, workshop.id, one.reference)).toMatchObject({
			state: 'withdrawn',
			sameAs: { reference: two.reference.toUpperCase(), fullName: 'Lan Nguyen Thi' },
		});
		expect(await db.selectFrom('outboxMail').select('kind').execute()).toEqual([]);
		const back = { withdrawn: two.reference, stays: one.reference };
		expect(await withdrawDuplicate(desk, workshop.id, back)).toEqual({ ok: false, reason: 'state_changed' });
		expect(await withdrawDuplicate(desk, workshop.id, references)).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
});

describe('the balance', () => {
	test('shows the effect of a decision before it is made', async () => {
		await register('Kenyan', { country: 'KE' });
		await register('Dane', { state: 'confirmed' });
		const decision = { step: 'decline' as const, selection: { filter: wholeQueue } };
		const { lines, moved, left } = await getBalanceEffect(desk, workshop, decision);
		expect([moved, left]).toEqual([2, 0]);
		expect(lines.find(({ dimension }) => dimension === 'total')).toMatchObject({
			taken: 2,
			takenAfter: 0,
			confirmed: 1,
			confirmedAfter: 0,
			limit: 10,
		});
		const now = await getBalanceEffect(desk, workshop);
		expect(now.moved).toBe(null);
		await expect(getBalanceEffect(contextFor(db), workshop)).rejects.toMatchObject(missing);
	});

	test('hides small counts of gender, and any effect on it, from those who do not read the answers', async () => {
		const options = [
			{ key: 'woman', label: { en: 'Woman' } },
			{ key: 'man', label: { en: 'Man' } },
		];
		const field = await createField(db, workshop.id, {
			...{ kind: 'choice', topic: 'gender', visibility: 'desk', options: JSON.stringify(options) },
		});
		const first = await register('First');
		await createAnswer(db, first.id, field.id, 'woman');
		for (let n = 0; n < 6; n++) await createAnswer(db, (await register(`Man ${n}`)).id, field.id, 'man');
		const decision = { step: 'decline' as const, selection: { references: [first.reference] } };
		const shown = async (ctx: Context) =>
			(await getBalanceEffect(ctx, workshop, decision)).genders.map(({ taken, takenAfter }) => [
				taken,
				takenAfter,
			]);
		expect(await shown(desk)).toEqual([
			[1, 0],
			[6, 6],
			[0, 0],
		]);
		expect(await shown(reader)).toEqual([
			[null, null],
			[null, null],
			[0, null],
		]);
	});
});
