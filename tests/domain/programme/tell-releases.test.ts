import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { tellReleases } from '#lib/modules/programme/commands/tell-releases.server.ts';
import type { MailAttachment } from '#lib/server/mail/types.ts';
import { readCalendar, readInvitation } from '../../helpers/calendar-reader.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

const later = '2026-11-23T08:00:00.000Z';
const origin = 'http://localhost:3000';

async function arrange(state: 'draft' | 'published' = 'published') {
	const { db } = await openTestDatabase();
	const workshop = await createWorkshop(db, {
		state,
		title: JSON.stringify({ en: 'Data for all', vi: 'Dữ liệu cho mọi người' }),
	});
	const editor = await createPerson(db);
	await addTeamMember(db, workshop.id, editor.id, 'programme_editor');
	const actor = actorFor(editor.id, { [workshop.id]: ['programme_editor'] });
	const ctx = contextFor(db, actor);
	const release = (values: { note?: string; isQuiet?: boolean } = {}, now = testNow) =>
		releaseProgramme({ ...ctx, now }, workshop.id, { note: '', isFinal: false, ...values });
	return { db, workshop, ctx, release, tell: (now = testNow) => tellReleases({ ...systemContext(db), now }) };
}

async function star(
	db: Database,
	workshopId: string,
	personId: string,
	sessionId: string,
	starredAt = testNow,
) {
	await db.insertInto('star').values({ personId, workshopId, sessionId, starredAt }).execute();
}

async function signUp(
	db: Database,
	workshopId: string,
	personId: string,
	sessionId: string,
	state: 'seated' | 'waiting' | 'withdrawn',
) {
	const times = { signedUpAt: testNow, changedAt: testNow, place: personId };
	await db
		.insertInto('sessionSignUp')
		.values({ sessionId, personId, workshopId, state, ...times })
		.execute();
}

/** Takes the mails out of the outbox: to whom, what about, what changed, and the entries with them. */
async function takeMails(db: Database) {
	const rows = await db.selectFrom('outboxMail').selectAll().orderBy('recipient').execute();
	await db.deleteFrom('outboxMail').execute();
	return rows.map(({ recipient, subject, body }) => {
		const { text, attachments } = JSON.parse(body?.toString() ?? '') as {
			text: string;
			attachments: MailAttachment[];
		};
		const files = attachments.map(({ content }) => readInvitation(content));
		return {
			to: recipient,
			subject,
			// What stands between the greeting and the zone.
			changes: text.split('\n\n').slice(
				1,
				text.split('\n\n').findIndex((it) => /^(Times are|Thời gian)/.test(it)),
			),
			text,
			entries: files.flatMap(({ method, events }) =>
				events.map(({ summary, status, sequence, start, attendees }) =>
					[method, summary, status, sequence, start, attendees[0]?.answer ?? ''].join(' ').trim(),
				),
			),
		};
	});
}

