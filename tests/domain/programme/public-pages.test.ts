import { describe, expect, it } from 'vitest';
import { system, type Actor, type Database } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { findProgrammePage, mostAtOnce } from '#lib/modules/programme/queries/programme-page.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { getSessionPage } from '#lib/modules/programme/queries/session-page.server.ts';
import { everyDay } from '#lib/modules/programme/rules/programme-filter.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { addTeamMember, createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

const during = '2026-12-01T09:30:00.000Z';

async function arrange(values: Parameters<typeof createWorkshop>[1] = {}) {
	const { db, queries } = await openTestDatabase();
	const workshop = await createWorkshop(db, { slug: 'data', ...values });
	const release = (now = '2026-11-20T08:00:00.000Z') =>
		releaseProgramme(contextFor(db, system, { now }), workshop.id, { note: '', isFinal: false });
	const show = (query = '', now = during) =>
		findProgrammePage(contextFor(db, undefined, { now }), workshop, new URLSearchParams(query));
	return { db, queries, workshop, release, show };
}

async function twoDays(db: Database, workshopId: string) {
	const hall = await createRoom(db, workshopId, { name: 'Hall' });
	const loft = await createRoom(db, workshopId, { name: 'Loft' });
	const at = (code: string, startsLocal: string, roomId: string) =>
		createSession(db, workshopId, { code, title: `Title ${code}`, startsLocal, roomId });
	return {
		one: await at('one', '2026-12-01T10:00', hall.id),
		two: await at('two', '2026-12-01T10:00', loft.id),
		three: await at('three', '2026-12-01T11:00', hall.id),
		four: await at('four', '2026-12-02T10:00', hall.id),
	};
}

const codesOf = (page: Awaited<ReturnType<typeof findProgrammePage>>) =>
	page?.shown.map(({ dayOn, slots }) => [
		dayOn,
		slots.flatMap(({ sessions }) => sessions.map(({ code }) => code)).join(' '),
	]);

