import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { recomputeInstants } from '#lib/modules/programme/commands/recompute-instants.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getJoinUrl } from '#lib/modules/programme/queries/join-url.server.ts';
import { getReleasedProgramme, getReleasedSession } from '#lib/modules/programme/queries/released.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

const later = '2026-11-23T08:00:00.000Z';
const latest = '2026-11-24T08:00:00.000Z';
const plain = { note: '', isFinal: false };

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const workshop = await createWorkshop(db);
	const editor = await createPerson(db);
	await addTeamMember(db, workshop.id, editor.id, 'programme_editor');
	const actor = actorFor(editor.id, { [workshop.id]: ['programme_editor'] });
	return { db, queries, workshop, actor, ctx: contextFor(db, actor) };
}

async function sequences(db: Database, workshop: { id: string; state: 'draft' | 'published' | 'archived' }) {
	const programme = await getReleasedProgramme(contextFor(db), workshop);
	return Object.fromEntries(
		(programme?.sessions ?? []).map(({ title, state, sequence, changedAt }) => [
			title,
			`${state} ${sequence} ${changedAt}`,
		]),
	);
}

describe('releaseProgramme', () => {
	it('freezes the draft with its frame, and readers get the names people have today', async () => {
		const { db, workshop, ctx } = await arrange();
		const room = await createRoom(db, workshop.id, {
			kind: 'online',
			capacity: null,
			joinUrl: 'https://meet.example.org/secret',
		});
		const track = await createTrack(db, workshop.id, { colour: 3 });
		const person = await createPerson(db, { fullName: 'Amina Diallo' });
		const contributor = await createContributor(db, workshop.id, {
			personId: person.id,
			name: 'A. Diallo',
			biography: 'Statistician',
		});
		const session = await createSession(db, workshop.id, {
			title: 'Opening',
			kind: 'plenary',
			roomId: room.id,
			trackId: track.id,
			external: JSON.stringify({
				url: 'https://example.org/o',
				links: [{ title: 'Paper', url: 'https://example.org/p', type: 'paper' }],
			}),
		});
		await addPart(db, session.id, contributor.id, 'chair');

		expect(await releaseProgramme(ctx, workshop.id, { note: 'First', isFinal: false })).toEqual({
			ok: true,
			number: 1,
		});

		const programme = await getReleasedProgramme(contextFor(db), workshop);
		expect(JSON.stringify(programme)).not.toContain('secret');
		expect(programme).toEqual({
			release: { number: 1, releasedAt: testNow, isFinal: false, note: 'First', zone: 'Europe/Copenhagen' },
			days: [
				{
					dayOn: '2026-12-01',
					startsLocal: '2026-12-01T09:00',
					endsLocal: '2026-12-01T18:00',
					startsAt: '2026-12-01T08:00:00.000Z',
					endsAt: '2026-12-01T17:00:00.000Z',
				},
				{
					dayOn: '2026-12-02',
					startsLocal: '2026-12-02T09:00',
					endsLocal: '2026-12-02T18:00',
					startsAt: '2026-12-02T08:00:00.000Z',
					endsAt: '2026-12-02T17:00:00.000Z',
				},
			],
			rooms: [
				{ id: room.id, name: room.name, kind: 'online', capacity: null, description: '', externalGuid: null },
			],
			tracks: [{ id: track.id, name: track.name, colour: 3, external: {} }],
			sessions: [
				{
					id: session.id,
					code: session.code,
					state: 'scheduled',
					sequence: 0,
					changedAt: testNow,
					firstReleasedAt: testNow,
					kind: 'plenary',
					kindLabel: null,
					title: 'Opening',
					subtitle: '',
					abstract: '',
					description: '',
					language: 'en',
					interpretation: [],
					isAcrossRooms: false,
					parentId: null,
					takesSignUp: false,
					seats: null,
					room: { id: room.id, name: room.name },
					track: { id: track.id, name: track.name, colour: 3 },
					dayOn: '2026-12-01',
					startsLocal: '2026-12-01T10:00',
					endsLocal: '2026-12-01T11:00',
					startsAt: '2026-12-01T09:00:00.000Z',
					endsAt: '2026-12-01T10:00:00.000Z',
					parts: [
						{ contributorId: contributor.id, part: 'chair', name: 'Amina Diallo', biography: 'Statistician' },
					],
					url: 'https://example.org/o',
					links: [{ title: 'Paper', url: 'https://example.org/p', type: 'paper' }],
					external: {
						url: 'https://example.org/o',
						links: [{ title: 'Paper', url: 'https://example.org/p', type: 'paper' }],
					},
					externalGuid: null,
				},
			],
		});

		await db.updateTable('person').set({ fullName: 'Amina Sow' }).where('id', '=', person.id).execute();
		const { session: read } = await getReleasedSession(contextFor(db), workshop, session.code);
		expect(read.parts.map(({ name }) => name)).toEqual(['Amina Sow']);
	});

	it('counts up what changed and keeps the rest as it was', async () => {
		const { db, workshop, actor, ctx } = await arrange();
		const moved = await createSession(db, workshop.id, { title: 'Moved' });
		await createSession(db, workshop.id, { title: 'Same' });
		const gone = await createSession(db, workshop.id, { title: 'Gone' });
		await releaseProgramme(ctx, workshop.id, plain);

		await db
			.updateTable('session')
			.set({
				startsLocal: '2026-12-01T12:00',
				startsAt: '2026-12-01T11:00:00.000Z',
				endsAt: '2026-12-01T12:00:00.000Z',
			})
			.where('id', '=', moved.id)
			.execute();
		await db.deleteFrom('session').where('id', '=', gone.id).execute();
		await createSession(db, workshop.id, { title: 'New' });
		await releaseProgramme(contextFor(db, actor, { now: later }), workshop.id, plain);
		const expected = {
			Same: `scheduled 0 ${testNow}`,
			Gone: `cancelled 1 ${later}`,
			New: `scheduled 0 ${later}`,
			Moved: `scheduled 1 ${later}`,
		};
		expect(await sequences(db, workshop)).toEqual(expected);

		// A third release leaves the cancelled one where it is.
		await createSession(db, workshop.id, { title: 'Newest' });
		await releaseProgramme(contextFor(db, actor, { now: latest }), workshop.id, plain);
		expect(await sequences(db, workshop)).toEqual({ ...expected, Newest: `scheduled 0 ${latest}` });
	});

	it('brings a cancelled session back under its own identity', async () => {
		const { db, workshop, actor, ctx } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Back' });
		await createSession(db, workshop.id, { title: 'Other' });
		await releaseProgramme(ctx, workshop.id, plain);
		await db.deleteFrom('session').where('id', '=', session.id).execute();
		await releaseProgramme(ctx, workshop.id, plain);
		await db.insertInto('session').values(session).execute();
		await releaseProgramme(contextFor(db, actor, { now: later }), workshop.id, plain);
		expect(await sequences(db, workshop)).toEqual({
			Back: `scheduled 2 ${later}`,
			Other: `scheduled 0 ${testNow}`,
		});
	});

	it('takes a room with another name for a change of the sessions in it', async () => {
		const { db, workshop, ctx } = await arrange();
		const room = await createRoom(db, workshop.id);
		await createSession(db, workshop.id, { title: 'Inside', roomId: room.id });
		await createSession(db, workshop.id, { title: 'Outside' });
		await releaseProgramme(ctx, workshop.id, plain);
		await db.updateTable('room').set({ name: 'Finn Juhl Hall' }).where('id', '=', room.id).execute();
		await releaseProgramme(ctx, workshop.id, plain);
		expect(await sequences(db, workshop)).toEqual({
			Inside: `scheduled 1 ${testNow}`,
			Outside: `scheduled 0 ${testNow}`,
		});
	});

	it('refuses when nothing changed, a name of a person included', async () => {
		const { db, workshop, ctx } = await arrange();
		const contributor = await createContributor(db, workshop.id);
		const session = await createSession(db, workshop.id);
		await addPart(db, session.id, contributor.id);
		await releaseProgramme(ctx, workshop.id, plain);
		await db.updateTable('contributor').set({ name: 'Another name' }).execute();
		expect(await releaseProgramme(ctx, workshop.id, plain)).toEqual({ ok: false, reason: 'nothing_changed' });
		expect(await releaseProgramme(ctx, workshop.id, { note: '', isFinal: true })).toEqual({
			ok: true,
			number: 2,
		});
	});

	it('is for the owner and the programme editor of a workshop that is not archived', async () => {
		const { db, workshop, ctx } = await arrange();
		const archived = await createWorkshop(db, { state: 'archived' });
		for (const role of ['registration_desk', 'moderator', 'reader'] as const) {
			const actor = actorFor('somebody', { [workshop.id]: [role] });
			await expect(releaseProgramme(contextFor(db, actor), workshop.id, plain)).rejects.toThrow('NOT_FOUND');
		}
		const owner = actorFor('owner', { [archived.id]: ['owner'] });
		await expect(releaseProgramme(contextFor(db, owner), archived.id, plain)).rejects.toThrow('NOT_FOUND');
		expect(await releaseProgramme(ctx, workshop.id, plain)).toEqual({ ok: true, number: 1 });
	});

	it('stays invisible while the workshop is a draft, but not to its team', async () => {
		const { db, workshop, actor, ctx } = await arrange();
		await createSession(db, workshop.id, { title: 'Early' });
		const draft = { id: workshop.id, state: 'draft' as const };
		await db.updateTable('workshop').set({ state: 'draft' }).execute();
		await releaseProgramme(ctx, workshop.id, plain);
		expect(await getReleasedProgramme(contextFor(db), draft)).toBeUndefined();
		expect((await getReleasedProgramme(contextFor(db, actor), draft))?.sessions).toHaveLength(1);
	});
});

