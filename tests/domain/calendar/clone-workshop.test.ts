import { describe, expect, it } from 'vitest';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { cloneWorkshop } from '#lib/modules/calendar/commands/clone-workshop.server.ts';
import { saveDeadline } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

const copyOf = { title: { en: 'Second round' }, slug: 'second-round', mode: 'hybrid' as const };
const sameZone = { startsOn: '2027-03-26', endsOn: '2027-03-28', zone: 'Europe/Copenhagen', ...copyOf };

async function arrange() {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db, { city: 'Copenhagen', isRegistrationOpen: 1, isCallOpen: 1 });
	const owner = await createPerson(db);
	const ctx = contextFor(db, actorFor(owner.id, { [row.id]: ['owner'] }));
	await createOrganisationType(db, row.id);
	const room = await createRoom(db, row.id, {
		name: 'Hall',
		joinUrl: 'https://meet.example.org/x',
		kind: 'online',
	});
	const track = await createTrack(db, row.id, { name: 'Ethics' });
	const panel = await createSession(db, row.id, {
		...{ title: 'Panel', startsLocal: '2026-12-01T10:00', endsLocal: '2026-12-01T12:00' },
		...{ roomId: room.id, trackId: track.id, externalGuid: '11111111-2222-3333-4444-555555555555' },
	});
	await createSession(db, row.id, {
		...{ title: 'Item', startsLocal: '2026-12-01T10:00', endsLocal: '2026-12-01T10:30' },
		...{ roomId: room.id, parentId: panel.id },
	});
	await createSession(db, row.id, { title: 'Later', startsLocal: null });
	const speaker = await createContributor(db, row.id, { name: 'Anna Nielsen' });
	await addPart(db, panel.id, speaker.id, 'chair');
	await saveDeadline(
		ctx,
		{ workshopId: row.id, id: null },
		{
			...{ kind: 'registration', title: {}, dueOn: '2026-11-25', dueTime: '18:00' },
		},
	);
	const cloned = async (input: Parameters<typeof cloneWorkshop>[2]) => {
		const made = await cloneWorkshop(ctx, row.id, input);
		if (!made.ok) throw new Error(made.reason);
		const seen = contextFor(db, actorFor(owner.id, { [made.workshopId]: ['owner'] }));
		const workshop = await getWorkshop(seen, made.slug);
		return { workshop, draft: await readDraft(seen, workshop) };
	};
	return { db, ctx, row, owner, cloned };
}

describe('cloneWorkshop', () => {
	it('copies settings, types, places, sessions and deadlines, later by as many days, with new identities', async () => {
		const { db, row, cloned } = await arrange();
		const { workshop, draft } = await cloned({ ...sameZone, withParts: false });
		expect(workshop).toMatchObject({
			...{ slug: 'second-round', state: 'draft', city: 'Copenhagen', mode: 'hybrid' },
			...{ isRegistrationOpen: false, isCallOpen: false },
		});
		expect(draft.rooms.map(({ name, joinUrl }) => [name, joinUrl])).toEqual([['Hall', null]]);
		const inHall = draft.rooms[0]?.id;
		expect(
			draft.sessions.map((it) => [it.title, it.startsLocal, it.startsAt, it.roomId, it.externalGuid]),
		).toEqual([
			['Panel', '2027-03-26T10:00', '2027-03-26T09:00:00.000Z', inHall, null],
			['Item', '2027-03-26T10:00', '2027-03-26T09:00:00.000Z', inHall, null],
		]);
		expect(draft.sessions.map(({ parentId }) => parentId)).toEqual([null, draft.sessions[0]?.id]);
		expect(draft.sessions.flatMap(({ parts }) => parts)).toEqual([]);
		expect(draft.unscheduled.map(({ title }) => title)).toEqual(['Later']);
		expect(draft.tracks.map(({ name }) => name)).toEqual(['Ethics']);
		const deadlines = await db
			.selectFrom('workshopDeadline')
			.select(['dueOn', 'dueTime', 'dueAt'])
			.where('workshopId', '=', workshop.id)
			.execute();
		expect(deadlines).toEqual([{ dueOn: '2027-03-20', dueTime: '18:00', dueAt: '2027-03-20T17:00:00.000Z' }]);
		const types = await db.selectFrom('organisationType').select('workshopId').execute();
		expect(types.map(({ workshopId }) => workshopId).sort()).toEqual([row.id, workshop.id].sort());
		const team = await db
			.selectFrom('teamMember')
			.select('role')
			.where('workshopId', '=', workshop.id)
			.execute();
		expect(team).toEqual([{ role: 'owner' }]);
	});

	it('keeps the times of day in another zone', async () => {
		const { cloned } = await arrange();
		const { draft } = await cloned({ ...sameZone, zone: 'Asia/Ho_Chi_Minh', withParts: false });
		expect(draft.sessions[0]).toMatchObject({
			startsLocal: '2027-03-26T10:00',
			startsAt: '2027-03-26T03:00:00.000Z',
		});
	});

	it('leaves a session without a time where the clock jumps over it', async () => {
		const { db, row, cloned } = await arrange();
		const jump = { title: 'Jump', startsLocal: '2026-12-03T02:30', endsLocal: '2026-12-03T03:00' };
		await createSession(db, row.id, jump);
		const { draft } = await cloned({ ...sameZone, withParts: false });
		// 2027-03-28 has no 02:30 in Copenhagen: it would begin at 03:30 and end at 03:00.
		expect(draft.unscheduled.map(({ title, durationMinutes }) => [title, durationMinutes])).toEqual([
			['Jump', 30],
			['Later', 60],
		]);
	});

	it('brings people and their parts when asked to', async () => {
		const { cloned } = await arrange();
		const { draft } = await cloned({ ...sameZone, withParts: true });
		expect(draft.sessions[0]?.parts.map(({ name, part }) => [name, part])).toEqual([
			['Anna Nielsen', 'chair'],
		]);
	});

	it('copies an archived workshop, and no release', async () => {
		const { db, ctx, row, cloned } = await arrange();
		await releaseProgramme(ctx, row.id, { note: '', isFinal: true });
		await db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', row.id).execute();
		const { workshop } = await cloned({ ...sameZone, withParts: false });
		const releases = await db.selectFrom('programmeRelease').select('workshopId').execute();
		expect(releases.some(({ workshopId }) => workshopId === workshop.id)).toBe(false);
	});

	it('refuses an address that is taken, and leaves nothing behind', async () => {
		const { db, ctx, row } = await arrange();
		const input = { ...sameZone, slug: row.slug, withParts: true };
		expect(await cloneWorkshop(ctx, row.id, input)).toEqual({ ok: false, reason: 'slug_taken' });
		expect(await db.selectFrom('workshop').select('id').execute()).toHaveLength(1);
	});

	it('is for owners', async () => {
		const { db, row } = await arrange();
		const editor = await createPerson(db);
		const ctx = contextFor(db, actorFor(editor.id, { [row.id]: ['programme_editor', 'moderator'] }));
		await expect(cloneWorkshop(ctx, row.id, { ...sameZone, withParts: false })).rejects.toThrow('NOT_FOUND');
	});
});