describe('findProgrammePage', () => {
	it('opens on today while the workshop is on, with what is on and what follows', async () => {
		const { db, workshop, release, show } = await arrange();
		await twoDays(db, workshop.id);
		await release();
		const page = await show();
		expect(codesOf(page)).toEqual([['2026-12-01', 'one two three']]);
		expect(page?.current).toBe('2026-12-01');
		expect(page?.nowNext?.now.map(({ code }) => code)).toEqual(['one', 'two']);
		expect(page?.nowNext?.next.map(({ code }) => code)).toEqual(['three']);
		expect(page?.changesAt).toBe('2026-12-01T10:00:00.000Z');
		expect(page?.shown[0]?.timetable?.columns).toEqual(['Hall', 'Loft']);
		expect((await show('', '2026-12-02T09:30:00.000Z'))?.current).toBe('2026-12-02');
	});

	it('opens on the first day before and after', async () => {
		const { db, workshop, release, show } = await arrange();
		await twoDays(db, workshop.id);
		await release();
		for (const now of ['2026-06-01T00:00:00.000Z', '2027-06-01T00:00:00.000Z'])
			expect((await show('', now))?.current).toBe('2026-12-01');
		expect((await show('', '2027-06-01T00:00:00.000Z'))?.changesAt).toBeNull();
	});

	it('shows the day asked for, every day when asked for, and takes an unknown one for not asked', async () => {
		const { db, workshop, release, show } = await arrange();
		await twoDays(db, workshop.id);
		await release();
		expect(codesOf(await show('day=2026-12-02'))).toEqual([['2026-12-02', 'four']]);
		expect(codesOf(await show('day=all'))).toEqual([
			['2026-12-01', 'one two three'],
			['2026-12-02', 'four'],
		]);
		expect((await show('day=all'))?.shown[0]?.timetable).toBeUndefined();
		for (const day of ['2026-12-09', 'x', "';--"])
			expect((await show(`day=${encodeURIComponent(day)}`))?.current).toBe('2026-12-01');
	});

	it('leaves out no session that stands outside the workshop’s days', async () => {
		const { db, workshop, release, show } = await arrange();
		await createSession(db, workshop.id, { code: 'visit', startsLocal: '2026-12-04T10:00' });
		await createSession(db, workshop.id, { code: 'early', startsLocal: '2026-11-30T10:00' });
		await release();
		expect((await show())?.days.map(({ dayOn }) => dayOn)).toEqual([
			'2026-11-30',
			'2026-12-01',
			'2026-12-02',
			'2026-12-04',
		]);
		expect(codesOf(await show('day=2026-12-04'))).toEqual([['2026-12-04', 'visit']]);
	});

	it('filters over all days, or in the day asked for, and counts what each day has', async () => {
		const { db, workshop, release, show } = await arrange();
		await twoDays(db, workshop.id);
		await release();
		const page = await show('room=Hall');
		expect(page?.isFiltered).toBe(true);
		expect(codesOf(page)).toEqual([
			['2026-12-01', 'one three'],
			['2026-12-02', 'four'],
		]);
		expect(page?.days).toEqual([
			{ dayOn: '2026-12-01', count: 2 },
			{ dayOn: '2026-12-02', count: 1 },
		]);
		expect(codesOf(await show('room=Hall&day=2026-12-02'))).toEqual([['2026-12-02', 'four']]);
		expect(codesOf(await show('q=loft&day=2026-12-02'))).toEqual([]);
		expect((await show())?.choices).toMatchObject({ room: ['Hall', 'Loft'], track: [], kind: [] });
	});

	it('sends one day at a time of a programme too long for one page, whatever is asked for', async () => {
		const { db, workshop, release, show } = await arrange();
		for (let n = 0; n <= mostAtOnce; n++) {
			const startsLocal = `2026-12-0${1 + (n % 2)}T10:00`;
			await createSession(db, workshop.id, { title: n === 1 ? 'Only one' : 'Many', startsLocal });
		}
		await release();
		const all = await show('day=all');
		expect([all?.current, all?.shown.length, all?.hasEveryDay]).toEqual(['2026-12-01', 1, false]);
		const many = await show('q=many');
		expect([many?.current, many?.shown.length, many?.hasEveryDay]).toEqual([everyDay, 2, true]);
		const found = await show('kind=presentation');
		expect([found?.current, found?.shown.length]).toEqual(['2026-12-01', 1]);
		expect(found?.days.map(({ count }) => count)).toEqual([151, 150]);
		const one = await show('q=only');
		expect([one?.current, one?.shown.map(({ dayOn }) => dayOn)]).toEqual([everyDay, ['2026-12-02']]);
	});

	it('shows items inside their session, and by themselves where a filter leaves that one out', async () => {
		const { db, workshop, release, show } = await arrange();
		const at = (code: string, startsLocal: string, values = {}) =>
			createSession(db, workshop.id, { code, title: code, startsLocal, ...values });
		const panel = await at('panel', '2026-12-01T10:00', { endsLocal: '2026-12-01T12:00', kind: 'panel' });
		await at('first', '2026-12-01T10:00', { parentId: panel.id });
		await at('second', '2026-12-01T11:00', { parentId: panel.id });
		await at('beside', '2026-12-01T10:00');
		await at('lunch', '2026-12-01T12:00', { isAcrossRooms: 1 });
		await release();
		const [day] = (await show())?.shown ?? [];
		const rows = day?.slots.flatMap(({ sessions }) => sessions) ?? [];
		expect(rows.map(({ code, items }) => [code, items.map(({ code }) => code)])).toEqual([
			['panel', ['first', 'second']],
			['beside', []],
			['lunch', []],
		]);
		expect(day?.timetable?.columns).toHaveLength(2);
		expect(day?.timetable?.places.size).toBe(3);
		const [filtered] = (await show('q=second'))?.shown ?? [];
		const [row] = filtered?.slots.flatMap(({ sessions }) => sessions) ?? [];
		expect([row?.code, row?.parent?.title]).toEqual(['second', 'panel']);
	});

	it('is not there before the first release, and never shows the draft', async () => {
		const { db, workshop, release, show } = await arrange();
		const { one } = await twoDays(db, workshop.id);
		expect(await show()).toBeUndefined();
		await release();
		await db.updateTable('session').set({ title: 'Secret' }).where('id', '=', one.id).execute();
		expect((await show())?.shown[0]?.slots[0]?.sessions[0]?.title).toBe('Title one');
	});

	it('tells each reader only the own stars', async () => {
		const { db, workshop, release } = await arrange();
		const { one } = await twoDays(db, workshop.id);
		await release();
		const reader = async (actor?: Actor) =>
			(await findProgrammePage(contextFor(db, actor), workshop, new URLSearchParams()))?.stars;
		const person = actorFor((await createPerson(db)).id);
		await starSession(contextFor(db, person), 'data', 'one', true);
		expect(await reader(person)).toEqual(new Set([one.id]));
		expect(await reader(actorFor((await createPerson(db)).id))).toEqual(new Set());
		expect(await reader()).toEqual(new Set());
	});

	it('asks as many questions for three sessions as for one', async () => {
		const count = async (sessions: number) => {
			const { db, queries, workshop, release, show } = await arrange();
			for (let n = 0; n < sessions; n++) {
				const session = await createSession(db, workshop.id, { startsLocal: `2026-12-01T1${n}:00` });
				await addPart(db, session.id, (await createContributor(db, workshop.id)).id);
			}
			await release();
			const before = queries.length;
			await show();
			return queries.length - before;
		};
		expect(await count(1)).toBe(3);
		expect(await count(3)).toBe(3);
	});
});

