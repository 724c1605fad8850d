import { describe, expect, it } from 'vitest';
import {
	addAbsence,
	recomputeAbsences,
	removeAbsence,
	saveSiteMinutes,
} from '#lib/modules/programme/commands/absences.server.ts';
import { declareApart, withdrawApart } from '#lib/modules/programme/commands/apart.server.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { deleteItem } from '#lib/modules/programme/commands/rooms.server.ts';
import { silenceWarning, unsilenceWarning } from '#lib/modules/programme/commands/silence-warning.server.ts';
import {
	getApartDesk,
	getAvailabilityDesk,
	getWarningsDesk,
} from '#lib/modules/programme/queries/warnings-desk.server.ts';
import { readWarningFilter } from '#lib/modules/programme/rules/warning-filter.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const row = await createWorkshop(db);
	const editor = await createPerson(db, { fullName: 'Edith Editor' });
	const ctx = contextFor(db, actorFor(editor.id, { [row.id]: ['programme_editor'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	const hall = await createRoom(db, workshop.id, { name: 'Hall', site: 'North' });
	const list = (query = '') => getWarningsDesk(ctx, workshop, readWarningFilter(new URLSearchParams(query)));
	const kinds = async (query = '') => (await list(query)).warnings.map(({ kind }) => kind);
	return { db, queries, ctx, workshop, editor, hall, list, kinds };
}

type World = Awaited<ReturnType<typeof arrange>>;

/** Two sessions in one room at the same time. */
async function collide({ db, workshop, hall }: World) {
	const early = await createSession(db, workshop.id, { title: 'Early', roomId: hall.id });
	const late = await createSession(db, workshop.id, {
		title: 'Late',
		startsLocal: '2026-12-01T10:30',
		roomId: hall.id,
	});
	return { early, late };
}

describe('silencing', () => {
	it('puts a warning aside with a note, who and when, and takes it back', async () => {
		const world = await arrange();
		const { ctx, workshop, list } = world;
		await collide(world);
		const before = await list();
		expect(before).toMatchObject({
			openCount: 1,
			silencedCount: 0,
			counts: { error: 1, warning: 0, notice: 0 },
		});
		const key = before.warnings[0]?.key ?? '';
		expect(await silenceWarning(ctx, { workshopId: workshop.id, key }, 'Two halves of one hall')).toEqual({
			ok: true,
		});
		expect(await list()).toMatchObject({ openCount: 0, silencedCount: 1, warnings: [], kinds: [] });
		expect((await list('state=silenced')).warnings).toEqual([
			{
				...before.warnings[0],
				silence: { note: 'Two halves of one hall', by: 'Edith Editor', at: testNow },
			},
		]);
		await unsilenceWarning(ctx, { workshopId: workshop.id, key });
		await unsilenceWarning(ctx, { workshopId: workshop.id, key });
		expect(await list()).toMatchObject({ openCount: 1, silencedCount: 0 });
	});

	it('lets it come back when its facts change, and aside again when they are as they were', async () => {
		const world = await arrange();
		const { ctx, workshop, list } = world;
		const { late } = await collide(world);
		const key = (await list()).warnings[0]?.key ?? '';
		await silenceWarning(ctx, { workshopId: workshop.id, key }, 'Fine');
		const move = (startsLocal: string) =>
			moveSession(ctx, { workshopId: workshop.id, code: late.code }, { startsLocal });
		await move('2026-12-01T10:45');
		expect(await list()).toMatchObject({ openCount: 1, silencedCount: 0 });
		await move('2026-12-01T10:30');
		expect(await list()).toMatchObject({ openCount: 0, silencedCount: 1 });
	});

	it('refuses what is no warning now, and a second note replaces the first', async () => {
		const world = await arrange();
		const { ctx, workshop, list } = world;
		await collide(world);
		const key = (await list()).warnings[0]?.key ?? '';
		expect(await silenceWarning(ctx, { workshopId: workshop.id, key: `${key}1` }, 'Fine')).toEqual({
			ok: false,
			reason: 'gone',
		});
		for (const note of ['First', 'Second']) await silenceWarning(ctx, { workshopId: workshop.id, key }, note);
		expect((await list('state=silenced')).warnings.map(({ silence }) => silence?.note)).toEqual(['Second']);
	});

	it('outlives the account of who did it, without the name', async () => {
		const world = await arrange();
		const { db, ctx, workshop, editor, list } = world;
		await collide(world);
		const key = (await list()).warnings[0]?.key ?? '';
		await silenceWarning(ctx, { workshopId: workshop.id, key }, 'Fine');
		await db.deleteFrom('person').where('id', '=', editor.id).execute();
		expect((await list('state=silenced')).warnings[0]?.silence).toEqual({
			note: 'Fine',
			by: null,
			at: testNow,
		});
	});
});

describe('the list', () => {
	it('is narrowed by severity, kind and day, and by the page', async () => {
		const world = await arrange();
		const { db, workshop, list, kinds } = world;
		await collide(world);
		await createSession(db, workshop.id, { kind: 'plenary', startsLocal: '2026-12-02T10:00', roomId: null });
		expect(await kinds()).toEqual(['room_taken', 'chair_missing', 'room_missing']);
		expect(await kinds('severity=error')).toEqual(['room_taken']);
		expect(await kinds('kind=room_missing')).toEqual(['room_missing']);
		expect(await kinds('day=2026-12-02')).toEqual(['chair_missing', 'room_missing']);
		expect(await kinds('day=2026-12-02&severity=error')).toEqual([]);
		expect(await kinds('day=nonsense&severity=x&kind=y&page=99')).toEqual(await kinds());
		expect((await list()).days).toEqual(['2026-12-01', '2026-12-02']);
	});

	it('comes in pages of fifty', async () => {
		const { db, workshop, list } = await arrange();
		for (let n = 0; n < 51; n++) await createSession(db, workshop.id);
		expect(await list()).toMatchObject({ openCount: 51, page: 1, pages: 2 });
		expect((await list('page=2')).warnings).toHaveLength(1);
	});

	it('asks as many queries for three sessions as for one', async () => {
		const { db, queries, workshop, ctx, list } = await arrange();
		const counts = [];
		for (const sessions of [1, 2]) {
			for (let n = 0; n < sessions; n++) {
				const session = await createSession(db, workshop.id);
				const contributor = await createContributor(db, workshop.id);
				await addPart(db, session.id, contributor.id);
				await addAbsence(ctx, workshop.id, {
					...{ contributorId: contributor.id, roomId: null, note: '' },
					...{ startsLocal: '2026-12-01T00:00', endsLocal: '2026-12-02T00:00' },
				});
			}
			queries.length = 0;
			await list();
			counts.push(queries.length);
		}
		expect(counts).toEqual([11, 11]);
	});

	it('is read by the whole team and changed by the programme team', async () => {
		const world = await arrange();
		const { db, workshop, list, ctx } = world;
		const { early, late } = await collide(world);
		const key = (await list()).warnings[0]?.key ?? '';
		const filter = readWarningFilter(new URLSearchParams());
		const id = workshop.id;
		const pair = { workshopId: id, code: early.code, otherCode: late.code };
		const absence = {
			...{ contributorId: null, roomId: world.hall.id, note: '' },
			...{ startsLocal: '2026-12-01T00:00', endsLocal: '2026-12-02T00:00' },
		};
		const reader = contextFor(db, actorFor('reader', { [id]: ['reader'] }));
		expect(await getWarningsDesk(reader, workshop, filter)).toMatchObject({ openCount: 1, mayEdit: false });
		const stranger = contextFor(db, actorFor('x', { other: ['owner'] }, { isAdministrator: true }));
		await expect(getWarningsDesk(stranger, workshop, filter)).rejects.toThrow('NOT_FOUND');
		for (const actor of [reader, stranger])
			for (const attempt of [
				() => silenceWarning(actor, { workshopId: id, key }, 'Fine'),
				() => unsilenceWarning(actor, { workshopId: id, key }),
				() => declareApart(actor, pair),
				() => withdrawApart(actor, pair),
				() => addAbsence(actor, id, absence),
				() => removeAbsence(actor, { workshopId: id, id: 'any' }),
				() => saveSiteMinutes(actor, id, 5),
				() => getAvailabilityDesk(actor, workshop),
				() => getApartDesk(actor, workshop, early.code),
			])
				await expect(attempt()).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', id).execute();
		await expect(silenceWarning(ctx, { workshopId: id, key }, 'Fine')).rejects.toThrow('NOT_FOUND');
	});

	it('counts people who have a seat, not those who wait or have withdrawn', async () => {
		const { db, workshop, hall, list } = await arrange();
		await db.updateTable('room').set({ capacity: 1 }).where('id', '=', hall.id).execute();
		const session = await createSession(db, workshop.id, { roomId: hall.id });
		for (const state of ['seated', 'seated', 'waiting', 'withdrawn'] as const)
			await db
				.insertInto('sessionSignUp')
				.values({
					...{ sessionId: session.id, personId: (await createPerson(db)).id, workshopId: workshop.id },
					...{ state, place: state, signedUpAt: testNow, changedAt: testNow },
				})
				.execute();
		expect((await list()).warnings).toMatchObject([{ kind: 'room_too_small', amount: 2, limit: 1 }]);
	});
});

describe('sessions kept apart', () => {
	it('are declared once, whichever is named first, and warned of while they run in parallel', async () => {
		const { db, ctx, workshop, hall, list, kinds } = await arrange();
		const other = await createRoom(db, workshop.id);
		const a = await createSession(db, workshop.id, { title: 'A', roomId: hall.id });
		const b = await createSession(db, workshop.id, { title: 'B', roomId: other.id });
		expect(await kinds()).toEqual([]);
		const workshopId = workshop.id;
		expect(await declareApart(ctx, { workshopId, code: a.code, otherCode: b.code })).toEqual({ ok: true });
		expect(await declareApart(ctx, { workshopId, code: b.code, otherCode: a.code })).toEqual({ ok: true });
		expect(await list()).toMatchObject({ warnings: [{ kind: 'apart' }], apart: [{}] });
		const desk = await getApartDesk(ctx, workshop, b.code);
		expect(desk.pairs.map(({ title }) => title)).toEqual(['A']);
		expect(desk.choices).toEqual([]);
		await withdrawApart(ctx, { workshopId, code: b.code, otherCode: a.code });
		expect(await list()).toMatchObject({ warnings: [], apart: [] });
	});

	it('cannot be a session and itself, its own items, or one of another workshop', async () => {
		const { db, ctx, workshop } = await arrange();
		const elsewhere = await createWorkshop(db);
		const panel = await createSession(db, workshop.id);
		const item = await createSession(db, workshop.id, { parentId: panel.id });
		const foreign = await createSession(db, elsewhere.id);
		const declare = (code: string, otherCode: string) =>
			declareApart(ctx, { workshopId: workshop.id, code, otherCode });
		expect(await declare(panel.code, panel.code)).toEqual({ ok: false, reason: 'within' });
		expect(await declare(panel.code, item.code)).toEqual({ ok: false, reason: 'within' });
		expect(await declare(item.code, panel.code)).toEqual({ ok: false, reason: 'within' });
		expect(await declare(panel.code, foreign.code)).toEqual({ ok: false, reason: 'unknown' });
		await expect(declare(foreign.code, panel.code)).rejects.toThrow('NOT_FOUND');
		const desk = await getApartDesk(ctx, workshop, panel.code);
		expect(desk).toMatchObject({ pairs: [], choices: [] });
	});

	it('are left out while one is deleted, and there again when it is back', async () => {
		const { db, ctx, workshop, list } = await arrange();
		const a = await createSession(db, workshop.id);
		const b = await createSession(db, workshop.id);
		await declareApart(ctx, { workshopId: workshop.id, code: a.code, otherCode: b.code });
		const row = await db.selectFrom('session').selectAll().where('id', '=', b.id).executeTakeFirstOrThrow();
		await deleteSession(ctx, { workshopId: workshop.id, code: b.code });
		expect((await list()).apart).toEqual([]);
		await db.insertInto('session').values(row).execute();
		expect((await list()).apart).toHaveLength(1);
	});
});

describe('absences', () => {
	const morning = { startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T12:00', note: 'Teaches' };

	it('of people and rooms give warnings, also under the other name of one account', async () => {
		const { db, ctx, workshop, hall, kinds } = await arrange();
		const person = await createPerson(db, { fullName: 'Amina Diallo' });
		const names = [];
		for (const name of ['A. Diallo', 'Amina D.'])
			names.push(await createContributor(db, workshop.id, { name, personId: person.id }));
		const session = await createSession(db, workshop.id, { roomId: hall.id });
		await addPart(db, session.id, names[0]?.id ?? '');
		await addAbsence(ctx, workshop.id, { contributorId: names[1]?.id ?? '', roomId: null, ...morning });
		expect(await kinds()).toEqual(['person_absent']);
		const closed = { contributorId: null, roomId: hall.id, ...morning };
		const added = await addAbsence(ctx, workshop.id, closed);
		expect(await kinds()).toEqual(['room_absent', 'person_absent']);
		const desk = await getAvailabilityDesk(ctx, workshop);
		expect(desk.absences).toMatchObject([
			{ name: 'Amina Diallo', startsAt: '2026-12-01T08:00:00.000Z', note: 'Teaches' },
			{ name: 'Hall', startsLocal: '2026-12-01T09:00', endsAt: '2026-12-01T11:00:00.000Z' },
		]);
		expect(desk).toMatchObject({ siteMinutes: 15, hasSites: true, rooms: [{ name: 'Hall' }] });
		await removeAbsence(ctx, { workshopId: workshop.id, id: added.ok ? added.id : '' });
		expect(await kinds()).toEqual(['person_absent']);
	});

	it('are refused for people and rooms of nobody, for another workshop’s, and where the clock jumps over them', async () => {
		const { db, ctx, workshop, hall } = await arrange();
		const elsewhere = await createWorkshop(db);
		const foreign = await createRoom(db, elsewhere.id);
		const unknown = { ok: false, reason: 'unknown' };
		expect(
			await addAbsence(ctx, workshop.id, { contributorId: null, roomId: foreign.id, ...morning }),
		).toEqual(unknown);
		expect(await addAbsence(ctx, workshop.id, { contributorId: 'x', roomId: null, ...morning })).toEqual(
			unknown,
		);
		const skipped = { startsLocal: '2027-03-28T02:30', endsLocal: '2027-03-28T03:10', note: '' };
		expect(await addAbsence(ctx, workshop.id, { contributorId: null, roomId: hall.id, ...skipped })).toEqual({
			ok: false,
			reason: 'ends_before_start',
		});
		await expect(removeAbsence(ctx, { workshopId: workshop.id, id: 'x' })).rejects.toThrow('NOT_FOUND');
	});

	it('keep their wall clock in another zone', async () => {
		const { db, ctx, workshop, hall } = await arrange();
		await addAbsence(ctx, workshop.id, { contributorId: null, roomId: hall.id, ...morning });
		await withTransaction(ctx, (ctx) => recomputeAbsences(ctx, workshop.id, 'Asia/Ho_Chi_Minh'));
		expect(await db.selectFrom('absence').selectAll().executeTakeFirst()).toMatchObject({
			...{ startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T12:00' },
			...{ startsAt: '2026-12-01T02:00:00.000Z', endsAt: '2026-12-01T05:00:00.000Z' },
		});
	});

	it('go with the room; its sessions are then without one', async () => {
		const world = await arrange();
		const { db, ctx, workshop, hall, kinds } = world;
		await collide(world);
		await createRoom(db, workshop.id);
		await addAbsence(ctx, workshop.id, { contributorId: null, roomId: hall.id, ...morning });
		expect(await kinds()).toEqual(['room_absent', 'room_taken', 'room_absent']);
		await deleteItem(ctx, 'room', { workshopId: workshop.id, id: hall.id });
		expect(await kinds()).toEqual(['room_missing', 'room_missing']);
		expect((await getAvailabilityDesk(ctx, workshop)).absences).toEqual([]);
	});

	it('stay with the name in the programme when the account behind it is erased', async () => {
		const { db, ctx, workshop, hall, list } = await arrange();
		const person = await createPerson(db);
		const named = { name: 'Amina D.', personId: person.id };
		const contributor = await createContributor(db, workshop.id, named);
		const session = await createSession(db, workshop.id, { roomId: hall.id });
		await addPart(db, session.id, contributor.id);
		await addAbsence(ctx, workshop.id, { contributorId: contributor.id, roomId: null, ...morning });
		const [before] = (await list()).warnings;
		await db.deleteFrom('person').where('id', '=', person.id).execute();
		const [after] = (await list()).warnings;
		expect(after).toMatchObject({ kind: 'person_absent', key: before?.key, subject: 'Amina D.' });
	});
});

describe('the way between two sites', () => {
	it('takes a quarter of an hour until somebody says otherwise', async () => {
		const { db, ctx, workshop, hall, list } = await arrange();
		const annex = await createRoom(db, workshop.id, { site: 'South' });
		const contributor = await createContributor(db, workshop.id);
		for (const [roomId, startsLocal] of [
			[hall.id, '2026-12-01T10:00'],
			[annex.id, '2026-12-01T11:10'],
		] as const)
			await addPart(db, (await createSession(db, workshop.id, { roomId, startsLocal })).id, contributor.id);
		expect((await list()).warnings).toMatchObject([{ kind: 'gap_short', amount: 10, limit: 15 }]);
		await saveSiteMinutes(ctx, workshop.id, 10);
		expect((await list()).warnings).toEqual([]);
		await saveSiteMinutes(ctx, workshop.id, 30);
		expect((await list()).warnings).toMatchObject([{ limit: 30 }]);
		await saveSiteMinutes(ctx, workshop.id, 0);
		expect((await list()).warnings).toEqual([]);
	});
});