describe('release 1, then move, change, drop and add, then release 2', () => {
	it('tells each person exactly their changes, and the subscribed feed follows', async () => {
		const { db, workshop, ctx, release, tell } = await arrange();
		const hall = await createRoom(db, workshop.id, { name: 'Main hall' });
		const make = (title: string, startsLocal: string) =>
			createSession(db, workshop.id, { title, startsLocal, roomId: hall.id });
		const moved = await make('Opening', '2026-12-01T09:00');
		const changed = await make('Quality of data', '2026-12-01T11:00');
		const dropped = await make('Field visit', '2026-12-01T14:00');
		const same = await make('Ethics', '2026-12-02T09:00');

		const person = (name: string, values: { locale?: 'en' | 'vi' } = {}) =>
			createPerson(db, { fullName: name, email: `${name.toLowerCase()}@example.org`, ...values });
		const [chair, speaker, starrer, signed, outside] = [
			await person('Chair'),
			await person('Speaker', { locale: 'vi' }),
			await person('Starrer'),
			await person('Signed'),
			await person('Outside'),
		];
		const chairing = await createContributor(db, workshop.id, { personId: chair.id, name: 'Chair' });
		const speaking = await createContributor(db, workshop.id, { personId: speaker.id, name: 'Speaker' });
		await createContributor(db, workshop.id, { name: 'Nobody' });
		await addPart(db, moved.id, chairing.id, 'chair');
		await addPart(db, same.id, chairing.id, 'moderator');
		await addPart(db, changed.id, speaking.id, 'speaker');

		await release();
		await tell();
		expect((await takeMails(db)).map(({ to, changes, entries }) => ({ to, changes, entries }))).toEqual([
			{
				to: 'chair@example.org',
				changes: [
					'Opening\nYour part: Chair\nTue 1 Dec, 09:00–10:00, Main hall',
					'Ethics\nYour part: Moderator\nWed 2 Dec, 09:00–10:00, Main hall',
				],
				entries: [
					'REQUEST Opening CONFIRMED 0 2026-12-01T08:00:00.000Z NEEDS-ACTION',
					'REQUEST Ethics CONFIRMED 0 2026-12-02T08:00:00.000Z NEEDS-ACTION',
				],
			},
			{
				to: 'speaker@example.org',
				changes: ['Quality of data\nVai trò của bạn: Diễn giả\nThứ Ba, 1/12, 11:00–12:00, Main hall'],
				entries: ['REQUEST Quality of data CONFIRMED 0 2026-12-01T10:00:00.000Z NEEDS-ACTION'],
			},
		]);
		const before = readCalendar((await getWorkshopCalendar(contextFor(db), workshop.slug, origin)).body);

		for (const session of [moved, same]) await star(db, workshop.id, starrer.id, session.id);
		await star(db, workshop.id, outside.id, same.id);
		await signUp(db, workshop.id, signed.id, dropped.id, 'seated');
		await signUp(db, workshop.id, signed.id, changed.id, 'waiting');
		await signUp(db, workshop.id, outside.id, dropped.id, 'withdrawn');

		await moveSession(
			ctx,
			{ workshopId: workshop.id, code: moved.code },
			{ startsLocal: '2026-12-01T16:00' },
		);
		await db
			.updateTable('session')
			.set({ title: 'Quality of shared data', abstract: 'New words' })
			.where('id', '=', changed.id)
			.execute();
		await deleteSession(ctx, { workshopId: workshop.id, code: dropped.code });
		const added = await make('Closing', '2026-12-02T16:00');
		await addPart(db, added.id, speaking.id, 'rapporteur');
		await release({ note: 'The hall is taken in the morning.' }, later);
		// Somebody who stars it now sees the new time already.
		await star(db, workshop.id, outside.id, moved.id, '2026-11-23T08:00:01.000Z');
		await tell(later);

		const mails = await takeMails(db);
		expect(mails.map(({ to, changes, entries }) => ({ to, changes, entries }))).toEqual([
			{
				to: 'chair@example.org',
				changes: ['Opening\nYour part: Chair\nTime: Tue 1 Dec, 09:00–10:00 → Tue 1 Dec, 16:00–17:00'],
				entries: ['REQUEST Opening CONFIRMED 1 2026-12-01T15:00:00.000Z NEEDS-ACTION'],
			},
			{
				to: 'signed@example.org',
				changes: [
					'Quality of shared data\nYou are on its waiting list.\nTitle: Quality of data → Quality of shared data\nAbstract: changed',
					'Field visit\nYou have signed up for it.\nCancelled. It was to be Tue 1 Dec, 14:00–15:00, Main hall.',
				],
				entries: [
					'PUBLISH Quality of shared data TENTATIVE 1 2026-12-01T10:00:00.000Z',
					'PUBLISH Cancelled: Field visit CANCELLED 1 2026-12-01T13:00:00.000Z',
				],
			},
			{
				to: 'speaker@example.org',
				changes: [
					'Closing\nVai trò của bạn: Thư ký phiên\nThứ Tư, 2/12, 16:00–17:00, Main hall',
					'Quality of shared data\nVai trò của bạn: Diễn giả\nTên phiên: Quality of data → Quality of shared data\nTóm tắt: đã thay đổi',
				],
				entries: [
					'REQUEST Closing CONFIRMED 0 2026-12-02T15:00:00.000Z NEEDS-ACTION',
					'REQUEST Quality of shared data CONFIRMED 1 2026-12-01T10:00:00.000Z NEEDS-ACTION',
				],
			},
			{
				to: 'starrer@example.org',
				changes: ['Opening\nIt is on your agenda.\nTime: Tue 1 Dec, 09:00–10:00 → Tue 1 Dec, 16:00–17:00'],
				entries: ['PUBLISH Opening CONFIRMED 1 2026-12-01T15:00:00.000Z'],
			},
		]);
		expect(mails.map(({ subject }) => subject)).toEqual([
			'Changes for you in the programme of Data for all',
			'Changes for you in the programme of Data for all',
			'Chương trình Dữ liệu cho mọi người có thay đổi liên quan đến bạn',
			'Changes for you in the programme of Data for all',
		]);
		expect(mails[0]?.text).toContain('> The hall is taken in the morning.');
		expect(mails[0]?.text).toContain(`${origin}/w/${workshop.slug}/programme/changes#release-2`);

		const after = readCalendar((await getWorkshopCalendar(contextFor(db), workshop.slug, origin)).body);
		const said = ({ events }: typeof after) =>
			new Map(events.map(({ uid, sequence, status, start }) => [uid, `${sequence} ${status} ${start}`]));
		const uid = ({ id }: { id: string }) => `session-${id}@localhost`;
		expect([...said(after).keys()]).toEqual(expect.arrayContaining([...said(before).keys()]));
		const feed = [moved, changed, dropped, same, added].map((it) => [
			said(before).get(uid(it)),
			said(after).get(uid(it)),
		]);
		expect(feed).toEqual([
			['0 CONFIRMED 2026-12-01T08:00:00.000Z', '1 CONFIRMED 2026-12-01T15:00:00.000Z'],
			['0 CONFIRMED 2026-12-01T10:00:00.000Z', '1 CONFIRMED 2026-12-01T10:00:00.000Z'],
			['0 CONFIRMED 2026-12-01T13:00:00.000Z', '1 CANCELLED 2026-12-01T13:00:00.000Z'],
			['0 CONFIRMED 2026-12-02T08:00:00.000Z', '0 CONFIRMED 2026-12-02T08:00:00.000Z'],
			[undefined, '0 CONFIRMED 2026-12-02T15:00:00.000Z'],
		]);
	});
});

