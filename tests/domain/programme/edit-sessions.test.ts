import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/core/context.ts';
import { deleteSession, restoreSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { changeSession, createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import type { SessionInput } from '#lib/modules/programme/types/draft.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	createRoom,
	createSession as insertSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

const later = '2026-11-23T08:00:00.000Z';

const input: SessionInput = {
	kind: 'panel',
	title: 'Who vouches for a number?',
	subtitle: '',
	abstract: 'Four people.',
	description: '',
	language: 'en',
	startsLocal: '2026-12-01T10:00',
	endsLocal: '2026-12-01T11:30',
	roomId: null,
	trackId: null,
	parts: [],
};

async function arrange() {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db);
	const editor = await createPerson(db, { fullName: 'Edith Editor', email: 'edith@example.org' });
	await addTeamMember(db, row.id, editor.id, 'programme_editor');
	const actor = actorFor(editor.id, { [row.id]: ['programme_editor'] });
	const ctx = contextFor(db, actor);
	const workshop = await getWorkshop(ctx, row.slug);
	const read = async (code: string) => {
		const { session } = await getSessionDesk(ctx, workshop, code);
		if (!session) throw new Error('no session');
		return session;
	};
	const create = async (values: Partial<SessionInput> = {}) => {
		const saved = await createSession(ctx, row.id, { ...input, ...values });
		if (!saved.ok) throw new Error(saved.reason);
		return read(saved.code);
	};
	return { db, workshop, ctx, read, create };
}

/** Everybody who may not edit: other roles, owners elsewhere, and owners of an archived workshop. */
function outsiders(workshopId: string): Actor[] {
	return [
		actorFor('x', { [workshopId]: ['registration_desk', 'moderator', 'reader'] }),
		actorFor('x', { other: ['owner'] }),
		actorFor('x', {}, { isAdministrator: true }),
	];
}

describe('createSession', () => {
	it('stores the wall clock, the instants it means and the day it belongs to', async () => {
		const { workshop, create, db } = await arrange();
		const room = await createRoom(db, workshop.id);
		const track = await createTrack(db, workshop.id);
		expect(await create({ roomId: room.id, trackId: track.id })).toEqual({
			id: expect.any(String),
			code: expect.stringMatching(/^[2-9a-z]{8}$/),
			...input,
			roomId: room.id,
			trackId: track.id,
			kindLabel: null,
			dayOn: '2026-12-01',
			startsAt: '2026-12-01T09:00:00.000Z',
			endsAt: '2026-12-01T10:30:00.000Z',
			external: {},
			externalGuid: null,
			updatedAt: testNow,
			interpretation: [],
			isAcrossRooms: false,
			parentId: null,
			groupId: null,
			takesSignUp: false,
			seats: null,
			durationMinutes: 90,
		});
	});

	it('puts a session in the small hours on the day that has not ended yet', async () => {
		const { workshop, ctx, create } = await arrange();
		const night = { dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-02T02:00' };
		await saveDays(ctx, workshop.id, [night]);
		const session = await create({ startsLocal: '2026-12-02T00:30', endsLocal: '2026-12-02T01:30' });
		expect(session.dayOn).toBe('2026-12-01');
	});

	it('refuses an end that is not after the start, also because clocks are put forward', async () => {
		const { workshop, ctx } = await arrange();
		for (const [startsLocal, endsLocal] of [
			['2026-12-01T10:00', '2026-12-01T10:00'],
			['2026-12-01T10:00', '2026-12-01T09:00'],
			['2027-03-28T02:30', '2027-03-28T03:00'],
		] as const) {
			const saved = await createSession(ctx, workshop.id, { ...input, startsLocal, endsLocal });
			expect(saved).toEqual({ ok: false, reason: 'ends_before_start' });
		}
	});

	it('refuses a room or track of another workshop', async () => {
		const { db, workshop, ctx } = await arrange();
		const other = await createWorkshop(db);
		const room = await createRoom(db, other.id);
		const track = await createTrack(db, other.id);
		expect(await createSession(ctx, workshop.id, { ...input, roomId: room.id })).toEqual({
			ok: false,
			reason: 'room_unknown',
		});
		expect(await createSession(ctx, workshop.id, { ...input, trackId: track.id })).toEqual({
			ok: false,
			reason: 'track_unknown',
		});
	});

	it('knows people by name, whatever the case, and makes new ones of the rest', async () => {
		const { create } = await arrange();
		const first = await create({
			parts: [
				{ contributorId: null, who: 'Nguyễn Thị Minh Khai', part: 'chair' },
				{ contributorId: null, who: 'Bo Ek', part: 'speaker' },
			],
		});
		const second = await create({
			parts: [
				{ contributorId: null, who: 'nguyễn thị minh khai', part: 'speaker' },
				{ contributorId: null, who: 'nguyễn thị minh khai', part: 'speaker' },
				{ contributorId: null, who: 'Nguyen Thi Minh Khai', part: 'speaker' },
			],
		});
		expect(first.parts.map(({ name, part }) => `${part} ${name}`)).toEqual([
			'chair Nguyễn Thị Minh Khai',
			'speaker Bo Ek',
		]);
		expect(second.parts.map(({ name }) => name)).toEqual(['Nguyễn Thị Minh Khai', 'Nguyen Thi Minh Khai']);
		expect(second.parts[0]?.contributorId).toBe(first.parts[0]?.contributorId);
	});

	it('links an address to its account, of people in the workshop only', async () => {
		const { db, workshop, ctx, create } = await arrange();
		const participant = await createPerson(db, { email: 'amina@example.org', fullName: 'Amina Diallo' });
		await createParticipant(db, workshop.id, participant.id);
		await createPerson(db, { email: 'stranger@example.org' });
		const part = { contributorId: null, part: 'speaker' } as const;
		const session = await create({
			parts: [
				{ ...part, who: 'Amina@Example.org' },
				{ ...part, who: 'edith@example.org' },
			],
		});
		expect(session.parts.map(({ name, personId }) => [name, personId])).toEqual([
			['Amina Diallo', participant.id],
			['Edith Editor', ctx.actor.personId],
		]);
		for (const email of ['stranger@example.org', 'nobody@example.org'])
			expect(await createSession(ctx, workshop.id, { ...input, parts: [{ ...part, who: email }] })).toEqual({
				ok: false,
				reason: 'person_unknown',
				email,
			});
	});

	it('is for the owner and the programme editor of a workshop that is not archived', async () => {
		const { db, workshop, ctx } = await arrange();
		for (const actor of outsiders(workshop.id))
			await expect(createSession(contextFor(db, actor), workshop.id, input)).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(createSession(ctx, workshop.id, input)).rejects.toThrow('NOT_FOUND');
	});
});

describe('changeSession', () => {
	it('changes what the form says, and keeps whoever a row was filled with under another spelling elsewhere', async () => {
		const { workshop, ctx, create, read } = await arrange();
		const session = await create({ parts: [{ contributorId: null, who: 'Bo Ek', part: 'speaker' }] });
		const contributorId = session.parts[0]?.contributorId ?? '';
		const target = { workshopId: workshop.id, code: session.code, version: session.updatedAt };
		const saved = await changeSession({ ...ctx, now: later }, target, {
			...input,
			title: 'Another title',
			startsLocal: '2026-12-02T14:00',
			endsLocal: '2026-12-02T15:00',
			parts: [
				{ contributorId, who: 'Bo Ek', part: 'moderator' },
				{ contributorId, who: 'Bo Eklund', part: 'speaker' },
			],
		});
		expect(saved).toEqual({ ok: true, code: session.code, dayOn: '2026-12-02', updatedAt: later });
		const changed = await read(session.code);
		expect(changed).toMatchObject({
			id: session.id,
			title: 'Another title',
			startsAt: '2026-12-02T13:00:00.000Z',
			endsAt: '2026-12-02T14:00:00.000Z',
			updatedAt: later,
		});
		expect(changed.parts.map(({ contributorId, name, part }) => [contributorId, name, part])).toEqual([
			[contributorId, 'Bo Ek', 'moderator'],
			[expect.not.stringMatching(contributorId), 'Bo Eklund', 'speaker'],
		]);
	});

	it('keeps imported instants and day as long as the times stay, and the label as long as the kind stays', async () => {
		const { db, workshop, ctx, read } = await arrange();
		// The second pass through the repeated hour: its wall clock alone would mean the first one.
		const row = await insertSession(db, workshop.id, {
			kind: 'panel',
			kindLabel: 'Podium',
			dayOn: '2026-10-24',
			startsLocal: '2026-10-25T02:30',
			endsLocal: '2026-10-25T04:00',
			startsAt: '2026-10-25T01:30:00.000Z',
			endsAt: '2026-10-25T03:00:00.000Z',
		});
		const same = { startsLocal: row.startsLocal, endsLocal: row.endsLocal };
		const target = { workshopId: workshop.id, code: row.code };
		await changeSession(ctx, { ...target, version: row.updatedAt }, { ...input, ...same });
		const kept = await read(row.code);
		expect(kept).toMatchObject({ dayOn: '2026-10-24', startsAt: row.startsAt, kindLabel: 'Podium' });
		expect(kept.updatedAt > row.updatedAt).toBe(true);
		await changeSession(ctx, { ...target, version: kept.updatedAt }, { ...input, kind: 'keynote' });
		expect((await read(row.code)).kindLabel).toBeNull();
	});

	it('refuses to overwrite what somebody else saved meanwhile, until told to', async () => {
		const { workshop, ctx, create } = await arrange();
		const session = await create();
		const target = { workshopId: workshop.id, code: session.code };
		const theirs = { ...input, title: 'Theirs' };
		await changeSession({ ...ctx, now: later }, { ...target, version: session.updatedAt }, theirs);
		const mine = await changeSession(ctx, { ...target, version: session.updatedAt }, input);
		expect(mine).toEqual({
			ok: false,
			reason: 'changed_meanwhile',
			updatedAt: later,
			edits: [{ byName: 'Edith Editor', madeAt: later, fields: ['title'] }],
		});
		const again = await changeSession(ctx, { ...target, version: later }, input);
		expect(again).toMatchObject({ ok: true });
	});

	it('finds no session of another workshop', async () => {
		const { db, workshop, ctx } = await arrange();
		const elsewhere = await insertSession(db, (await createWorkshop(db)).id);
		const target = { workshopId: workshop.id, code: elsewhere.code, version: testNow };
		await expect(changeSession(ctx, target, input)).rejects.toThrow('NOT_FOUND');
	});
});

describe('moveSession', () => {
	it('keeps the length by the clock on the wall, across midnight too', async () => {
		const { db, workshop, ctx, create, read } = await arrange();
		const room = await createRoom(db, workshop.id);
		const session = await create();
		const target = { workshopId: workshop.id, code: session.code };
		const to = { startsLocal: '2026-12-02T23:00', roomId: room.id };
		expect(await moveSession(ctx, target, to)).toEqual({
			ok: true,
			code: session.code,
			dayOn: '2026-12-02',
			updatedAt: '2026-11-22T08:00:00.001Z',
		});
		expect(await read(session.code)).toMatchObject({
			startsLocal: '2026-12-02T23:00',
			endsLocal: '2026-12-03T00:30',
			endsAt: '2026-12-02T23:30:00.000Z',
			roomId: room.id,
			title: input.title,
		});
	});

	it('refuses unknown rooms and people who may not', async () => {
		const { db, workshop, ctx, create } = await arrange();
		const session = await create();
		const target = { workshopId: workshop.id, code: session.code };
		const to = { startsLocal: '2026-12-01T10:00', roomId: 'nowhere' };
		expect(await moveSession(ctx, target, to)).toEqual({ ok: false, reason: 'room_unknown' });
		for (const actor of outsiders(workshop.id))
			await expect(moveSession(contextFor(db, actor), target, to)).rejects.toThrow('NOT_FOUND');
	});
});

describe('deleteSession and restoreSession', () => {
	it('bring a released session back as it was released, without what no longer exists', async () => {
		const { db, workshop, ctx, create, read } = await arrange();
		const room = await createRoom(db, workshop.id);
		const session = await create({
			roomId: room.id,
			parts: [{ contributorId: null, who: 'Bo Ek', part: 'chair' }],
		});
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const target = { workshopId: workshop.id, code: session.code };
		expect(await deleteSession(ctx, target)).toEqual({ dayOn: '2026-12-01' });
		await expect(read(session.code)).rejects.toThrow('NOT_FOUND');
		expect(await restoreSession(ctx, { workshopId: workshop.id, sessionId: session.id })).toEqual({
			code: session.code,
		});
		expect(await read(session.code)).toEqual(session);

		await deleteSession(ctx, target);
		await db.deleteFrom('room').execute();
		await restoreSession(ctx, { workshopId: workshop.id, sessionId: session.id });
		expect((await read(session.code)).roomId).toBeNull();
	});

	it('have nothing to bring back of a session never released, or still there', async () => {
		const { workshop, ctx, create } = await arrange();
		const kept = await create();
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const unreleased = await create();
		await deleteSession(ctx, { workshopId: workshop.id, code: unreleased.code });
		for (const sessionId of [kept.id, unreleased.id])
			await expect(restoreSession(ctx, { workshopId: workshop.id, sessionId })).rejects.toThrow('NOT_FOUND');
	});

	it('are for the owner and the programme editor', async () => {
		const { db, workshop, ctx, create } = await arrange();
		const session = await create();
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const target = { workshopId: workshop.id, code: session.code };
		for (const actor of outsiders(workshop.id))
			await expect(deleteSession(contextFor(db, actor), target)).rejects.toThrow('NOT_FOUND');
		await deleteSession(ctx, target);
		const gone = { workshopId: workshop.id, sessionId: session.id };
		for (const actor of outsiders(workshop.id))
			await expect(restoreSession(contextFor(db, actor), gone)).rejects.toThrow('NOT_FOUND');
	});
});
