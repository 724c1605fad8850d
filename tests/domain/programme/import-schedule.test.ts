import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { importSchedule } from '#lib/modules/programme/commands/import-schedule.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { changeSession, createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { writeScheduleJson } from '#lib/modules/programme/exporters/schedule-json.server.ts';
import { writeScheduleXml } from '#lib/modules/programme/exporters/schedule-xml.server.ts';
import { readSchedule } from '#lib/modules/programme/importers/read-schedule.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import { getSchedule } from '#lib/modules/programme/queries/schedule.server.ts';
import type { ScheduleDocument } from '#lib/modules/programme/schedule-document.ts';
import { type SessionInput } from '#lib/modules/programme/types/draft.ts';
import { sessionKinds } from '#lib/modules/programme/types/released.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createRoom, createTrack } from '../../helpers/factories-programme.ts';
import { jsonErrors, xmlErrors } from '../../helpers/schedule-schemas.ts';

const siteOrigin = 'https://roundtable.example';
const generator = { name: 'Roundtable', version: '1', url: siteOrigin };

function fixture(name: string): Uint8Array {
	return readFileSync(new URL(`../../fixtures/schedules/${name}`, import.meta.url));
}

function read(input: Uint8Array | string): ScheduleDocument {
	const result = readSchedule(input, { timeZone: 'Europe/Berlin' });
	if (!result.ok) throw new Error(result.reason);
	return result.document;
}

/** A small schedule of one source, with two sessions and three people. */
function small(change: (sessions: Record<string, unknown>[]) => Record<string, unknown>[] = (it) => it) {
	const sessions = [
		{
			...{ id: 1, guid: '11111111-1111-4111-8111-111111111111', code: 'ABC123', title: 'Opening' },
			...{ date: '2026-12-01T09:00:00+01:00', duration: '01:00', type: 'Plenary', track: 'Trust' },
			...{
				persons: [
					{ id: 7, name: 'Amina Diallo', biography: 'Statistician' },
					{ id: 8, name: 'Bo Ek' },
				],
			},
			...{ language: 'en', abstract: 'Welcome', url: 'https://old.example/1', do_not_record: true },
			...{ links: [{ url: 'https://old.example/paper', title: 'Paper' }] },
		},
		{
			...{ id: 2, guid: '22222222-2222-4222-8222-222222222222', title: 'Closing' },
			...{ date: '2026-12-02T16:00:00+01:00', duration: '00:30', type: 'Talk' },
			...{ persons: [{ id: 9, name: 'Bo Ek' }] },
		},
	];
	const on = (date: string) => change(sessions).filter((session) => String(session['date']).startsWith(date));
	const day = (index: number, date: string) => ({
		...{ index, date, day_start: `${date}T08:00:00+01:00`, day_end: `${date}T20:00:00+01:00` },
		rooms: { Hall: on(date) },
	});
	const conference = {
		...{ acronym: 'small', title: 'Small', start: '2026-12-01', end: '2026-12-02' },
		...{ time_zone_name: 'Europe/Copenhagen', timeslot_duration: '00:10' },
		days: [day(1, '2026-12-01'), day(2, '2026-12-02')],
	};
	return read(JSON.stringify({ schedule: { version: '1', conference } }));
}

async function arrange(document?: ScheduleDocument) {
	const { db, queries } = await openTestDatabase();
	const { startsOn = '2026-12-01', endsOn = '2026-12-02', timeZone, title } = document?.conference ?? {};
	const row = await createWorkshop(db, {
		...{ startsOn, endsOn, zone: timeZone ?? 'Europe/Copenhagen' },
		...(title !== undefined && { title: JSON.stringify({ en: title }) }),
	});
	await db.deleteFrom('programmeDay').execute();
	const ctx = contextFor(db, actorFor('editor', { [row.id]: ['programme_editor'] }));
	return { db, queries, ctx, workshop: await getWorkshop(ctx, row.slug) };
}

