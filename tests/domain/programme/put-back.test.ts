import { expect, it } from 'vitest';
import { changeMany } from '#lib/modules/programme/commands/change-many.server.ts';
import { deleteSession, restoreSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { deleteItem } from '#lib/modules/programme/commands/rooms.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createRoom, createSession } from '../../helpers/factories-programme.ts';

async function arrange() {
	const { db } = await openTestDatabase();
	const workshop = await createWorkshop(db);
	const editor = await createPerson(db);
	const ctx = contextFor(db, actorFor(editor.id, { [workshop.id]: ['owner'] }));
	const workshopId = workshop.id;
	const rowOf = (id: string) =>
		db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const release = () => releaseProgramme(ctx, workshopId, { note: '', isFinal: false, isQuiet: true });
	return { db, ctx, workshopId, rowOf, release };
}

it('an undoing that finds nothing left to take back does not stand in the way of earlier ones', async () => {
	const { db, ctx, workshopId, rowOf } = await arrange();
	const room = await createRoom(db, workshopId);
	const moved = await createSession(db, workshopId);
	const emptied = await createSession(db, workshopId, { roomId: room.id });
	await moveSession(ctx, { workshopId, code: moved.code }, { startsLocal: '2026-12-01T12:00' });
	await changeMany(ctx, { workshopId, codes: [emptied.code] }, { roomId: null });
	await deleteItem(ctx, 'room', { workshopId, id: room.id });
	expect(await undoStep(ctx, workshopId)).toEqual({ ok: true, action: 'session.bulk', sessions: [] });
	expect(await undoStep(ctx, workshopId)).toMatchObject({ ok: true, action: 'session.move' });
	expect(await rowOf(moved.id)).toMatchObject({ startsLocal: '2026-12-01T10:00' });
	for (const action of ['session.move', 'session.bulk'])
		expect(await redoStep(ctx, workshopId)).toMatchObject({ ok: true, action });
	expect(await rowOf(moved.id)).toMatchObject({ startsLocal: '2026-12-01T12:00' });
});

it('an identity that another session has by now is left to it', async () => {
	const { db, ctx, workshopId, rowOf, release } = await arrange();
	const first = await createSession(db, workshopId, { externalGuid: 'first' });
	const second = await createSession(db, workshopId, { externalGuid: 'second' });
	await release();
	for (const { code } of [first, second]) await deleteSession(ctx, { workshopId, code });
	for (const externalGuid of ['first', 'second']) await createSession(db, workshopId, { externalGuid });
	expect(await undoStep(ctx, workshopId)).toMatchObject({ ok: true, action: 'session.delete' });
	await restoreSession(ctx, { workshopId, sessionId: first.id });
	expect(await rowOf(first.id)).toMatchObject({ externalGuid: null });
	expect(await rowOf(second.id)).toMatchObject({ externalGuid: null });
});

it('an item brought back is where its session is now', async () => {
	const { db, ctx, workshopId, rowOf, release } = await arrange();
	const [hall, annex] = [await createRoom(db, workshopId), await createRoom(db, workshopId)];
	const panel = await createSession(db, workshopId, { roomId: hall.id });
	const item = await createSession(db, workshopId, { roomId: hall.id, parentId: panel.id });
	await release();
	await deleteSession(ctx, { workshopId, code: item.code });
	await moveSession(ctx, { workshopId, code: panel.code }, { roomId: annex.id });
	await restoreSession(ctx, { workshopId, sessionId: item.id });
	expect(await rowOf(item.id)).toMatchObject({ parentId: panel.id, roomId: annex.id });
});
