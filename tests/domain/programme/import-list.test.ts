import { describe, expect, it } from 'vitest';
import { importFile } from '#lib/modules/programme/commands/import-schedule.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import {
	importUpload,
	keepUpload,
	mapUpload,
} from '#lib/modules/programme/commands/schedule-upload.server.ts';
import { readUpload } from '#lib/modules/programme/importers/read-upload.server.ts';
import { readDraft } from '#lib/modules/programme/queries/draft.server.ts';
import {
	fileOf,
	getUploadPreview,
	uploadPlace,
} from '#lib/modules/programme/queries/import-preview.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

async function arrange() {
	const { db } = await openTestDatabase();
	const row = await createWorkshop(db);
	const editor = await createPerson(db);
	const ctx = contextFor(db, actorFor(editor.id, { [row.id]: ['programme_editor'] }));
	const workshop = await getWorkshop(ctx, row.slug);
	const bring = async (text: string) => {
		const read = await readUpload(Buffer.from(text), await uploadPlace(ctx, workshop));
		if (!read.ok) throw new Error(read.reason);
		const done = await importFile(ctx, workshop.id, fileOf(read));
		if (!done.ok) throw new Error(done.reason);
		return done.preview;
	};
	const draft = () => readDraft(ctx, workshop);
	return { db, ctx, row, editor, workshop, bring, draft };
}

const table = [
	'ID;Date;Start;End;Title;Type;Room;Chair;Speaker;Part of',
	'S1;2026-12-01;09:00;10:30;Opening panel;Panel;Hall;Anna Nielsen;Bo Eklund;',
	'S2;2026-12-01;09:00;09:30;First paper;;Hall;;Chi Mai;S1',
	'S3;2026-12-01;10:30;11:00;Coffee break;;;;;',
	'S4;;;;Closing words;;;;;',
].join('\n');