/** The draft without what is ours alone: ids, codes, and when it was edited. */
async function comparable(ctx: Context, workshop: WorkshopView) {
	const { days, rooms, tracks, sessions } = await readDraft(ctx, workshop);
	const names = new Map([...rooms, ...tracks].map(({ id, name }) => [id, name]));
	return {
		days,
		rooms: rooms.map(({ id: _id, ...room }) => room),
		tracks: tracks.map(({ id: _id, ...track }) => track),
		sessions: sessions
			.map(({ id: _id, code: _code, updatedAt: _at, roomId, trackId, parts, ...session }) => ({
				...session,
				room: names.get(roomId ?? ''),
				track: names.get(trackId ?? ''),
				people: parts.map(({ name, part, biography }) => [name, part, biography]),
			}))
			.sort((a, b) => (String(a.externalGuid) < String(b.externalGuid) ? -1 : 1)),
	};
}

async function rowsOf(db: Database) {
	return {
		sessions: await db.selectFrom('session').selectAll().orderBy('id').execute(),
		contributors: await db.selectFrom('contributor').selectAll().orderBy('id').execute(),
		rooms: await db.selectFrom('room').selectAll().orderBy('id').execute(),
		tracks: await db.selectFrom('track').selectAll().orderBy('id').execute(),
		days: await db.selectFrom('programmeDay').selectAll().orderBy('dayOn').execute(),
		origin: await db.selectFrom('scheduleOrigin').selectAll().execute(),
	};
}

const writes = (queries: string[]) =>
	queries.filter((sql) => /^(insert|update|delete)/.test(sql) && !sql.includes('"audit_entry"'));