describe('tellReleases', () => {
	it('writes each mail once, wherever the process ends in between', async () => {
		const { db, workshop, release, tell } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Opening' });
		for (let n = 0; n < 60; n++) {
			const person = await createPerson(db);
			const contributor = await createContributor(db, workshop.id, { personId: person.id });
			await addPart(db, session.id, contributor.id, 'panellist', n);
		}
		await release();
		// The table refuses after forty mails, like a disk that is full: the batch under way is undone as a whole.
		await sql`create trigger stop before insert on outbox_mail when (select count(*) from outbox_mail) >= 40
			begin select raise(abort, 'full'); end`.execute(db);
		await expect(tell()).rejects.toThrow('full');
		const early = await takeMails(db);
		expect(early).toHaveLength(25);
		await sql`drop trigger stop`.execute(db);
		await tell();
		await tell();
		const late = await takeMails(db);
		const recipients = [...early, ...late].map(({ to }) => to);
		expect([recipients.length, new Set(recipients).size]).toEqual([60, 60]);
		expect(await db.selectFrom('releaseNotice').select(['mails', 'finishedAt']).execute()).toEqual([
			{ mails: 60, finishedAt: testNow },
		]);
	});

	it('says nothing when the organisers wish so, or the workshop is not published', async () => {
		const quiet = await arrange();
		const unpublished = await arrange('draft');
		for (const { db, workshop, release, tell } of [quiet, unpublished]) {
			const person = await createPerson(db);
			const contributor = await createContributor(db, workshop.id, { personId: person.id });
			await addPart(db, (await createSession(db, workshop.id)).id, contributor.id);
			await release({ isQuiet: workshop.state === 'published' });
			await tell();
			expect(await takeMails(db)).toEqual([]);
		}
	});

	it('takes the entry of a part that is over out of the calendar, unless the person goes there anyway', async () => {
		const { db, workshop, release, tell } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Opening' });
		const [former, guest] = [
			await createPerson(db, { email: 'former@example.org' }),
			await createPerson(db, { email: 'guest@example.org' }),
		];
		for (const person of [former, guest]) {
			const contributor = await createContributor(db, workshop.id, { personId: person.id });
			await addPart(db, session.id, contributor.id, 'moderator');
		}
		await release();
		await tell();
		await takeMails(db);
		await star(db, workshop.id, guest.id, session.id);
		await db.deleteFrom('sessionPart').execute();
		await release({}, later);
		await tell(later);
		expect((await takeMails(db)).map(({ to, changes, entries }) => ({ to, changes, entries }))).toEqual([
			{
				to: 'former@example.org',
				changes: ['Opening\nYou no longer have a part in this session (before: Moderator).'],
				entries: ['CANCEL Opening CANCELLED 1 2026-12-01T09:00:00.000Z NEEDS-ACTION'],
			},
			{
				to: 'guest@example.org',
				changes: [
					'Opening\nYou no longer have a part in this session (before: Moderator).\nPeople: no longer: Moderator, Moderator',
				],
				entries: ['PUBLISH Opening CONFIRMED 1 2026-12-01T09:00:00.000Z'],
			},
		]);
	});

	it('reaches somebody without an account where they were asked, and nobody for data of imports', async () => {
		const { db, workshop, release, tell } = await arrange();
		const session = await createSession(db, workshop.id, { title: 'Opening' });
		const known = await createContributor(db, workshop.id, { name: 'Known' });
		const unknown = await createContributor(db, workshop.id, { name: 'Unknown' });
		for (const { id } of [known, unknown]) await addPart(db, session.id, id);
		await db
			.insertInto('contributorContact')
			.values({ contributorId: known.id, email: 'known@example.org', locale: 'vi' })
			.execute();
		await release();
		await tell();
		expect((await takeMails(db)).map(({ to }) => to)).toEqual(['known@example.org']);
		await db.updateTable('session').set({ external: '{"url":"https://example.org"}' }).execute();
		expect((await release({}, later)).ok).toBe(true);
		await tell(later);
		expect(await takeMails(db)).toEqual([]);
	});
});
