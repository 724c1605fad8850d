import { describe, expect, it } from 'vitest';
import { system, type Database } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { saveDeadline } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { removeFeed, renewFeed } from '#lib/modules/calendar/commands/feed.server.ts';
import { findFeed, getFeedCalendar } from '#lib/modules/calendar/queries/feed.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { readCalendar } from '../../helpers/calendar-reader.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createParticipant, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { addPart, createContributor, createRoom, createSession } from '../../helpers/factories-programme.ts';

const origin = 'https://round.example.org';

async function arrange(values: Parameters<typeof createPerson>[1] = {}) {
	const { db, queries } = await openTestDatabase();
	const person = await createPerson(db, values);
	const ctx = contextFor(db, actorFor(person.id));
	return { db, queries, person, ctx };
}

async function tokenOf(ctx: Parameters<typeof renewFeed>[0]): Promise<string> {
	const result = await renewFeed(ctx, (await findFeed(ctx))?.createdAt ?? '');
	return result.ok ? result.token : '';
}

async function releasedWorkshop(db: Database, slug: string, codes: readonly string[]) {
	const workshop = await createWorkshop(db, { slug });
	for (const [n, code] of codes.entries())
		await createSession(db, workshop.id, { code, title: code, startsLocal: `2026-12-01T1${n}:00` });
	await release(db, workshop.id);
	return workshop;
}

const release = (db: Database, workshopId: string) =>
	releaseProgramme(contextFor(db, system), workshopId, { note: '', isFinal: false });

async function signUp(
	db: Database,
	workshopId: string,
	personId: string,
	states: Record<string, 'seated' | 'waiting' | 'withdrawn'>,
	changedAt = testNow,
) {
	for (const [sessionId, state] of Object.entries(states))
		await db
			.insertInto('sessionSignUp')
			.values({ workshopId, personId, sessionId, state, place: sessionId, signedUpAt: testNow, changedAt })
			.execute();
}

const decline = (db: Database, sessionId: string, contributorId: string) =>
	db
		.insertInto('partInvitation')
		.values({
			sessionId,
			contributorId,
			part: 'speaker',
			state: 'declined',
			note: '',
			sentAt: testNow,
			answeredAt: testNow,
			startsAt: null,
		})
		.execute();

describe('renewFeed', () => {
	it('gives a token of 256 bits once and keeps only its hash', async () => {
		const { db, ctx, person } = await arrange();
		expect(await findFeed(ctx)).toBeUndefined();
		const result = await renewFeed(ctx, '');
		if (!result.ok) throw new Error(result.reason);
		expect(Buffer.from(result.token, 'base64url')).toHaveLength(32);
		expect(await db.selectFrom('calendarFeed').selectAll().execute()).toEqual([
			{ personId: person.id, tokenHash: hashToken(result.token), createdAt: testNow },
		]);
		expect(await findFeed(ctx)).toEqual({ createdAt: testNow });
	});

	it('takes the place of the address before', async () => {
		const { ctx } = await arrange();
		const first = await tokenOf(ctx);
		const second = await tokenOf({ ...ctx, now: '2026-11-23T08:00:00.000Z' });
		expect((await getFeedCalendar(ctx, second, origin)).name).toBe('roundtable');
		await expect(getFeedCalendar(ctx, first, origin)).rejects.toThrow('NOT_FOUND');
	});

	it('does nothing when the page it was sent from has been overtaken, as by a reload', async () => {
		const { ctx } = await arrange();
		const token = await tokenOf(ctx);
		expect(await renewFeed(ctx, '')).toEqual({ ok: false, reason: 'changed_meanwhile' });
		expect((await getFeedCalendar(ctx, token, origin)).name).toBe('roundtable');
	});

	it('writes who did it into the audit log, and no token', async () => {
		const { db, ctx, person } = await arrange();
		await tokenOf(ctx);
		await tokenOf(ctx);
		await removeFeed(ctx);
		await removeFeed(ctx);
		const entries = await db
			.selectFrom('auditEntry')
			.select(['action', 'actorId', 'details'])
			.orderBy('id')
			.execute();
		expect(entries).toEqual(
			['feed.create', 'feed.renew', 'feed.remove'].map((action) => ({
				action,
				actorId: person.id,
				details: '{}',
			})),
		);
	});

	it('asks strangers to sign in', async () => {
		const { db } = await arrange();
		for (const work of [renewFeed(contextFor(db), ''), removeFeed(contextFor(db)), findFeed(contextFor(db))])
			await expect(work).rejects.toThrow('SIGN_IN_REQUIRED');
	});
});

describe('removeFeed', () => {
	it('ends only the actor’s own feed', async () => {
		const { db, ctx } = await arrange();
		const other = contextFor(db, actorFor((await createPerson(db)).id));
		const [mine, theirs] = [await tokenOf(ctx), await tokenOf(other)];
		await removeFeed(ctx);
		await expect(getFeedCalendar(ctx, mine, origin)).rejects.toThrow('NOT_FOUND');
		expect((await getFeedCalendar(ctx, theirs, origin)).name).toBe('roundtable');
		expect(await findFeed(ctx)).toBeUndefined();
	});
});

