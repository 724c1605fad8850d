import { describe, expect, it } from 'vitest';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getEditorDesk } from '#lib/modules/programme/queries/editor-desk.server.ts';
import { countWarnings, getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { getReleasesDesk } from '#lib/modules/programme/queries/releases-desk.server.ts';
import { getRoomsDesk } from '#lib/modules/programme/queries/rooms-desk.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import {
	addPart,
	createContributor,
	createRoom,
	createSession,
	createTrack,
} from '../../helpers/factories-programme.ts';

async function arrange() {
	const { db, queries } = await openTestDatabase();
	const row = await createWorkshop(db);
	const editor = await createPerson(db, { fullName: 'Edith Editor' });
	const ctx = contextFor(db, actorFor(editor.id, { [row.id]: ['programme_editor'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	return { db, queries, ctx, workshop };
}

const onDay = (day: string | null, session: string | null = null) => ({
	day,
	session,
	search: '',
	rooms: [],
});

describe('the desk of the programme', () => {
	it('shows warnings from both sides, how many at each session and which at the one chosen', async () => {
		const { db, ctx, workshop } = await arrange();
		const room = await createRoom(db, workshop.id, { name: 'Hall' });
		const track = await createTrack(db, workshop.id, { name: 'Trust', colour: 2 });
		const bo = await createContributor(db, workshop.id, { name: 'Bo Ek' });
		const early = await createSession(db, workshop.id, {
			title: 'Early',
			roomId: room.id,
			trackId: track.id,
		});
		const late = await createSession(db, workshop.id, {
			title: 'Late',
			startsLocal: '2026-12-01T10:30',
			roomId: room.id,
		});
		const evening = await createSession(db, workshop.id, {
			title: 'Evening',
			startsLocal: '2026-12-01T19:00',
		});
		await createSession(db, workshop.id, { title: 'Tomorrow', startsLocal: '2026-12-02T10:00' });
		await addPart(db, early.id, bo.id, 'chair');
		await addPart(db, early.id, bo.id, 'speaker');

		const desk = await getEditorDesk(ctx, workshop, onDay('2026-12-01', early.code));
		const lineOf = ({ code, title, dayOn, startsLocal, endsLocal }: typeof early) => {
			return { code, title, dayOn, startsLocal, endsLocal };
		};
		const taken = { kind: 'room_taken', severity: 'error', subject: 'Hall' };
		expect(desk.shown[0]?.blocks.map(({ code, warnings, people }) => [code, warnings, people])).toEqual([
			[early.code, 1, ['Bo Ek']],
			[late.code, 1, []],
			[evening.code, 2, []],
		]);
		expect(desk.selected?.warnings).toEqual([
			expect.objectContaining({ ...taken, session: lineOf(early), other: lineOf(late) }),
		]);
		expect((await getSessionDesk(ctx, workshop, late.code)).warnings).toEqual([
			expect.objectContaining({ ...taken, session: lineOf(late), other: lineOf(early) }),
		]);
		expect((await getSessionDesk(ctx, workshop, evening.code)).warnings).toMatchObject([
			{ kind: 'outside_hours', severity: 'warning', subject: '09:00–18:00', other: null },
			{ kind: 'room_missing', severity: 'notice' },
		]);
		expect(desk).toMatchObject({ mayEdit: true, warningCount: 4, changeCount: 4, release: null });
		expect(await countWarnings(ctx, workshop.id)).toBe(4);
	});

	it('opens on today while the workshop runs, else on the first day, also for a day that does not exist', async () => {
		const { ctx, workshop } = await arrange();
		const dayAt = async (now: string, wanted: string | null = null) =>
			(await getEditorDesk({ ...ctx, now }, workshop, onDay(wanted))).current;
		expect(await dayAt('2026-11-01T12:00:00.000Z')).toBe('2026-12-01');
		// In Copenhagen the second day has begun.
		expect(await dayAt('2026-12-01T23:30:00.000Z')).toBe('2026-12-02');
		expect(await dayAt('2026-12-01T12:00:00.000Z', '2026-12-02')).toBe('2026-12-02');
		expect(await dayAt('2026-12-01T12:00:00.000Z', '<script>')).toBe('2026-12-01');
	});

	it('counts one account under two names as one person', async () => {
		const { db, ctx, workshop } = await arrange();
		const person = await createPerson(db, { fullName: 'Amina Diallo' });
		const codes: string[] = [];
		for (const name of ['A. Diallo', 'Amina D.']) {
			const contributor = await createContributor(db, workshop.id, { name, personId: person.id });
			const session = await createSession(db, workshop.id);
			await addPart(db, session.id, contributor.id);
			codes.push(session.code);
		}
		const { warnings } = await getSessionDesk(ctx, workshop, codes[1] ?? '');
		expect(warnings).toMatchObject([{ kind: 'person_taken', subject: 'Amina Diallo' }]);
	});

	it('shows days outside the workshop when sessions are on them, with a warning', async () => {
		const { db, ctx, workshop } = await arrange();
		await createSession(db, workshop.id, { startsLocal: '2026-12-05T23:00', endsLocal: '2026-12-06T01:00' });
		const desk = await getEditorDesk(ctx, workshop, onDay('2026-12-05'));
		expect(desk.days.map(({ dayOn }) => dayOn)).toEqual(['2026-12-01', '2026-12-02', '2026-12-05']);
		const { warnings } = await getSessionDesk(ctx, workshop, desk.shown[0]?.blocks[0]?.code ?? '');
		expect(warnings).toMatchObject([{ kind: 'outside_dates', subject: '2026-12-05' }]);
	});

	it('is read by the whole team, changed by the programme team, and hidden from everybody else', async () => {
		const { db, workshop } = await arrange();
		const mayEdit = async (...roles: ('owner' | 'registration_desk' | 'moderator' | 'reader')[]) => {
			const ctx = contextFor(db, actorFor('somebody', { [workshop.id]: roles }));
			return (await getEditorDesk(ctx, workshop, onDay(null))).mayEdit;
		};
		expect(await mayEdit('owner')).toBe(true);
		for (const role of ['registration_desk', 'moderator', 'reader'] as const)
			expect(await mayEdit(role)).toBe(false);
		for (const actor of [actorFor('x', { other: ['owner'] }), actorFor('x', {}, { isAdministrator: true })]) {
			const ctx = contextFor(db, actor);
			await expect(getEditorDesk(ctx, workshop, onDay(null))).rejects.toThrow('NOT_FOUND');
			await expect(getSessionDesk(ctx, workshop, null)).rejects.toThrow('NOT_FOUND');
			await expect(getReleasesDesk(ctx, workshop)).rejects.toThrow('NOT_FOUND');
			await expect(getRoomsDesk(ctx, workshop)).rejects.toThrow('NOT_FOUND');
			await expect(countWarnings(ctx, workshop.id)).rejects.toThrow('NOT_FOUND');
		}
	});

	it('asks as many queries for three sessions as for one, on every page of the desk', async () => {
		const { db, queries, ctx, workshop } = await arrange();
		const counts = [];
		for (const sessions of [1, 2]) {
			let code = '';
			for (let n = 0; n < sessions; n++) {
				const room = await createRoom(db, workshop.id);
				const session = await createSession(db, workshop.id, { roomId: room.id });
				await addPart(db, session.id, (await createContributor(db, workshop.id)).id);
				code = session.code;
			}
			await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
			const counted = [];
			for (const ask of [
				() => getEditorDesk(ctx, workshop, onDay(null)),
				() => getSessionDesk(ctx, workshop, code),
				() => getReleasesDesk(ctx, workshop),
				() => getRoomsDesk(ctx, workshop),
			]) {
				queries.length = 0;
				await ask();
				counted.push(queries.length);
			}
			counts.push(counted);
		}
		expect(counts[1]).toEqual(counts[0]);
	});
});

describe('getReleasesDesk', () => {
	it('says what the next release would change, and lists the releases so far', async () => {
		const { db, ctx, workshop } = await arrange();
		const room = await createRoom(db, workshop.id, { name: 'Hall' });
		const moved = await createSession(db, workshop.id, { title: 'Moved' });
		const changed = await createSession(db, workshop.id, { title: 'Changed' });
		const gone = await createSession(db, workshop.id, { title: 'Gone' });
		await createSession(db, workshop.id, { title: 'Same' });
		await releaseProgramme(ctx, workshop.id, { note: 'First', isFinal: false });
		await db
			.updateTable('session')
			.set({ roomId: room.id, language: 'vi' })
			.where('id', '=', moved.id)
			.execute();
		await db.updateTable('session').set({ abstract: 'More' }).where('id', '=', changed.id).execute();
		await db.deleteFrom('session').where('id', '=', gone.id).execute();
		const added = await createSession(db, workshop.id, { title: 'New', startsLocal: '2026-12-02T10:00' });

		const desk = await getReleasesDesk(ctx, workshop);
		const view = (kind: string, title: string, session: { id: string; code: string }, language = 'en') => {
			const place = kind === 'new' ? 'Wed 2 Dec, 10:00–11:00' : 'Tue 1 Dec, 10:00–11:00';
			return { kind, id: session.id, code: session.code, title, language, place, lines: [] as object[] };
		};
		expect(desk.changes).toEqual([
			{
				...view('changed', 'Changed', changed),
				lines: [{ label: 'Abstract', before: null, after: 'changed' }],
			},
			{
				...view('moved', 'Moved', moved, 'vi'),
				place: 'Tue 1 Dec, 10:00–11:00, Hall',
				lines: [
					{ label: 'Room', before: 'none', after: 'Hall' },
					{ label: 'Language', before: 'English', after: 'Vietnamese' },
				],
			},
			view('new', 'New', added),
			view('dropped', 'Gone', gone),
		]);
		expect(desk).toMatchObject({
			mayRelease: true,
			isFrameChanged: false,
			sessionCount: 4,
			releases: [
				{ number: 1, note: 'First', isFinal: false, releasedAt: testNow, releasedBy: 'Edith Editor' },
			],
		});
	});

	it('sees a frame that changed alone', async () => {
		const { db, ctx, workshop } = await arrange();
		expect((await getReleasesDesk(ctx, workshop)).isFrameChanged).toBe(true);
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		expect(await getReleasesDesk(ctx, workshop)).toMatchObject({ isFrameChanged: false, changes: [] });
		await createTrack(db, workshop.id);
		expect(await getReleasesDesk(ctx, workshop)).toMatchObject({ isFrameChanged: true, changes: [] });
	});
});