describe('getReleasedProgramme', () => {
	it('asks as many queries for three sessions as for one', async () => {
		const { db, queries, workshop, ctx } = await arrange();
		const counts = [];
		for (const sessions of [1, 2]) {
			for (let n = 0; n < sessions; n++) {
				const session = await createSession(db, workshop.id);
				await addPart(db, session.id, (await createContributor(db, workshop.id)).id);
			}
			await releaseProgramme(ctx, workshop.id, plain);
			for (let reading = 0; reading < 2; reading++) {
				queries.length = 0;
				await getReleasedProgramme(contextFor(db), workshop);
				counts.push(queries.length);
			}
		}
		expect(counts).toEqual([3, 2, 3, 2]);
	});

	it('is empty-handed before the first release, and a session of it is not found', async () => {
		const { db, workshop } = await arrange();
		const session = await createSession(db, workshop.id);
		expect(await getReleasedProgramme(contextFor(db), workshop)).toBeUndefined();
		await expect(getReleasedSession(contextFor(db), workshop, session.code)).rejects.toThrow('NOT_FOUND');
	});
});

describe('getJoinUrl', () => {
	it('is told to confirmed participants and the team, to nobody else', async () => {
		const { db, workshop, actor } = await arrange();
		const room = await createRoom(db, workshop.id, { kind: 'online', joinUrl: 'https://meet.example.org/x' });
		const participant = await createPerson(db);
		await createParticipant(db, workshop.id, participant.id);
		const stranger = await createPerson(db);
		const ask = (who: Parameters<typeof contextFor>[1]) =>
			getJoinUrl(contextFor(db, who), workshop, { room: { id: room.id } });
		expect(await ask(actorFor(participant.id))).toBe('https://meet.example.org/x');
		expect(await ask(actor)).toBe('https://meet.example.org/x');
		expect(await ask(actorFor(stranger.id))).toBeNull();
		expect(await ask(actorFor(stranger.id, {}, { isAdministrator: true }))).toBeNull();
		expect(await ask(undefined)).toBeNull();
	});

	it('does not give out the room of another workshop', async () => {
		const { db, workshop, actor } = await arrange();
		const other = await createWorkshop(db);
		const room = await createRoom(db, other.id, { joinUrl: 'https://meet.example.org/x' });
		const url = await getJoinUrl(contextFor(db, actor), workshop, { room: { id: room.id } });
		expect(url).toBeNull();
	});
});