describe('importing a table', () => {
	it('adds sessions, rooms and people, items of a session and sessions without a time', async () => {
		const { bring, draft } = await arrange();
		const { counts } = await bring(table);
		expect(counts).toMatchObject({
			sessions: { new: 4, changed: 0, unchanged: 0 },
			...{ rooms: { new: 1, changed: 0, unchanged: 0 }, people: { new: 3, changed: 0, unchanged: 0 } },
		});
		const { sessions, unscheduled, rooms } = await draft();
		expect(
			sessions.map((it) => [
				it.title,
				it.kind,
				it.startsLocal,
				it.parts.map(({ name, part }) => `${part} ${name}`),
			]),
		).toEqual([
			['Opening panel', 'panel', '2026-12-01T09:00', ['chair Anna Nielsen', 'speaker Bo Eklund']],
			['First paper', 'presentation', '2026-12-01T09:00', ['speaker Chi Mai']],
			['Coffee break', 'break', '2026-12-01T10:30', []],
		]);
		expect(sessions.map(({ parentId, roomId }) => [parentId, roomId])).toEqual([
			[null, rooms[0]?.id],
			[sessions[0]?.id, rooms[0]?.id],
			[null, null],
		]);
		expect(unscheduled.map(({ title }) => title)).toEqual(['Closing words']);
	});

	it('changes nothing the second time', async () => {
		const { bring, draft } = await arrange();
		await bring(table);
		const before = await draft();
		const { counts, sessions } = await bring(table);
		expect(counts.sessions).toEqual({ new: 0, changed: 0, unchanged: 4 });
		expect(sessions).toEqual([]);
		expect(await draft()).toEqual(before);
	});

	it('lets an item outside its session stand on its own, gives others its room, and changes nothing the second time', async () => {
		const { bring, draft } = await arrange();
		const text = [
			'ID;Date;Start;End;Title;Room;Part of',
			'S1;2026-12-01;09:00;10:00;Panel;Hall;',
			'S2;2026-12-01;09:00;09:30;Inside;Annex;S1',
			'S3;2026-12-01;09:30;10:30;Outside;Annex;S1',
			'S4;2026-12-01;09:00;09:10;Of an item;Annex;S2',
		].join('\n');
		await bring(text);
		const { sessions, rooms } = await draft();
		const roomOf = (id: string | null) => rooms.find((room) => room.id === id)?.name;
		expect(
			sessions.map(({ title, parentId, roomId }) => [title, parentId !== null, roomOf(roomId)]).sort(),
		).toEqual([
			['Inside', true, 'Hall'],
			['Of an item', false, 'Annex'],
			['Outside', false, 'Annex'],
			['Panel', false, 'Hall'],
		]);
		expect((await bring(text)).sessions).toEqual([]);
	});

	it('knows sessions by their id, wherever they were moved', async () => {
		const { ctx, workshop, bring, draft } = await arrange();
		await bring(table);
		const code = (await draft()).sessions.find(({ title }) => title === 'Coffee break')?.code ?? '';
		await moveSession(ctx, { workshopId: workshop.id, code }, { startsLocal: '2026-12-01T15:00' });
		const { sessions } = await bring(table);
		expect(sessions.map(({ change, row, title, fields }) => [change, row, title, fields])).toEqual([
			['changed', 4, 'Coffee break', ['time']],
		]);
	});

	it('knows sessions without an id by title and start, of two the one in the same room', async () => {
		const { db, workshop, bring, draft } = await arrange();
		const [a, b] = [
			await createRoom(db, workshop.id, { name: 'A' }),
			await createRoom(db, workshop.id, { name: 'B' }),
		];
		for (const room of [a, b]) await createSession(db, workshop.id, { title: 'Group work', roomId: room.id });
		const text = 'Date,Start,End,Title,Room,Abstract\n2026-12-01,10:00,11:00,Group work,B,In B\n';
		expect((await bring(text)).counts.sessions).toEqual({ new: 0, changed: 1, unchanged: 0 });
		expect((await draft()).sessions.map(({ roomId, abstract }) => [roomId, abstract])).toEqual([
			[a.id, ''],
			[b.id, 'In B'],
		]);
	});

	it('leaves alone what it does not speak of: columns, other sessions, parts of other kinds, their identity', async () => {
		const { db, workshop, bring, draft } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Talk', abstract: 'Kept', language: 'vi' });
		const person = await createContributor(db, workshop.id, { name: 'Anna Nielsen' });
		await addPart(db, session.id, person.id, 'chair');
		await createSession(db, workshop.id, { title: 'Another' });
		await bring(
			'ID,Title,Speaker\nS9,Talk,Bo Eklund\n'
				.replace('ID,', 'Date,Start,End,')
				.replace('S9,', '2026-12-01,10:00,11:00,'),
		);
		const { sessions } = await draft();
		expect(sessions).toHaveLength(2);
		expect(sessions.find(({ title }) => title === 'Talk')).toMatchObject({
			...{ id: session.id, abstract: 'Kept', language: 'vi', external: {}, externalGuid: null },
			parts: [
				{ name: 'Bo Eklund', part: 'speaker' },
				{ name: 'Anna Nielsen', part: 'chair' },
			],
		});
	});

	it('takes nobody twice for one person of a name, and keeps who stood there', async () => {
		const { db, workshop, bring } = await arrange();
		const namesakes = [
			await createContributor(db, workshop.id, { name: 'Nguyễn Văn A' }),
			await createContributor(db, workshop.id, { name: 'Nguyễn Văn A' }),
		];
		const session = await createSession(db, workshop.id, { title: 'Talk' });
		await addPart(db, session.id, namesakes[1]?.id ?? '', 'speaker');
		const text = 'Date,Start,End,Title,Chair,Speaker\n2026-12-01,10:00,11:00,Talk,Bo Eklund,Nguyễn Văn A\n';
		await bring(text);
		const parts = await db
			.selectFrom('sessionPart')
			.select(['contributorId', 'part'])
			.orderBy('part')
			.execute();
		expect(parts[1]).toEqual({ contributorId: namesakes[1]?.id, part: 'speaker' });
		expect(await db.selectFrom('contributor').select('id').execute()).toHaveLength(3);
	});

	it('says which of two rows means a session that the other has', async () => {
		const { db, ctx, workshop } = await arrange();
		const { id } = await createSession(db, workshop.id, { title: 'Talk' });
		const text = `ID,Title\n${id},One\n${id.toUpperCase()},Two\n`;
		const kept = await keepUpload(ctx, workshop.id, Buffer.from(text));
		if (!kept.ok) throw new Error(kept.reason);
		const preview = await getUploadPreview(ctx, workshop, kept.uploadId);
		if (preview === null || preview === 'gone') throw new Error('gone');
		expect(preview.problems.map(({ row, kind }) => [row, kind])).toEqual([[3, 'same-session']]);
		expect(preview.preview.sessions.map(({ title }) => title)).toEqual(['One']);
	});

	it('adds a session once that two rows or entries give the same identity', async () => {
		const { bring, draft } = await arrange();
		const id = 'abcdef00-0000-7000-8000-000000000001';
		await bring(`ID,Title\n${id},One\n${id.toUpperCase()},Two\n`);
		expect((await draft()).unscheduled.map(({ title }) => title)).toEqual(['One']);
		const event = (more: string) =>
			`BEGIN:VEVENT\r\nUID:session-${id.replace('1', '2')}@x\r\nSUMMARY:A\r\nDTSTART:20261201T090000Z\r\nDURATION:PT1H\r\n${more}END:VEVENT\r\n`;
		await bring(
			`BEGIN:VCALENDAR\r\n${event('')}${event('RECURRENCE-ID:20261201T090000Z\r\n')}END:VCALENDAR\r\n`,
		);
		expect((await draft()).sessions.map(({ title }) => title)).toEqual(['A']);
	});
});