describe('importSchedule', () => {
	describe.each([
		'frab-camp2019.json',
		'pretalx-democon.json',
		'pentabarf-old.xml',
		'past-midnight.json',
		'dst-copenhagen.json',
	])('of %s', (name) => {
		it('comes in whole, and a second time changes nothing', async () => {
			const document = read(fixture(name));
			const { db, queries, ctx, workshop } = await arrange(document);
			const done = await importSchedule(ctx, workshop.id, document);
			expect(done.counts.sessions).toEqual({ new: document.sessions.length, changed: 0, unchanged: 0 });
			const draft = await readDraft(ctx, workshop);
			expect(draft.sessions).toHaveLength(document.sessions.length);
			expect(draft.rooms.map((room) => room.name)).toEqual(document.rooms.map((room) => room.name));
			expect(draft.tracks.map((track) => track.name)).toEqual(document.tracks.map((track) => track.name));
			const instants = new Map(document.sessions.map((session) => [session.guid, session]));
			for (const session of draft.sessions) {
				const wanted = instants.get(session.externalGuid ?? '');
				expect([session.startsAt, session.endsAt, session.title, session.kind, session.kindLabel]).toEqual([
					wanted?.startsAt,
					wanted?.endsAt,
					wanted?.title,
					wanted?.kind,
					wanted?.kindLabel,
				]);
				expect(session.parts.map((part) => part.name)).toEqual(wanted?.persons.map((it) => it.name));
			}

			const before = await rowsOf(db);
			queries.length = 0;
			const again = await importSchedule({ ...ctx, now: '2027-01-01T00:00:00.000Z' }, workshop.id, document);
			expect(writes(queries)).toEqual([]);
			expect(again.counts.sessions).toEqual({ new: 0, changed: 0, unchanged: document.sessions.length });
			expect(again.sessions).toEqual([]);
			expect(await rowsOf(db)).toEqual(before);
		});

		it('goes out in both formats, and comes back as the same programme', async () => {
			const document = read(fixture(name));
			const { db, queries, ctx, workshop } = await arrange(document);
			await importSchedule(ctx, workshop.id, document);
			await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
			const out = await getSchedule(ctx, workshop, siteOrigin);
			const options = { generator, baseUrl: out.baseUrl ?? '' };
			const files = [writeScheduleJson(out, options), writeScheduleXml(out, options)];

			for (const file of files) {
				queries.length = 0;
				const back = await importSchedule(ctx, workshop.id, read(file));
				expect(back.sessions).toEqual([]);
				expect(writes(queries)).toEqual([]);
			}

			const elsewhere = await createWorkshop(db, {
				...{ startsOn: workshop.startsOn, endsOn: workshop.endsOn, zone: workshop.zone },
			});
			await db.deleteFrom('programmeDay').where('workshopId', '=', elsewhere.id).execute();
			const other = contextFor(db, actorFor('editor', { [elsewhere.id]: ['owner'] }));
			await importSchedule(other, elsewhere.id, read(files[0] ?? ''));
			const copy = await comparable(other, await getWorkshop(other, elsewhere.slug));
			const original = await comparable(ctx, workshop);
			// A session without a page of its own went out with ours.
			const withoutUrl = ({ sessions, ...rest }: typeof copy) => ({
				...rest,
				sessions: sessions.map(({ external: { url: _url, ...external }, ...it }) => ({ ...it, external })),
			});
			expect(withoutUrl(copy)).toEqual(withoutUrl(original));
		});
	});

	it('keeps what the file says beyond our own fields, and gives it back', async () => {
		const { db, ctx, workshop } = await arrange();
		await importSchedule(ctx, workshop.id, small());
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const out = await getSchedule(ctx, workshop, siteOrigin);
		expect(out.conference).toMatchObject({ acronym: 'small', timeslotMinutes: 10 });
		expect(out.sessions[0]).toMatchObject({
			...{ guid: '11111111-1111-4111-8111-111111111111', externalId: '1', code: 'ABC123' },
			...{ url: 'https://old.example/1', kind: 'plenary', kindLabel: 'Plenary', doNotRecord: true },
			links: [{ title: 'Paper', url: 'https://old.example/paper', type: null }],
		});
		expect(out.sessions[0]?.persons).toMatchObject([
			{ externalId: '7', name: 'Amina Diallo', biography: 'Statistician' },
			{ externalId: '8', name: 'Bo Ek' },
		]);
		// Two people of one name whom the source tells apart stay two.
		expect(await db.selectFrom('contributor').select('name').orderBy('externalId').execute()).toEqual([
			{ name: 'Amina Diallo' },
			{ name: 'Bo Ek' },
			{ name: 'Bo Ek' },
		]);
	});

	it('changes what changed, removes what its own source dropped, and leaves everything else', async () => {
		const { db, ctx, workshop } = await arrange();
		const ours: SessionInput = {
			...{ kind: 'break', title: 'Coffee', subtitle: '', abstract: '', description: '', language: null },
			...{ startsLocal: '2026-12-01T11:00', endsLocal: '2026-12-01T11:30', roomId: null, trackId: null },
			parts: [],
		};
		await createSession(ctx, workshop.id, ours);
		await importSchedule(ctx, workshop.id, small());
		const later = { ...ctx, now: '2026-11-23T00:00:00.000Z' };
		const done = await importSchedule(
			later,
			workshop.id,
			small(([opening]) => [
				{
					...opening,
					title: 'Grand opening',
					date: '2026-12-01T09:30:00+01:00',
					persons: [{ id: 8, name: 'Bo Eklund' }],
				},
			]),
		);
		expect(done.sessions).toEqual([
			{
				...{ change: 'changed', row: null, title: 'Grand opening', fields: ['time', 'title', 'parts'] },
				...{ startsLocal: '2026-12-01T09:30', endsLocal: '2026-12-01T10:30' },
			},
			{
				...{ change: 'gone', row: null, title: 'Closing', fields: [] },
				...{ startsLocal: '2026-12-02T16:00', endsLocal: '2026-12-02T16:30' },
			},
		]);
		expect(done.counts.people).toEqual({ new: 0, changed: 1, unchanged: 0 });
		const { sessions } = await readDraft(ctx, workshop);
		expect(sessions.map(({ title, updatedAt }) => [title, updatedAt])).toEqual([
			['Grand opening', later.now],
			['Coffee', ctx.now],
		]);
		expect(sessions[0]?.parts.map(({ name, part }) => [name, part])).toEqual([['Bo Eklund', 'speaker']]);
		expect(await db.selectFrom('session').selectAll().execute()).toHaveLength(2);
	});

	it('knows a session by its id, else by title and start, when the guid is another one', async () => {
		const { ctx, workshop } = await arrange();
		await importSchedule(ctx, workshop.id, small());
		const before = (await readDraft(ctx, workshop)).sessions.map(({ id }) => id);
		const done = await importSchedule(
			ctx,
			workshop.id,
			small(([opening, closing]) => [
				{ ...opening, guid: '33333333-3333-4333-8333-333333333333', title: 'Renamed' },
				{ ...closing, guid: '44444444-4444-4444-8444-444444444444', id: 99 },
			]),
		);
		expect(done.sessions.map(({ change, fields }) => [change, fields])).toEqual([
			['changed', ['title', 'origin']],
			['changed', ['origin']],
		]);
		expect((await readDraft(ctx, workshop)).sessions.map(({ id }) => id)).toEqual(before);
	});

	it('keeps the parts of people who stay, and the names and accounts of people', async () => {
		const { db, ctx, workshop } = await arrange();
		await importSchedule(ctx, workshop.id, small());
		const person = await createPerson(db, { fullName: 'Amina Sow' });
		await db.updateTable('sessionPart').set({ part: 'chair' }).execute();
		await db.updateTable('contributor').set({ personId: person.id }).where('externalId', '=', '7').execute();
		const done = await importSchedule(
			ctx,
			workshop.id,
			small(([opening, closing]) => [
				{
					...opening,
					persons: [...((opening?.['persons'] as object[]) ?? []), { id: 10, name: 'New Person' }],
				},
				{ ...closing },
			]),
		);
		expect(done.counts.people).toEqual({ new: 1, changed: 0, unchanged: 3 });
		const [opening] = (await readDraft(ctx, workshop)).sessions;
		expect(opening?.parts.map(({ name, part }) => [name, part])).toEqual([
			['Amina Sow', 'chair'],
			['Bo Ek', 'chair'],
			['New Person', 'speaker'],
		]);
	});

	it('replaces what an editor changed meanwhile, and says so', async () => {
		const { ctx, workshop } = await arrange();
		await importSchedule(ctx, workshop.id, small());
		const [opening] = (await readDraft(ctx, workshop)).sessions;
		if (!opening) throw new Error('no session');
		const { code, updatedAt, ...fields } = opening;
		const edit = { ...fields, title: 'Edited', parts: [] };
		await changeSession(ctx, { workshopId: workshop.id, code, version: updatedAt }, edit);
		const done = await importSchedule(ctx, workshop.id, small());
		expect(done.sessions).toMatchObject([
			{ change: 'changed', title: 'Opening', fields: ['title', 'parts'] },
		]);
	});

	it('gives a session that was released before its identity back', async () => {
		const { ctx, workshop } = await arrange();
		const release = () => releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		await importSchedule(ctx, workshop.id, small());
		await release();
		const [opening] = (await readDraft(ctx, workshop)).sessions;
		if (!opening) throw new Error('no session');
		await deleteSession(ctx, { workshopId: workshop.id, code: opening.code });
		await release();
		await importSchedule(ctx, workshop.id, small());
		await release();
		const programme = await getReleasedProgramme(ctx, workshop);
		expect(
			programme?.sessions.map(({ id, code, state, sequence }) => ({ id, code, state, sequence }))[0],
		).toEqual({
			...{ id: opening.id, code: opening.code, state: 'scheduled', sequence: 2 },
		});
	});

	it('gives a programme made here back to itself without a change', async () => {
		const { db, queries, ctx, workshop } = await arrange();
		const room = await createRoom(db, workshop.id, { description: 'Third floor', capacity: 0 });
		const track = await createTrack(db, workshop.id, { name: 'Trust & "safety" <1>' });
		for (const kind of sessionKinds)
			await createSession(ctx, workshop.id, {
				...{ kind, title: `A ${kind} “here” & <there>`, subtitle: '', abstract: '' },
				...{ description: 'One\n\n- two', language: kind === 'break' ? null : 'zh-Hans' },
				...{ roomId: room.id, trackId: track.id, parts: [] },
				...{ startsLocal: '2026-12-02T23:30', endsLocal: '2026-12-03T00:15' },
			});
		await createSession(ctx, workshop.id, {
			...{
				kind: 'field_visit',
				title: 'Visit',
				subtitle: 'By bus',
				abstract: 'Bring *boots*.',
				description: '',
			},
			...{ language: 'vi', startsLocal: '2026-12-01T11:00', endsLocal: '2026-12-01T17:30' },
			...{ roomId: null, trackId: null },
			parts: [
				{ contributorId: null, who: 'Nguyễn Thị Minh Khai', part: 'facilitator' },
				{ contributorId: null, who: 'Bo Ek', part: 'chair' },
				{ contributorId: null, who: 'Bo Ek', part: 'rapporteur' },
			],
		});
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const out = await getSchedule(ctx, workshop, siteOrigin);
		const options = { generator, baseUrl: out.baseUrl ?? '' };
		expect(out.sessions[0]?.url).toMatch(
			new RegExp(`^https://roundtable.example/w/${workshop.slug}/programme/[2-9a-z]{8}$`),
		);
		const files = [writeScheduleJson(out, options), writeScheduleXml(out, options)];
		expect(jsonErrors(files[0] ?? '')).toEqual([]);
		expect(await xmlErrors(files[1] ?? '')).toEqual([]);
		for (const file of files) {
			queries.length = 0;
			const back = await importSchedule(ctx, workshop.id, read(file));
			expect(back.sessions).toEqual([]);
			expect(writes(queries)).toEqual([]);
		}
	});

	it('prints instants in the workshop’s zone, and says that the file meant another one', async () => {
		const { db, ctx, workshop } = await arrange();
		await db.updateTable('workshop').set({ zone: 'Asia/Ho_Chi_Minh' }).execute();
		const done = await importSchedule(ctx, workshop.id, small());
		expect(done).toMatchObject({ otherZone: 'Europe/Copenhagen', outsideDates: 0 });
		const [opening] = (await readDraft(ctx, workshop)).sessions;
		expect(opening).toMatchObject({
			...{ startsAt: '2026-12-01T08:00:00.000Z', startsLocal: '2026-12-01T15:00', dayOn: '2026-12-01' },
		});
	});

	it('counts sessions outside the workshop’s dates', async () => {
		const { db, ctx, workshop } = await arrange();
		await db.updateTable('workshop').set({ startsOn: '2026-12-02' }).execute();
		expect((await importSchedule(ctx, workshop.id, small())).outsideDates).toBe(1);
	});

	it('is for the owner and the programme editor of a workshop that is not archived', async () => {
		const { db, ctx, workshop } = await arrange();
		const reader = contextFor(db, actorFor('reader', { [workshop.id]: ['reader', 'moderator'] }));
		await expect(importSchedule(reader, workshop.id, small())).rejects.toThrow('NOT_FOUND');
		await db.updateTable('workshop').set({ state: 'archived' }).execute();
		await expect(importSchedule(ctx, workshop.id, small())).rejects.toThrow('NOT_FOUND');
		expect(await db.selectFrom('session').selectAll().execute()).toEqual([]);
	});
});