describe('recomputeInstants', () => {
	it('keeps the printed times and moves the instants, and touches only what moves', async () => {
		const { db, workshop, actor } = await arrange();
		const session = await createSession(db, workshop.id, {
			startsLocal: '2026-12-01T23:00',
			endsLocal: '2026-12-02T01:30',
		});
		const ctx = contextFor(db, actor, { now: later });
		const read = () =>
			db
				.selectFrom('session')
				.select(['startsLocal', 'endsLocal', 'startsAt', 'endsAt', 'updatedAt'])
				.execute();

		await withTransaction(ctx, (ctx) => recomputeInstants(ctx, workshop.id, 'Europe/Copenhagen'));
		expect((await read())[0]?.updatedAt).toBe(testNow);

		await withTransaction(ctx, (ctx) => recomputeInstants(ctx, workshop.id, 'Asia/Ho_Chi_Minh'));
		expect(await read()).toEqual([
			{
				startsLocal: session.startsLocal,
				endsLocal: session.endsLocal,
				startsAt: '2026-12-01T16:00:00.000Z',
				endsAt: '2026-12-01T18:30:00.000Z',
				updatedAt: later,
			},
		]);
	});

	it('leaves a minute to a session in the hour that spring takes away', async () => {
		const { db, workshop, ctx } = await arrange();
		await createSession(db, workshop.id, {
			zone: 'UTC',
			startsLocal: '2027-03-28T02:30',
			endsLocal: '2027-03-28T03:00',
		});
		await withTransaction(ctx, (ctx) => recomputeInstants(ctx, workshop.id, 'Europe/Copenhagen'));
		expect(await db.selectFrom('session').select(['startsAt', 'endsAt']).execute()).toEqual([
			{ startsAt: '2027-03-28T01:30:00.000Z', endsAt: '2027-03-28T01:31:00.000Z' },
		]);
	});
});