describe('getFeedCalendar', () => {
	it('holds my workshops as whole days and my starred sessions, whoever asks', async () => {
		const { db, ctx, person } = await arrange();
		const confirmed = await releasedWorkshop(db, 'confirmed', ['one', 'two']);
		await createParticipant(db, confirmed.id, person.id);
		const other = await releasedWorkshop(db, 'other', ['three']);
		await starSession(ctx, 'confirmed', 'two', true);
		await starSession(ctx, 'other', 'three', true);
		const token = await tokenOf(ctx);
		const { name, events } = readCalendar((await getFeedCalendar(contextFor(db), token, origin)).body);
		expect(name).toBe('My Roundtable');
		expect(events.map(({ summary, isAllDay }) => `${summary} ${isAllDay}`)).toEqual([
			`${JSON.parse(confirmed.title).en} true`,
			'three false',
			'two false',
		]);
		expect(events.some(({ uid }) => uid.includes(other.id))).toBe(false);
	});

	it.each([
		['received', 1],
		['confirmed', 1],
		['declined', 0],
		['withdrawn', 0],
	] as const)('a registration that is %s: %i workshop', async (state, entries) => {
		const { db, ctx, person } = await arrange();
		const workshop = await createWorkshop(db);
		await createParticipant(db, workshop.id, person.id);
		await db.updateTable('registration').set({ state }).execute();
		const { body } = await getFeedCalendar(ctx, await tokenOf(ctx), origin);
		expect(readCalendar(body).events).toHaveLength(entries);
	});

	it('keeps a cancelled session, and the UID it has in the workshop’s own calendar', async () => {
		const { db, ctx } = await arrange();
		const workshop = await releasedWorkshop(db, 'data', ['one', 'two']);
		await starSession(ctx, 'data', 'one', true);
		const { id } = await db
			.selectFrom('session')
			.select('id')
			.where('code', '=', 'one')
			.executeTakeFirstOrThrow();
		await db.deleteFrom('session').where('id', '=', id).execute();
		await release(db, workshop.id);
		const { body } = await getFeedCalendar(ctx, await tokenOf(ctx), origin);
		expect(readCalendar(body).events).toMatchObject([
			{ uid: `session-${id}@round.example.org`, status: 'CANCELLED', sequence: 1, summary: 'Cancelled: one' },
		]);
	});

	it('goes on for archived workshops and says nothing of drafts', async () => {
		const { db, ctx, person } = await arrange();
		const workshop = await releasedWorkshop(db, 'data', ['one']);
		await createParticipant(db, workshop.id, person.id);
		await starSession(ctx, 'data', 'one', true);
		const token = await tokenOf(ctx);
		const entriesIn = async (state: 'archived' | 'draft') => {
			await db.updateTable('workshop').set({ state }).execute();
			return readCalendar((await getFeedCalendar(ctx, token, origin)).body).events.length;
		};
		expect(await entriesIn('archived')).toBe(2);
		expect(await entriesIn('draft')).toBe(0);
	});

	it('speaks its owner’s language, whatever the calendar program asks for', async () => {
		const { db, ctx, person } = await arrange({ locale: 'vi' });
		const workshop = await createWorkshop(db);
		await createParticipant(db, workshop.id, person.id);
		const { body } = await getFeedCalendar(contextFor(db), await tokenOf(ctx), origin);
		expect(readCalendar(body)).toMatchObject({
			name: 'Roundtable của tôi',
			events: [{ summary: JSON.parse(workshop.title).vi }],
		});
	});

	it('holds what I do and signed up for, each once, and says why', async () => {
		const { db, ctx, person } = await arrange();
		const workshop = await createWorkshop(db, { slug: 'data' });
		const me = await createContributor(db, workshop.id, { personId: person.id });
		const sessions: Record<string, string> = {};
		for (const [n, code] of [
			'chairing',
			'seated',
			'waiting',
			'starred',
			'withdrawn',
			'declined',
			'others',
		].entries())
			sessions[code] = (
				await createSession(db, workshop.id, { code, title: code, startsLocal: `2026-12-01T1${n}:00` })
			).id;
		const { chairing = '', seated = '', waiting = '', withdrawn = '', declined = '', others = '' } = sessions;
		await addPart(db, chairing, me.id, 'chair');
		await addPart(db, chairing, me.id, 'speaker', 1);
		await addPart(db, declined, me.id, 'speaker');
		await addPart(db, others, (await createContributor(db, workshop.id)).id);
		await release(db, workshop.id);
		await decline(db, declined, me.id);
		const late = '2026-11-29T08:00:00.000Z';
		await signUp(db, workshop.id, person.id, { [chairing]: 'seated', [seated]: 'seated' });
		await signUp(db, workshop.id, person.id, { [waiting]: 'waiting', [withdrawn]: 'withdrawn' }, late);
		for (const code of ['chairing', 'waiting', 'starred']) await starSession(ctx, 'data', code, true);
		const { body } = await getFeedCalendar(contextFor(db), await tokenOf(ctx), origin);
		const said = readCalendar(body).events.map(({ summary, status, description, lastModified }) => {
			return [summary, status, description.split('\n\n')[0], lastModified];
		});
		expect(said).toEqual([
			['chairing', 'CONFIRMED', 'Your part: Chair, Speaker', testNow],
			['seated', 'CONFIRMED', 'You have a seat in this session.', testNow],
			['waiting', 'TENTATIVE', 'You are on the waiting list for this session.', late],
			['starred', 'CONFIRMED', 'You starred this session.', testNow],
		]);
	});

	it('says nothing of a part that is not released yet, and keeps one until a release takes it away', async () => {
		const { db, ctx, person } = await arrange();
		const workshop = await createWorkshop(db, { slug: 'data' });
		const { id } = await createSession(db, workshop.id, { title: 'Panel' });
		const me = await createContributor(db, workshop.id, { personId: person.id });
		await release(db, workshop.id);
		await addPart(db, id, me.id);
		const token = await tokenOf(ctx);
		const titles = async () =>
			readCalendar((await getFeedCalendar(ctx, token, origin)).body).events.map(({ summary }) => summary);
		expect(await titles()).toEqual([]);
		await release(db, workshop.id);
		expect(await titles()).toEqual(['Panel']);
		await db.deleteFrom('sessionPart').execute();
		expect(await titles()).toEqual(['Panel']);
		await release(db, workshop.id);
		expect(await titles()).toEqual([]);
	});

	it('holds the deadlines of my workshops', async () => {
		const { db, ctx, person } = await arrange();
		const [mine, other] = [await createWorkshop(db), await createWorkshop(db)];
		await createParticipant(db, mine.id, person.id);
		for (const workshop of [mine, other])
			await saveDeadline(
				contextFor(db, actorFor('owner', { [workshop.id]: ['owner'] })),
				{ workshopId: workshop.id, id: null },
				{ kind: 'challenges', title: {}, dueOn: '2026-11-25', dueTime: '18:00' },
			);
		const { body } = await getFeedCalendar(ctx, await tokenOf(ctx), origin);
		expect(readCalendar(body).events.map(({ summary, start }) => [summary, start])).toEqual([
			[JSON.parse(mine.title).en, mine.startsOn],
			[`Call for challenges closes: ${JSON.parse(mine.title).en}`, '2026-11-25T17:00:00.000Z'],
		]);
	});

	it('never carries a link by which to join', async () => {
		const { db, ctx, person } = await arrange();
		const workshop = await createWorkshop(db, { slug: 'data' });
		await createParticipant(db, workshop.id, person.id);
		const joinUrl = 'https://meet.example.org/secret-room';
		const room = await createRoom(db, workshop.id, { kind: 'online', name: 'Online', joinUrl });
		const { id } = await createSession(db, workshop.id, { code: 'one', roomId: room.id });
		await release(db, workshop.id);
		await signUp(db, workshop.id, person.id, { [id]: 'seated' });
		const { body } = await getFeedCalendar(ctx, await tokenOf(ctx), origin);
		expect(readCalendar(body).events).toHaveLength(2);
		expect(body.replaceAll(/\r\n[ \t]/g, '')).not.toContain('secret-room');
	});

	it('carries neither its own address nor anybody’s e-mail', async () => {
		const { db, ctx, person } = await arrange({ email: 'me@example.org' });
		const workshop = await createWorkshop(db);
		await createParticipant(db, workshop.id, person.id);
		const token = await tokenOf(ctx);
		const { body } = await getFeedCalendar(ctx, token, origin);
		expect(body).not.toContain(token);
		expect(body).not.toContain('me@example.org');
	});

	it.each([
		['unknown', newToken()],
		['no token at all', 'x'],
		['empty', ''],
		['long', 'a'.repeat(5_000)],
	])('answers alike to what is %s', async (_, token) => {
		const { ctx } = await arrange();
		await expect(getFeedCalendar(ctx, token, origin)).rejects.toThrow('NOT_FOUND');
	});

	it('asks as many questions for three workshops and sessions as for one', async () => {
		const count = async (n: number) => {
			const { db, queries, person, ctx } = await arrange();
			for (let i = 0; i < n; i++) {
				const workshop = await releasedWorkshop(db, `data-${i}`, ['one']);
				await createParticipant(db, workshop.id, person.id);
				await starSession(ctx, `data-${i}`, 'one', true);
				await createContributor(db, workshop.id, { personId: person.id });
			}
			const token = await tokenOf(ctx);
			const before = queries.length;
			await getFeedCalendar(ctx, token, origin);
			return queries.length - before;
		};
		expect(await count(1)).toBe(8);
		expect(await count(3)).toBe(8);
	});

	it('is gone with its owner', async () => {
		const { db, ctx, person } = await arrange();
		const token = await tokenOf(ctx);
		await db.deleteFrom('person').where('id', '=', person.id).execute();
		await expect(getFeedCalendar(ctx, token, origin)).rejects.toThrow('NOT_FOUND');
	});
});