describe('getSchedule', () => {
	it('has what takes place in the latest release, and no join link', async () => {
		const { db, ctx, workshop } = await arrange();
		await importSchedule(ctx, workshop.id, small());
		await db
			.updateTable('room')
			.set({ kind: 'online', joinUrl: 'https://meet.example.org/secret' })
			.execute();
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const [opening] = (await readDraft(ctx, workshop)).sessions;
		await deleteSession(ctx, { workshopId: workshop.id, code: opening?.code ?? '' });
		const titles = async () =>
			(await getSchedule(contextFor(db), workshop, siteOrigin)).sessions.map(({ title }) => title);
		expect(await titles()).toEqual(['Opening', 'Closing']);
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		expect(await titles()).toEqual(['Closing']);
		expect(JSON.stringify(await getSchedule(contextFor(db), workshop, siteOrigin))).not.toContain('secret');
	});

	it('is not found before the first release, nor in a draft by others than the team', async () => {
		const { db, ctx, workshop } = await arrange();
		await expect(getSchedule(contextFor(db), workshop, siteOrigin)).rejects.toThrow('NOT_FOUND');
		await releaseProgramme(ctx, workshop.id, { note: '', isFinal: false });
		const draft = { ...workshop, state: 'draft' as const };
		await expect(getSchedule(contextFor(db), draft, siteOrigin)).rejects.toThrow('NOT_FOUND');
		expect((await getSchedule(ctx, draft, siteOrigin)).version).toBe('1');
	});
});
