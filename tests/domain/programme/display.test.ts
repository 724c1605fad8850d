import { beforeEach, expect, test } from 'vitest';
import { system, type Database } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getAgendaDocument } from '#lib/modules/programme/queries/agenda-document.server.ts';
import { getDisplayPage } from '#lib/modules/programme/queries/display.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

let db: Database;
let queries: string[];
let workshop: { id: string; slug: string };

beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
	workshop = await createWorkshop(db, { startsOn: '2026-12-01', endsOn: '2026-12-02' });
});

const at = (now: string) => contextFor(db, undefined, { now });
const release = (now: string) =>
	releaseProgramme({ ...contextFor(db, system), now }, workshop.id, { note: '', isFinal: false });

async function display(now: string, room: string | null = null) {
	const ctx = at(now);
	return getDisplayPage(ctx, await getWorkshop(ctx, workshop.slug), room);
}

test('the screen shows the latest release, not the draft', async () => {
	const room = await createRoom(db, workshop.id, { name: 'Hall' });
	const session = await createSession(db, workshop.id, { title: 'Released', roomId: room.id });
	const contributor = await createContributor(db, workshop.id, { name: 'Ama Mensah' });
	await addPart(db, session.id, contributor.id);
	await release('2026-11-22T08:00:00.000Z');
	await db.updateTable('session').set({ title: 'Draft' }).execute();
	const shown = await display('2026-12-01T09:30:00.000Z');
	expect(shown.display?.panels.map(({ room, now }) => [room, now[0]?.title, now[0]?.people])).toEqual([
		['Hall', 'Released', ['Ama Mensah']],
	]);
});

test('nothing released: no screen, and no agenda', async () => {
	expect(await display('2026-12-01T09:30:00.000Z')).toEqual({ release: null, display: null, room: null });
	const ctx = at('2026-12-01T09:30:00.000Z');
	await expect(getAgendaDocument(ctx, await getWorkshop(ctx, workshop.slug))).rejects.toMatchObject({
		code: 'NOT_FOUND',
	});
});

test('a room is known by its name; another name means all rooms', async () => {
	const room = await createRoom(db, workshop.id, { name: 'Phòng họp 2' });
	await createSession(db, workshop.id, { roomId: room.id });
	await release('2026-11-22T08:00:00.000Z');
	expect((await display('2026-12-01T09:30:00.000Z', 'Phòng họp 2')).room).toBe('Phòng họp 2');
	expect((await display('2026-12-01T09:30:00.000Z', 'Nowhere')).room).toBe(null);
});

test('what was moved is told for a day, compared with what people had the day before', async () => {
	const hall = await createRoom(db, workshop.id, { name: 'Hall' });
	const annex = await createRoom(db, workshop.id, { name: 'Annex' });
	await createSession(db, workshop.id, { title: 'Moved', roomId: hall.id });
	const changes = async (now: string) => (await display(now)).display?.changes.map(({ kind }) => kind);
	await release('2026-11-22T08:00:00.000Z');
	await db.updateTable('session').set({ roomId: annex.id }).execute();
	await release('2026-11-30T18:00:00.000Z');
	// A later release of the same day changes nothing about that.
	await db.updateTable('session').set({ subtitle: 'More' }).execute();
	await release('2026-11-30T19:00:00.000Z');
	expect(await changes('2026-12-01T08:00:00.000Z')).toEqual(['moved']);
	await createSession(db, workshop.id, { startsLocal: '2026-12-02T10:00' });
	await release('2026-12-01T08:30:00.000Z');
	expect(await changes('2026-12-01T09:00:00.000Z')).toEqual(['moved']);
});

test('moved long ago is no news', async () => {
	const hall = await createRoom(db, workshop.id, { name: 'Hall' });
	await createSession(db, workshop.id, { title: 'Moved' });
	await release('2026-11-22T08:00:00.000Z');
	await db.updateTable('session').set({ roomId: hall.id }).execute();
	await release('2026-11-25T08:00:00.000Z');
	expect((await display('2026-12-01T08:00:00.000Z')).display?.changes).toEqual([]);
});

test('a screen costs the same few queries however many sessions there are', async () => {
	const count = async () => {
		const before = queries.length;
		await display('2026-12-01T09:30:00.000Z');
		return queries.length - before;
	};
	for (let n = 0; n < 3; n++) await createSession(db, workshop.id);
	await release('2026-11-21T08:00:00.000Z');
	await createSession(db, workshop.id);
	await release('2026-11-22T08:00:00.000Z');
	await count();
	const few = await count();
	for (let n = 0; n < 30; n++) await createSession(db, workshop.id);
	await release('2026-11-22T09:00:00.000Z');
	await count();
	expect(await count()).toBe(few);
});
