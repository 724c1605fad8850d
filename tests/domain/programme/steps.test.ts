import { describe, expect, it } from 'vitest';
import { newId } from '#lib/core/ids.ts';
import { deleteItem } from '#lib/modules/programme/commands/rooms.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { changeSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { changeSessions } from '#lib/modules/programme/commands/steps.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { createRoom } from '../../helpers/factories-programme.ts';
import { arrangeEditing, sessionInput } from './arrange-editing.ts';

const chair = { contributorId: null, who: 'Bo Ek', part: 'chair' as const };
const speaker = { contributorId: null, who: 'Amina Diallo', part: 'speaker' as const };

describe('changeSessions', () => {
	it('adds one step with every session before and after, people by reference', async () => {
		const { ctx, db, workshopId, create } = await arrangeEditing();
		const session = await create({ parts: [chair] });
		const steps = await db.selectFrom('programmeStep').selectAll().execute();
		expect(steps).toEqual([
			{
				id: expect.any(String),
				workshopId,
				personId: ctx.actor.personId,
				kind: 'change',
				action: 'session.create',
				reversesId: null,
				madeAt: ctx.now,
			},
		]);
		const [row] = await db.selectFrom('programmeStepSession').selectAll().execute();
		expect(row).toMatchObject({ stepId: steps[0]?.id, sessionId: session.id, before: null });
		expect(JSON.parse(row?.after ?? '')).toMatchObject({
			id: session.id,
			title: session.title,
			updatedAt: session.updatedAt,
			parts: [{ contributorId: session.parts[0]?.contributorId, part: 'chair' }],
		});
		expect(row?.after).not.toContain('Bo Ek');
	});

	it('leaves no step and no new version where nothing differs', async () => {
		const { ctx, db, workshopId, create, read } = await arrangeEditing();
		const session = await create({ parts: [chair] });
		const target = { workshopId, code: session.code, version: session.updatedAt };
		const saved = await changeSession({ ...ctx, now: '2026-11-23T08:00:00.000Z' }, target, {
			...sessionInput,
			parts: [chair],
		});
		expect(saved).toMatchObject({ ok: true, updatedAt: session.updatedAt });
		expect(await read(session.code)).toEqual(session);
		expect((await db.selectFrom('programmeStep').select('id').execute()).length).toBe(1);
	});

	it('writes nothing of what is thrown away or fails', async () => {
		const { ctx, db, workshopId, create, readAll } = await arrangeEditing();
		const session = await create();
		const before = await readAll();
		const action = 'session.bulk' as const;
		await withTransaction(ctx, (ctx) =>
			changeSessions(ctx, workshopId, { action }, async (drafts) => {
				const [found] = await drafts.read({ ids: [session.id] });
				if (found) drafts.put({ ...found, title: 'Thrown away' });
				drafts.discard();
			}),
		);
		const failing = withTransaction(ctx, (ctx) =>
			changeSessions(ctx, workshopId, { action }, async (drafts) => {
				const [found] = await drafts.read({ ids: [session.id] });
				if (found) drafts.put({ ...found, id: newId(), title: 'The same code twice' });
			}),
		);
		await expect(failing).rejects.toThrow('UNIQUE');
		expect(await readAll()).toEqual(before);
		expect((await db.selectFrom('programmeStep').select('id').execute()).length).toBe(1);
	});

	it('finds no sessions of another workshop', async () => {
		const { ctx, create, workshopId } = await arrangeEditing();
		const elsewhere = await arrangeEditing();
		const session = await elsewhere.create();
		await create();
		const found = await withTransaction(ctx, (ctx) =>
			changeSessions(ctx, workshopId, { action: 'session.bulk' }, (drafts) =>
				drafts.read({ ids: [session.id] }),
			),
		);
		expect(found).toEqual([]);
	});

	it('keeps the rows of parts that stay, in their new order', async () => {
		const { ctx, workshopId, create, read } = await arrangeEditing();
		const session = await create({ parts: [chair, speaker] });
		const target = { workshopId, code: session.code, version: session.updatedAt };
		await changeSession(ctx, target, {
			...sessionInput,
			parts: [speaker, chair, { ...chair, part: 'moderator' }],
		});
		const { parts } = await read(session.code);
		expect(parts.map(({ name, part }) => [name, part])).toEqual([
			['Amina Diallo', 'speaker'],
			['Bo Ek', 'chair'],
			['Bo Ek', 'moderator'],
		]);
	});

	it('is used by what changes sessions by the way: days that last longer, rooms that go', async () => {
		const { ctx, db, workshopId, create } = await arrangeEditing();
		const room = await createRoom(db, workshopId);
		const times = { startsLocal: '2026-12-02T00:30', endsLocal: '2026-12-02T01:00' };
		await create({ ...times, roomId: room.id });
		const night = { dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-02T02:00' };
		await saveDays(ctx, workshopId, [night]);
		await deleteItem(ctx, 'room', { workshopId, id: room.id });
		const steps = await db.selectFrom('programmeStep').select('action').orderBy('id').execute();
		expect(steps.map(({ action }) => action)).toEqual(['session.create', 'day.change', 'room.delete']);
		expect(await undoStep(ctx, workshopId)).toMatchObject({ ok: false, reason: 'changed_since' });
	});

	it('redoes nothing over what somebody else has done meanwhile', async () => {
		const { ctx, other, workshopId, create } = await arrangeEditing();
		const { code } = await create();
		await moveSession(ctx, { workshopId, code }, { durationMinutes: 20 });
		await undoStep(ctx, workshopId);
		await moveSession(other, { workshopId, code }, { durationMinutes: 30 });
		expect(await redoStep(ctx, workshopId)).toMatchObject({ reason: 'changed_since', byName: 'Otto Other' });
	});
});