describe('importing what was looked at', () => {
	async function looked() {
		const arranged = await arrange();
		const { ctx, workshop } = arranged;
		const kept = await keepUpload(ctx, workshop.id, Buffer.from(table));
		if (!kept.ok) throw new Error(kept.reason);
		const preview = await getUploadPreview(ctx, workshop, kept.uploadId);
		if (preview === null || preview === 'gone' || !preview.table) throw new Error('gone');
		const apply = () => importUpload(ctx, workshop.id, kept.uploadId, preview.digest);
		return { ...arranged, uploadId: kept.uploadId, mapping: preview.table.mapping, apply };
	}

	it('does exactly that', async () => {
		const { apply, draft } = await looked();
		expect(await apply()).toMatchObject({ ok: true, done: { counts: { sessions: { new: 4 } } } });
		expect((await draft()).sessions).toHaveLength(3);
	});

	it('is refused once the meaning of the columns is another', async () => {
		const { ctx, workshop, uploadId, mapping, apply, draft } = await looked();
		const columns = mapping.columns.map((target) => (target === 'room' ? null : target));
		await mapUpload(ctx, workshop.id, uploadId, { ...mapping, columns });
		expect(await apply()).toEqual({ ok: false, reason: 'changed_since' });
		expect((await draft()).sessions).toEqual([]);
	});

	it('is refused once the draft is another', async () => {
		const { db, workshop, apply, draft } = await looked();
		await createSession(db, workshop.id, {
			...{ title: 'Coffee break', startsLocal: '2026-12-01T10:30', endsLocal: '2026-12-01T11:00' },
		});
		expect(await apply()).toEqual({ ok: false, reason: 'changed_since' });
		expect((await draft()).sessions).toHaveLength(1);
	});

	it('is refused once another file took its place', async () => {
		const { ctx, workshop, apply } = await looked();
		await keepUpload(ctx, workshop.id, Buffer.from('Title,Room\nA,B\n'));
		expect(await apply()).toEqual({ ok: false, reason: 'upload_gone' });
	});

	it('and saying what columns mean is for the sender, as long as they make the programme', async () => {
		const { db, workshop, uploadId, mapping, editor } = await looked();
		const other = contextFor(db, actorFor('other', { [workshop.id]: ['owner'] }));
		expect(await mapUpload(other, workshop.id, uploadId, mapping)).toEqual({
			ok: false,
			reason: 'upload_gone',
		});
		const moderator = contextFor(db, actorFor(editor.id, { [workshop.id]: ['moderator'] }));
		await expect(mapUpload(moderator, workshop.id, uploadId, mapping)).rejects.toThrow('NOT_FOUND');
	});
});

describe('importing a calendar', () => {
	const calendar = (start: string) =>
		[
			...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:x@example.org', 'SUMMARY:Opening', `DTSTART:${start}`],
			...['DURATION:PT1H', 'LOCATION:Hall', 'END:VEVENT', 'END:VCALENDAR', ''],
		].join('\r\n');

	it('moves the session that the same entry made', async () => {
		const { bring, draft } = await arrange();
		await bring(calendar('20261201T090000Z'));
		expect((await bring(calendar('20261201T090000Z'))).sessions).toEqual([]);
		await bring(calendar('20261201T130000Z'));
		expect((await draft()).sessions.map(({ title, startsLocal }) => [title, startsLocal])).toEqual([
			['Opening', '2026-12-01T14:00'],
		]);
	});
});

describe('importing what pretalx answers', () => {
	it('brings speakers with their biographies, and changes nothing the second time', async () => {
		const { db, bring } = await arrange();
		const answer = JSON.stringify({
			slots: [
				{
					room: { id: 1, name: { en: 'Hall' }, capacity: 80 },
					...{ start: '2026-12-01T10:00:00+01:00', end: '2026-12-01T11:00:00+01:00' },
					submission: {
						...{
							code: 'ABCDEF',
							title: 'Quality',
							state: 'confirmed',
							track: { name: { en: 'Ethics' }, color: '#00aa77' },
						},
						speakers: [{ code: 'XYZ', name: 'Anna Nielsen', biography: 'Statistician' }],
					},
				},
			],
		});
		await bring(answer);
		expect(
			await db.selectFrom('contributor').select(['name', 'biography', 'externalCode']).execute(),
		).toEqual([{ name: 'Anna Nielsen', biography: 'Statistician', externalCode: 'XYZ' }]);
		expect(await db.selectFrom('room').select(['name', 'capacity']).execute()).toEqual([
			{ name: 'Hall', capacity: 80 },
		]);
		const { counts, sessions } = await bring(answer);
		expect(sessions).toEqual([]);
		expect([counts.people, counts.tracks, counts.rooms].map(({ unchanged }) => unchanged)).toEqual([1, 1, 1]);
	});
});
