import { describe, expect, it } from 'vitest';
import { changeMany } from '#lib/modules/programme/commands/change-many.server.ts';
import { copyDay } from '#lib/modules/programme/commands/copy-day.server.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { groupSessions } from '#lib/modules/programme/commands/groups.server.ts';
import { moveSession, unscheduleSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { saveTemplate } from '#lib/modules/programme/commands/templates.server.ts';
import { undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { getEditingDesk, listTemplates } from '#lib/modules/programme/queries/editing-desk.server.ts';
import { getHistory } from '#lib/modules/programme/queries/history.server.ts';
import { getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { stepSessionText, stepText } from '#lib/modules/programme/rules/step-words.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';
import { createRoom, createSession as insertSession } from '../../helpers/factories-programme.ts';
import { arrangeEditing } from './arrange-editing.ts';

const all = { before: null, code: null };

describe('getHistory', () => {
	it('says who did what when to which session, the newest first', async () => {
		const { ctx, other, db, workshop, workshopId, create } = await arrangeEditing();
		const room = await createRoom(db, workshopId, { name: 'Hall' });
		const session = await create({ title: 'Opening' });
		const target = { workshopId, code: session.code };
		await moveSession(other, target, { startsLocal: '2026-12-01T12:00', roomId: room.id });
		await undoStep(other, workshopId);
		await unscheduleSession(ctx, target);
		await changeMany(ctx, { workshopId, codes: [session.code] }, { kind: 'keynote', language: 'vi' });
		await deleteSession(ctx, target);
		const { steps } = await getHistory(ctx, workshop, all);
		const lines = steps.map((step) => [
			step.byName,
			step.madeAt,
			stepText(step),
			...step.sessions.map((it) => `${it.title}: ${stepSessionText(it)}`),
		]);
		const edith = ['Edith Editor', ctx.now];
		expect(lines).toEqual([
			[...edith, 'Session deleted', 'Opening: removed: no time'],
			[...edith, 'Several sessions changed', 'Opening: changed: kind and language'],
			[...edith, 'Session taken off the timetable', 'Opening: Tue 1 Dec, 10:00–11:30; now no time'],
			[
				...['Otto Other', other.now, 'Undone: session moved'],
				'Opening: Tue 1 Dec, 12:00–13:30, Hall; now Tue 1 Dec, 10:00–11:30',
			],
			[
				...['Otto Other', other.now, 'Session moved'],
				'Opening: Tue 1 Dec, 10:00–11:30; now Tue 1 Dec, 12:00–13:30, Hall',
			],
			[...edith, 'Session added', 'Opening: added: Tue 1 Dec, 10:00–11:30'],
		]);
		expect(steps[0]?.sessions[0]?.isThere).toBe(false);
	});

	it('names the first sessions of a big step and counts the rest, with the same few queries', async () => {
		const { ctx, db, queries, workshop, workshopId, create } = await arrangeEditing();
		await create();
		const before = queries.length;
		await getHistory(ctx, workshop, all);
		const few = queries.length - before;
		for (let n = 0; n < 14; n++) await insertSession(db, workshopId);
		await copyDay(ctx, workshopId, { from: '2026-12-01', to: '2026-12-02', keepsPeople: false });
		const start = queries.length;
		const { steps } = await getHistory(ctx, workshop, all);
		expect([steps[0]?.sessions.length, steps[0]?.sessionCount]).toEqual([10, 15]);
		expect(queries.length - start).toBe(few);
	});

	it('leaves it to the step to say that sessions were put at the same time', async () => {
		const { ctx, workshop, workshopId, create } = await arrangeEditing();
		const [a, b] = [await create({ title: 'A' }), await create({ title: 'B' })];
		await groupSessions(ctx, { workshopId, codes: [a.code, b.code] });
		const [step] = (await getHistory(ctx, workshop, all)).steps;
		expect(step && stepText(step)).toBe('Sessions put at the same time');
		expect(step?.sessions.map((it) => [it.title, it.change, stepSessionText(it)])).toEqual([
			['A', 'changed', ''],
			['B', 'changed', ''],
		]);
	});

	it('goes on to older steps, and can be of one session', async () => {
		const { ctx, workshop, workshopId, create } = await arrangeEditing();
		const [session, another] = [await create(), await create({ title: 'Another' })];
		for (let n = 1; n <= 32; n++)
			await moveSession(ctx, { workshopId, code: session.code }, { durationMinutes: n });
		const first = await getHistory(ctx, workshop, all);
		const second = await getHistory(ctx, workshop, { ...all, before: first.older });
		expect([first.steps.length, second.steps.length, second.older]).toEqual([30, 4, null]);
		expect(new Set([...first.steps, ...second.steps].map(({ id }) => id)).size).toBe(34);
		const alone = await getHistory(ctx, workshop, { ...all, code: another.code });
		expect(alone.steps.map(({ action }) => action)).toEqual(['session.create']);
		expect(alone.session).toEqual({ code: another.code, title: 'Another' });
		await expect(getHistory(ctx, workshop, { ...all, code: 'unknown' })).rejects.toThrow('NOT_FOUND');
	});

	it('offers to undo one’s own steps, to those who may edit; the team reads, nobody else', async () => {
		const { ctx, other, db, workshop, workshopId, create } = await arrangeEditing();
		await create();
		expect((await getHistory(ctx, workshop, all)).undoable.size).toBe(1);
		expect((await getHistory(other, workshop, all)).undoable.size).toBe(0);
		const reader = contextFor(db, actorFor('x', { [workshopId]: ['reader'] }));
		expect(await getHistory(reader, workshop, all)).toMatchObject({ mayEdit: false });
		const stranger = contextFor(db, actorFor('x', { other: ['owner'] }));
		await expect(getHistory(stranger, workshop, all)).rejects.toThrow('NOT_FOUND');
	});
});

describe('the desks of the editing forms', () => {
	it('list sessions of a day or all of them, and templates by name', async () => {
		const { ctx, db, workshop, workshopId, create } = await arrangeEditing();
		const panel = await create({ isAcrossRooms: true });
		await create({ title: 'Item', endsLocal: '2026-12-01T10:30', parentId: panel.id });
		await create({ title: 'Later', startsLocal: null, endsLocal: null });
		await saveTemplate(ctx, { workshopId, code: panel.code }, 'Z');
		await saveTemplate(ctx, { workshopId, code: panel.code }, 'A');
		const day = await getEditingDesk(ctx, workshop, '2026-12-01');
		expect(day.sessions.map(({ title, isAcrossRooms, isItem }) => [title, isAcrossRooms, isItem])).toEqual([
			[panel.title, true, false],
			['Item', true, true],
		]);
		const every = await getEditingDesk(ctx, workshop, null);
		expect(every.sessions.at(-1)).toMatchObject({ title: 'Later', dayOn: null, startsLocal: null });
		expect((await listTemplates(ctx, workshopId)).map(({ name }) => name)).toEqual(['A', 'Z']);
		const reader = contextFor(db, actorFor('x', { [workshopId]: ['reader'] }));
		await expect(getEditingDesk(reader, workshop, null)).rejects.toThrow('NOT_FOUND');
	});

	it('offer what a session can be part of, and say what belongs to it', async () => {
		const { ctx, workshop, create } = await arrangeEditing();
		const panel = await create({ title: 'Panel' });
		const item = await create({ title: 'Item', endsLocal: '2026-12-01T10:30', parentId: panel.id });
		await create({ title: 'Next day', startsLocal: '2026-12-02T10:00', endsLocal: '2026-12-02T11:00' });
		const unscheduled = await create({ title: 'Later', startsLocal: null, endsLocal: null });
		const titles = async (code: string | null, day?: string) => {
			const { parents } = await getSessionDesk(ctx, workshop, code, day ?? null);
			return parents.map(({ title }) => title);
		};
		expect(await titles(item.code)).toEqual(['Panel']);
		expect(await titles(panel.code)).toEqual([]);
		expect(await titles(null, '2026-12-02')).toEqual(['Next day']);
		expect(await titles(unscheduled.code)).toEqual([]);
		expect((await getSessionDesk(ctx, workshop, panel.code)).items).toEqual([
			{ code: item.code, title: 'Item' },
		]);
		expect((await getSessionDesk(ctx, workshop, unscheduled.code)).session).toMatchObject({
			...{ startsLocal: null, dayOn: null, startsAt: null, durationMinutes: 60 },
		});
	});
});
