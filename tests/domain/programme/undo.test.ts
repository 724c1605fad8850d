import { describe, expect, it } from 'vitest';
import { copySession } from '#lib/modules/programme/commands/copy-session.server.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { recomputeInstants } from '#lib/modules/programme/commands/recompute-instants.server.ts';
import { deleteItem, saveRoom } from '#lib/modules/programme/commands/rooms.server.ts';
import { changeSession, createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';
import { createRoom } from '../../helpers/factories-programme.ts';
import { arrangeEditing, sessionInput } from './arrange-editing.ts';

describe('undoStep and redoStep', () => {
	it('take back one’s own steps only, twenty and more, and are steps themselves', async () => {
		const { ctx, other, db, workshopId, create, timesOf } = await arrangeEditing();
		const [mine, theirs] = [await create(), await create()];
		const target = { workshopId, code: mine.code };
		for (let n = 1; n <= 25; n++) await moveSession(ctx, target, { durationMinutes: n });
		await moveSession(other, { workshopId, code: theirs.code }, { startsLocal: '2026-12-01T15:00' });
		for (let n = 0; n < 25; n++) await undoStep(ctx, workshopId);
		expect(await timesOf(mine.code)).toEqual(['10:00', '11:30']);
		expect(await timesOf(theirs.code)).toEqual(['15:00', '16:30']);
		for (let n = 0; n < 25; n++) await redoStep(ctx, workshopId);
		expect(await timesOf(mine.code)).toEqual(['10:00', '10:25']);
		const steps = await db.selectFrom('programmeStep').select(['kind', 'personId']).execute();
		expect(steps.length).toBe(2 + 25 + 1 + 25 + 25);
		expect(steps.filter(({ personId }) => personId === other.actor.personId).length).toBe(1);
	});

	it('are refused with who and when once somebody else has changed the same session', async () => {
		const { ctx, other, workshopId, create, read } = await arrangeEditing();
		const { code } = await create();
		await moveSession(ctx, { workshopId, code }, { startsLocal: '2026-12-01T12:00' });
		await moveSession(other, { workshopId, code }, { startsLocal: '2026-12-01T13:00' });
		const before = await read(code);
		expect(await undoStep(ctx, workshopId)).toEqual({
			ok: false,
			reason: 'changed_since',
			title: sessionInput.title,
			byName: 'Otto Other',
			madeAt: other.now,
		});
		expect(await read(code)).toEqual(before);
		await undoStep(other, workshopId);
		expect(await undoStep(ctx, workshopId)).toMatchObject({ ok: true });
	});

	it('have nothing to do after a new change, for somebody new, and for others’ steps by name', async () => {
		const { ctx, other, db, workshopId, create } = await arrangeEditing();
		const { code } = await create();
		await moveSession(ctx, { workshopId, code }, { durationMinutes: 20 });
		await undoStep(ctx, workshopId);
		await moveSession(ctx, { workshopId, code }, { durationMinutes: 30 });
		expect(await redoStep(ctx, workshopId)).toEqual({ ok: false, reason: 'nothing' });
		expect(await undoStep(other, workshopId)).toEqual({ ok: false, reason: 'nothing' });
		const [step] = await db.selectFrom('programmeStep').select('id').execute();
		await expect(undoStep(other, workshopId, step?.id)).rejects.toThrow('NOT_FOUND');
	});

	it('take back an earlier step by name as long as its sessions stand as it left them', async () => {
		const { ctx, db, workshopId, create, timesOf } = await arrangeEditing();
		const [first, second] = [await create(), await create()];
		await moveSession(ctx, { workshopId, code: first.code }, { durationMinutes: 20 });
		const steps = await db.selectFrom('programmeStep').select('id').orderBy('id').execute();
		await moveSession(ctx, { workshopId, code: second.code }, { durationMinutes: 20 });
		expect(await undoStep(ctx, workshopId, steps.at(-1)?.id)).toMatchObject({ ok: true });
		expect(await timesOf(first.code)).toEqual(['10:00', '11:30']);
		await expect(undoStep(ctx, workshopId, steps.at(-1)?.id)).rejects.toThrow('NOT_FOUND');
	});

	it('bring a deleted session back under its address, without a room deleted meanwhile', async () => {
		const { ctx, db, workshopId, create, read } = await arrangeEditing();
		const room = await createRoom(db, workshopId);
		const session = await create({
			roomId: room.id,
			parts: [{ contributorId: null, who: 'Bo Ek', part: 'chair' }],
		});
		await deleteSession(ctx, { workshopId, code: session.code });
		await deleteItem(ctx, 'room', { workshopId, id: room.id });
		expect(await undoStep(ctx, workshopId)).toEqual({
			ok: true,
			action: 'session.delete',
			sessions: [{ code: session.code, title: session.title, dayOn: '2026-12-01' }],
		});
		const { updatedAt, ...back } = await read(session.code);
		expect(back).toEqual({ ...withoutVersion(session), roomId: null });
		expect(updatedAt > session.updatedAt).toBe(true);
	});

	it('cannot take back what a deleted room did to a session, only what came before elsewhere', async () => {
		const { ctx, workshopId, create } = await arrangeEditing();
		const input = { name: 'Hall', kind: 'physical', capacity: null, joinUrl: null, description: '' } as const;
		const room = await saveRoom(ctx, { workshopId, id: null }, input);
		const id = room.ok ? room.id : '';
		await create({ roomId: id });
		await deleteItem(ctx, 'room', { workshopId, id });
		expect(await undoStep(ctx, workshopId)).toMatchObject({
			reason: 'changed_since',
			byName: 'Edith Editor',
			madeAt: ctx.now,
		});
	});

	it('print the same times in another zone', async () => {
		const { ctx, db, workshopId, create, read } = await arrangeEditing();
		const { code } = await create();
		await deleteSession(ctx, { workshopId, code });
		await db.updateTable('workshop').set({ zone: 'Asia/Ho_Chi_Minh' }).execute();
		await withTransaction(ctx, (ctx) => recomputeInstants(ctx, workshopId, 'Asia/Ho_Chi_Minh'));
		await undoStep(ctx, workshopId);
		expect(await read(code)).toMatchObject({
			startsLocal: '2026-12-01T10:00',
			startsAt: '2026-12-01T03:00:00.000Z',
		});
	});

	it('leave no item outside its session, and no group with two times', async () => {
		const { ctx, other, workshopId, create, timesOf } = await arrangeEditing();
		const panel = await create();
		const target = { workshopId, code: panel.code };
		await moveSession(ctx, target, { startsLocal: '2026-12-01T14:00' });
		const added = { ...sessionInput, title: 'Added', parentId: panel.id };
		const times = { startsLocal: '2026-12-01T14:00', endsLocal: '2026-12-01T14:30' };
		await createSession(other, workshopId, { ...added, ...times });
		expect(await undoStep(ctx, workshopId)).toMatchObject({ reason: 'changed_since', title: 'Added' });
		expect(await timesOf(panel.code)).toEqual(['14:00', '15:30']);

		const group = await create({ title: 'Group' });
		const copied = await copySession(ctx, { workshopId, code: group.code }, { count: 1, roomIds: [] });
		const copy = copied.ok ? (copied.codes[0] ?? '') : '';
		await deleteSession(ctx, { workshopId, code: copy });
		await moveSession(other, { workshopId, code: group.code }, { startsLocal: '2026-12-01T16:00' });
		expect(await undoStep(ctx, workshopId)).toMatchObject({ ok: true });
		expect(await timesOf(copy)).toEqual(['10:00', '11:30']);
		expect(await timesOf(group.code)).toEqual(['16:00', '17:30']);
	});

	it('give a session its people back by reference, whoever has been erased', async () => {
		const { ctx, db, workshopId, create, read } = await arrangeEditing();
		const part = { contributorId: null, who: 'Bo Ek', part: 'chair' as const };
		const session = await create({ parts: [part, { ...part, who: 'Amina Diallo' }] });
		const target = { workshopId, code: session.code, version: session.updatedAt };
		await changeSession(ctx, target, sessionInput);
		await db.deleteFrom('contributor').where('name', '=', 'Bo Ek').execute();
		await undoStep(ctx, workshopId);
		expect((await read(session.code)).parts.map(({ name }) => name)).toEqual(['Amina Diallo']);
		const steps = await db.selectFrom('programmeStepSession').select('after').execute();
		expect(JSON.stringify(steps)).not.toContain('Amina');
	});

	it('are for the owner and the programme editor of a workshop that is not archived', async () => {
		const { ctx, db, workshopId, create } = await arrangeEditing();
		await create();
		const reader = contextFor(db, actorFor('x', { [workshopId]: ['reader'] }));
		for (const command of [undoStep, redoStep])
			await expect(command(reader, workshopId)).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		for (const command of [undoStep, redoStep])
			await expect(command(ctx, workshopId)).rejects.toThrow('NOT_FOUND');
	});
});

function withoutVersion<T extends { updatedAt: string }>({ updatedAt: _updatedAt, ...rest }: T) {
	return rest;
}
