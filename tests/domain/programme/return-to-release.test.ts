import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { returnToRelease } from '#lib/modules/programme/commands/return-to-release.server.ts';
import { undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { getReleasePage } from '#lib/modules/programme/queries/release-page.server.ts';
import { getReleasesDesk } from '#lib/modules/programme/queries/releases-desk.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

const plain = { note: '', isFinal: false };

async function arrange() {
	const { db } = await openTestDatabase();
	const { id } = await createWorkshop(db);
	const editor = await createPerson(db);
	await addTeamMember(db, id, editor.id, 'programme_editor');
	const ctx = contextFor(db, actorFor(editor.id, { [id]: ['programme_editor'] }));
	return { db, ctx, workshop: await getWorkshopById(ctx, id) };
}

/** The draft as one line a session: what, when, where, with whom. */
async function draftLines(db: Database) {
	const rows = await db
		.selectFrom('session')
		.leftJoin('room', 'room.id', 'session.roomId')
		.select(['session.id', 'session.title', 'session.startsLocal', 'room.name'])
		.orderBy('session.title')
		.execute();
	const parts = await db
		.selectFrom('sessionPart')
		.select(['sessionId', 'part'])
		.orderBy('position')
		.execute();
	return rows.map(({ id, title, startsLocal, name }) =>
		[
			title,
			startsLocal ?? 'no time',
			name ?? 'no room',
			...parts.filter(({ sessionId }) => sessionId === id).map(({ part }) => part),
		].join(', '),
	);
}

describe('returnToRelease', () => {
	it('gives the draft that programme back, keeps what was added later, and can be undone', async () => {
		const { db, ctx, workshop } = await arrange();
		const hall = await createRoom(db, workshop.id, { name: 'Hall' });
		const away = await createRoom(db, workshop.id, { name: 'Away' });
		const moved = await createSession(db, workshop.id, { title: 'Moved', roomId: hall.id });
		const gone = await createSession(db, workshop.id, {
			title: 'Gone',
			roomId: away.id,
			startsLocal: '2026-12-01T09:00',
		});
		await createSession(db, workshop.id, { title: 'Same' });
		const speaker = await createContributor(db, workshop.id);
		await addPart(db, gone.id, speaker.id, 'speaker');
		await releaseProgramme(ctx, workshop.id, plain);
		await moveSession(
			ctx,
			{ workshopId: workshop.id, code: moved.code },
			{ startsLocal: '2026-12-02T15:00', roomId: null },
		);
		await deleteSession(ctx, { workshopId: workshop.id, code: gone.code });
		await createSession(db, workshop.id, { title: 'Later', roomId: hall.id });
		await releaseProgramme(ctx, workshop.id, plain);
		await db.deleteFrom('room').where('id', '=', away.id).execute();
		const before = await draftLines(db);

		const { returning } = await getReleasePage(ctx, workshop, 1);
		expect(returning.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
			'new Gone',
			'moved Moved',
			'dropped Later',
		]);
		expect(await returnToRelease(ctx, { workshopId: workshop.id, number: 1 })).toEqual({
			changed: 3,
			unscheduled: 1,
		});
		expect(await draftLines(db)).toEqual([
			'Gone, 2026-12-01T09:00, no room, speaker',
			'Later, no time, Hall',
			'Moved, 2026-12-01T10:00, Hall',
			'Same, 2026-12-01T10:00, no room',
		]);
		const { changes } = await getReleasesDesk(ctx, workshop);
		expect(changes.map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual([
			'dropped Later',
			'moved Moved',
			'new Gone',
		]);
		expect((await undoStep(ctx, workshop.id)).ok).toBe(true);
		expect(await draftLines(db)).toEqual(before);
	});

	it('lets an item be a session of its own where its session has no room for it any more', async () => {
		const { db, ctx, workshop } = await arrange();
		const panel = await createSession(db, workshop.id, { title: 'Panel', endsLocal: '2026-12-01T12:00' });
		await createSession(db, workshop.id, { title: 'Item', parentId: panel.id });
		const groupId = 'group';
		const first = await createSession(db, workshop.id, { title: 'First', groupId });
		await releaseProgramme(ctx, workshop.id, plain);
		await createSession(db, workshop.id, { title: 'Second', groupId });
		await moveSession(
			ctx,
			{ workshopId: workshop.id, code: panel.code },
			{ startsLocal: '2026-12-02T15:00' },
		);
		await moveSession(
			ctx,
			{ workshopId: workshop.id, code: first.code },
			{ startsLocal: '2026-12-02T09:00' },
		);
		await returnToRelease(ctx, { workshopId: workshop.id, number: 1 });
		const rows = await db
			.selectFrom('session')
			.select(['title', 'startsLocal', 'parentId', 'groupId'])
			.orderBy('title')
			.execute();
		expect(rows).toEqual([
			{ title: 'First', startsLocal: '2026-12-01T10:00', parentId: null, groupId },
			{ title: 'Item', startsLocal: '2026-12-01T10:00', parentId: panel.id, groupId: null },
			{ title: 'Panel', startsLocal: '2026-12-01T10:00', parentId: null, groupId: null },
			{ title: 'Second', startsLocal: null, parentId: null, groupId: null },
		]);
	});

	it('is for the programme team, and for releases that are there', async () => {
		const { db, ctx, workshop } = await arrange();
		await createSession(db, workshop.id);
		await releaseProgramme(ctx, workshop.id, plain);
		const reader = contextFor(db, actorFor('reader', { [workshop.id]: ['reader'] }));
		const target = { workshopId: workshop.id, number: 1 };
		await expect(returnToRelease(reader, target)).rejects.toThrow('NOT_FOUND');
		expect((await getReleasePage(reader, workshop, 1)).mayReturn).toBe(false);
		for (const number of [0, 2, Number.NaN]) {
			await expect(returnToRelease(ctx, { ...target, number })).rejects.toThrow('NOT_FOUND');
			await expect(getReleasePage(ctx, workshop, number)).rejects.toThrow('NOT_FOUND');
		}
		await expect(getReleasePage(contextFor(db), workshop, 1)).rejects.toThrow('NOT_FOUND');
	});
});