describe('getSessionPage', () => {
	it('shows a session with its texts, people and neighbours in the same room and day', async () => {
		const { db, workshop, release } = await arrange();
		const { one, three } = await twoDays(db, workshop.id);
		await db
			.updateTable('session')
			.set({
				abstract: 'An *abstract* <script>alert(1)</script>',
				external: JSON.stringify({
					url: 'https://example.org/original',
					links: [
						{ title: 'Paper', url: 'https://example.org/paper', type: null },
						{ title: 'Trap', url: 'javascript:alert(1)', type: null },
						{ title: 'Nonsense', url: 'paper', type: null },
					],
				}),
			})
			.where('id', '=', one.id)
			.execute();
		const contributor = await createContributor(db, workshop.id, { name: 'Amina', biography: '**Bold**' });
		await addPart(db, one.id, contributor.id, 'chair');
		await release();
		const page = await getSessionPage(contextFor(db), workshop, 'one');
		expect(page.abstractHtml).toBe('<p>An <em>abstract</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
		expect(page.people).toMatchObject([
			{ name: 'Amina', part: 'chair', biographyHtml: '<p><strong>Bold</strong></p>\n' },
		]);
		expect(page.links.map(({ url }) => url)).toEqual([
			'https://example.org/paper',
			'https://example.org/original',
		]);
		expect(page.room?.name).toBe('Hall');
		expect([page.before?.code, page.after?.code]).toEqual([undefined, 'three']);
		expect((await getSessionPage(contextFor(db), workshop, 'three')).before?.code).toBe('one');
		expect((await getSessionPage(contextFor(db), workshop, 'three')).session.id).toBe(three.id);
	});

	it('keeps a cancelled session, with neither neighbour nor join link leading to it', async () => {
		const { db, workshop, release } = await arrange();
		const { three } = await twoDays(db, workshop.id);
		await release();
		await db.deleteFrom('session').where('id', '=', three.id).execute();
		await release('2026-11-21T08:00:00.000Z');
		const cancelled = await getSessionPage(contextFor(db, system), workshop, 'three');
		expect([cancelled.session.state, cancelled.before?.code]).toEqual(['cancelled', 'one']);
		expect((await getSessionPage(contextFor(db), workshop, 'one')).after).toBeUndefined();
	});

	it('gives the join link to confirmed participants and the team alone', async () => {
		const { db, workshop, release } = await arrange();
		const studio = await createRoom(db, workshop.id, {
			kind: 'online',
			joinUrl: 'https://meet.example.org/x',
		});
		await createSession(db, workshop.id, { code: 'one', roomId: studio.id });
		await release();
		const linkFor = async (actor?: Actor) =>
			(await getSessionPage(contextFor(db, actor), workshop, 'one')).joinUrl;
		const participant = await createPerson(db);
		await createParticipant(db, workshop.id, participant.id);
		const desk = await createPerson(db);
		await addTeamMember(db, workshop.id, desk.id, 'registration_desk');
		expect(await linkFor(actorFor(participant.id))).toBe('https://meet.example.org/x');
		expect(await linkFor(actorFor(desk.id, { [workshop.id]: ['registration_desk'] }))).toBe(
			'https://meet.example.org/x',
		);
		expect(await linkFor(actorFor((await createPerson(db)).id))).toBeNull();
		expect(await linkFor(actorFor((await createPerson(db)).id, {}, { isAdministrator: true }))).toBeNull();
		expect(await linkFor()).toBeNull();
	});

	it('knows neither unreleased sessions nor those of other workshops', async () => {
		const { db, workshop, release } = await arrange();
		const other = await createWorkshop(db);
		await createSession(db, other.id, { code: 'theirs' });
		await createSession(db, workshop.id, { code: 'one' });
		await expect(getSessionPage(contextFor(db), workshop, 'one')).rejects.toThrow('NOT_FOUND');
		await release();
		await createSession(db, workshop.id, { code: 'draft' });
		for (const code of ['draft', 'theirs', ''])
			await expect(getSessionPage(contextFor(db), workshop, code)).rejects.toThrow('NOT_FOUND');
	});
});

describe('findPublicVersion', () => {
	it('changes with whatever the public pages show, and costs one query', async () => {
		const { db, queries, workshop, release } = await arrange();
		const account = await createPerson(db);
		await createContributor(db, workshop.id, { personId: account.id });
		const named = await createContributor(db, workshop.id);
		await createSession(db, workshop.id);
		const seen: (string | undefined)[] = [];
		const look = async () => seen.push(await findPublicVersion(db, 'data'));
		const later = '2026-11-23T08:00:00.000Z';
		await look();
		await release();
		await look();
		await db.updateTable('workshop').set({ updatedAt: later }).execute();
		await look();
		await db.updateTable('contributor').set({ updatedAt: later }).where('id', '=', named.id).execute();
		await look();
		await db
			.updateTable('person')
			.set({ updatedAt: '2026-11-24T08:00:00.000Z' })
			.where('id', '=', account.id)
			.execute();
		await look();
		await db.deleteFrom('person').where('id', '=', account.id).execute();
		await look();
		expect(new Set(seen).size).toBe(6);
		const before = queries.length;
		expect(await findPublicVersion(db, 'data')).toBe(seen.at(-1));
		expect(queries.length - before).toBe(1);
	});

	it('stays the same for other workshops, and for edits of the draft', async () => {
		const { db, workshop, release } = await arrange();
		const session = await createSession(db, workshop.id);
		await release();
		const before = await findPublicVersion(db, 'data');
		await createWorkshop(db);
		await db.updateTable('session').set({ title: 'Draft' }).where('id', '=', session.id).execute();
		expect(await findPublicVersion(db, 'data')).toBe(before);
	});

	it('is none for drafts and for what does not exist', async () => {
		const { db } = await arrange({ state: 'draft' });
		expect(await findPublicVersion(db, 'data')).toBeUndefined();
		expect(await findPublicVersion(db, 'nothing')).toBeUndefined();
	});
});
