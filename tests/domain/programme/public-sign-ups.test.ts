import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { signUpForSession, withdrawSignUp } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { getReleasedProgramme } from '#lib/modules/programme/queries/released.server.ts';
import { countSignUps } from '#lib/modules/programme/queries/sign-up-counts.server.ts';
import { getSignUpDesk } from '#lib/modules/programme/queries/sign-up-desk.server.ts';
import { listSignUpSessions } from '#lib/modules/programme/queries/sign-up-overview.server.ts';
import { findSignUpOffer } from '#lib/modules/programme/queries/sign-up-offer.server.ts';
import { freeSeats } from '#lib/modules/programme/rules/sign-ups.ts';
import { declineRegistrations } from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop, readOutbox } from '../../helpers/factories.ts';
import { createRoom, createSession } from '../../helpers/factories-programme.ts';
import { createVisit } from '../../helpers/factories-sign-ups.ts';

let db: Database;

beforeEach(async () => {
	({ db } = await openTestDatabase());
});

const signUp = (ctx: Context) => signUpForSession(ctx, 'data', 'visit');
const leave = (ctx: Context) => withdrawSignUp(ctx, 'data', 'visit');
const idOf = (ctx: Context | undefined) => ctx?.actor.personId ?? '';

/** @returns who is in which state, in the order of signing up */
async function listStates(...people: readonly Context[]) {
	const rows = await db.selectFrom('sessionSignUp').select(['personId', 'state']).execute();
	const states = new Map(rows.map(({ personId, state }) => [personId, state]));
	return people.map((ctx) => states.get(idOf(ctx)) ?? null);
}

describe('200 people at once for 10 seats', () => {
	test('fill exactly 10; the others stand in line, each at a place of their own', async () => {
		const { workshop, session, createPeople } = await createVisit(db, { seats: 10 });
		const people = await createPeople(200);
		const outcomes = await Promise.all(people.map(signUp));
		const count = { seated: 10, waiting: 190 };
		expect(await countSignUps(contextFor(db), workshop.id, session.id)).toEqual(count);
		expect(outcomes.filter((outcome) => outcome.ok && outcome.state === 'seated')).toHaveLength(10);
		const places = outcomes.flatMap((outcome) =>
			outcome.ok && outcome.state === 'waiting' ? [outcome.placeInLine] : [],
		);
		expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 190 }, (_, n) => n + 1));
	});

	test('control: counting and then inserting without the transaction seats too many', async () => {
		const { workshop, session, createPeople } = await createVisit(db, { seats: 10 });
		const people = await createPeople(200);
		await Promise.all(
			people.map(async (ctx) => {
				const { seated } = await countSignUps(ctx, workshop.id, session.id);
				const state = freeSeats(10, seated) > 0 ? ('seated' as const) : ('waiting' as const);
				await db
					.insertInto('sessionSignUp')
					.values({
						...{ workshopId: workshop.id, sessionId: session.id, personId: idOf(ctx), state },
						...{ place: newId(), signedUpAt: testNow, changedAt: testNow },
					})
					.execute();
			}),
		);
		expect((await countSignUps(contextFor(db), workshop.id, session.id)).seated).toBeGreaterThan(10);
	});

	test('who leave and come back at the same time never take one too many, and leave no seat empty', async () => {
		const { workshop, session, createPeople } = await createVisit(db, { seats: 5 });
		const people = await createPeople(40);
		await Promise.all(people.map(signUp));
		for (let round = 0; round < 4; round++) {
			await Promise.all(people.map((ctx, n) => ((n + round) % 3 === 0 ? leave(ctx) : signUp(ctx))));
			expect((await countSignUps(contextFor(db), workshop.id, session.id)).seated).toBe(5);
		}
	});

	test('one person who presses twenty times has one seat', async () => {
		const { workshop, session, createPeople } = await createVisit(db, { seats: 10 });
		const [person] = await createPeople(1);
		if (!person) throw new Error('nobody is there');
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => signUp(person)));
		expect(outcomes.filter((outcome) => outcome.ok && outcome.isNew)).toHaveLength(1);
		const count = { seated: 1, waiting: 0 };
		expect(await countSignUps(contextFor(db), workshop.id, session.id)).toEqual(count);
	});
});

describe('the waiting list', () => {
	async function fullVisit(count: number, seats: number) {
		const visit = await createVisit(db, { seats });
		const people = await visit.createPeople(count);
		for (const person of people) await signUp(person);
		return { ...visit, people };
	}

	test('moves up when somebody leaves, first come first, and the one concerned is told', async () => {
		const { people } = await fullVisit(4, 1);
		const [first, second, third, fourth] = people as [Context, Context, Context, Context];
		expect(await leave(first)).toEqual({ ok: true });
		expect(await listStates(...people)).toEqual(['withdrawn', 'seated', 'waiting', 'waiting']);
		const [mail, ...others] = await readOutbox(contextFor(db));
		expect(others).toEqual([]);
		expect(mail).toMatchObject({
			kind: 'programme.seat_given',
			subject: 'You have a seat: Visit to the port',
		});
		expect(mail?.text).toContain('/w/data/programme/visit');
		expect(await signUp(third)).toEqual({ ok: true, state: 'waiting', isNew: false, placeInLine: 1 });
		// Whoever comes back stands at the end.
		expect(await signUp(first)).toEqual({ ok: true, state: 'waiting', isNew: true, placeInLine: 3 });
		await leave(third);
		await leave(second);
		expect(await listStates(...people)).toEqual(['waiting', 'withdrawn', 'withdrawn', 'seated']);
		expect(await leave(fourth)).toEqual({ ok: true });
		expect((await listStates(first))[0]).toBe('seated');
	});

	test('moves up when a release has more seats, and nobody loses one that has fewer', async () => {
		const { session, people, release } = await fullVisit(4, 1);
		const setSeats = (seats: number | null) =>
			db.updateTable('session').set({ seats }).where('id', '=', session.id).execute();
		await setSeats(3);
		expect(await listStates(...people)).toEqual(['seated', 'waiting', 'waiting', 'waiting']);
		await release();
		expect(await listStates(...people)).toEqual(['seated', 'seated', 'seated', 'waiting']);
		await setSeats(1);
		await release();
		expect(await listStates(...people)).toEqual(['seated', 'seated', 'seated', 'waiting']);
		const [first] = people;
		if (first) await leave(first);
		expect(await listStates(...people)).toEqual(['withdrawn', 'seated', 'seated', 'waiting']);
		await setSeats(null);
		await release();
		expect(await listStates(...people)).toEqual(['withdrawn', 'seated', 'seated', 'seated']);
		expect(await readOutbox(contextFor(db))).toHaveLength(3);
	});

	test('goes by what the room holds where the session says nothing', async () => {
		const { workshop, session, createPeople, release } = await createVisit(db);
		const room = await createRoom(db, workshop.id, { capacity: 2 });
		await db.updateTable('session').set({ roomId: room.id }).where('id', '=', session.id).execute();
		await release();
		const people = await createPeople(3);
		for (const person of people) await signUp(person);
		expect(await listStates(...people)).toEqual(['seated', 'seated', 'waiting']);
		await db.updateTable('room').set({ capacity: 3 }).where('id', '=', room.id).execute();
		await release();
		expect(await listStates(...people)).toEqual(['seated', 'seated', 'seated']);
	});

	test('passes over nobody when somebody no longer takes part: both lists forget them', async () => {
		const { workshop, people } = await fullVisit(4, 1);
		const [first, second] = people as [Context, Context];
		await withdrawRegistration(first, workshop.id);
		expect(await listStates(...people)).toEqual(['withdrawn', 'seated', 'waiting', 'waiting']);
		const owner = await createPerson(db);
		const desk = contextFor(db, actorFor(owner.id, { [workshop.id]: ['owner'] }));
		const { reference } = await db
			.selectFrom('registration')
			.select('reference')
			.where('personId', '=', idOf(second))
			.executeTakeFirstOrThrow();
		await declineRegistrations(desk, workshop.id, [reference], 'Seats were given to others');
		expect(await listStates(...people)).toEqual(['withdrawn', 'withdrawn', 'seated', 'waiting']);
	});

	test('stands still once the session has begun, and when it is cancelled', async () => {
		const { session, people, release } = await fullVisit(3, 1);
		const [first, second] = people as [Context, Context];
		const late = (ctx: Context) => ({ ...ctx, now: session.startsAt ?? '' });
		expect(await leave(late(first))).toEqual({ ok: false, reason: 'closed' });
		await db.deleteFrom('session').where('id', '=', session.id).execute();
		await release();
		expect(await leave(first)).toEqual({ ok: true });
		expect(await listStates(...people)).toEqual(['withdrawn', 'waiting', 'waiting']);
		expect(await signUp(second)).toMatchObject({ ok: true, state: 'waiting' });
	});
});

describe('signing up', () => {
	test('is for confirmed participants', async () => {
		const { createPeople } = await createVisit(db);
		const [participant] = await createPeople(1);
		if (!participant) throw new Error('nobody is there');
		const stranger = contextFor(db, actorFor((await createPerson(db)).id));
		expect(await signUp(stranger)).toEqual({ ok: false, reason: 'not_participant' });
		await expect(signUp(contextFor(db))).rejects.toThrow('SIGN_IN_REQUIRED');
		await expect(leave(contextFor(db))).rejects.toThrow('SIGN_IN_REQUIRED');
		expect(await signUp(participant)).toEqual({ ok: true, state: 'seated', isNew: true });
	});

	test('is over when the session begins, and for a cancelled one', async () => {
		const { session, createPeople, release } = await createVisit(db);
		const [participant] = await createPeople(1);
		if (!participant) throw new Error('nobody is there');
		const closed = { ok: false, reason: 'closed' };
		expect(await signUp({ ...participant, now: session.startsAt ?? '' })).toEqual(closed);
		await db.deleteFrom('session').where('id', '=', session.id).execute();
		await release();
		expect(await signUp(participant)).toEqual(closed);
	});

	test('knows only released sessions that take it, of workshops the person may see', async () => {
		const { workshop, createPeople } = await createVisit(db);
		const [participant] = await createPeople(1);
		if (!participant) throw new Error('nobody is there');
		await createSession(db, workshop.id, { code: 'draft', takesSignUp: 1 });
		const hidden = await createVisit(db, {}, { slug: 'hidden', state: 'draft' });
		expect(hidden.workshop.slug).toBe('hidden');
		const plain = await createWorkshop(db, { slug: 'plain' });
		expect(plain.slug).toBe('plain');
		for (const [slug, code] of [
			['data', 'draft'],
			['data', 'nothing'],
			['hidden', 'visit'],
			['plain', 'visit'],
			['nothing', 'visit'],
		] as const) {
			await expect(signUpForSession(participant, slug, code)).rejects.toThrow('NOT_FOUND');
			await expect(withdrawSignUp(participant, slug, code)).rejects.toThrow('NOT_FOUND');
		}
	});

	test('is closed to new people once the session takes none, and open to leave', async () => {
		const { session, createPeople, release } = await createVisit(db);
		const [first, second] = (await createPeople(2)) as [Context, Context];
		await signUp(first);
		await db.updateTable('session').set({ takesSignUp: 0 }).where('id', '=', session.id).execute();
		await release();
		await expect(signUp(second)).rejects.toThrow('NOT_FOUND');
		expect(await leave(first)).toEqual({ ok: true });
	});

	test('leaves a line in the audit log, of states and ids alone', async () => {
		const { session, createPeople } = await createVisit(db, { seats: 1 });
		const people = (await createPeople(2)) as [Context, Context];
		for (const person of people) await signUp(person);
		await leave(people[0]);
		const entries = await db
			.selectFrom('auditEntry')
			.select(['action', 'subjectId', 'details'])
			.where('action', 'like', 'session.%')
			.orderBy('id')
			.execute();
		expect(entries).toEqual([
			{ action: 'session.sign_up', subjectId: session.id, details: '{"state":"seated"}' },
			{ action: 'session.sign_up', subjectId: session.id, details: '{"state":"waiting"}' },
			{ action: 'session.leave', subjectId: session.id, details: '{"from":"seated"}' },
			{ action: 'session.seat_next', subjectId: session.id, details: '{"seats":1}' },
		]);
	});
});

describe('what pages show of it', () => {
	async function offerFor(ctx: Context, workshop: { id: string; slug: string; state: 'published' }) {
		const programme = await getReleasedProgramme(ctx, workshop);
		const session = programme?.sessions.find(({ code }) => code === 'visit');
		return programme && session && findSignUpOffer(ctx, workshop, programme, session, new Set());
	}

	test('tells everybody whether seats are left, those signed in how many, and each their own place', async () => {
		const { workshop, createPeople } = await createVisit(db, { seats: 1 });
		const seen = { ...workshop, state: 'published' as const };
		const [first, second] = (await createPeople(2)) as [Context, Context];
		const anonymous = { limit: 1, isOpen: true, counts: null, isParticipant: false, own: null, clashes: [] };
		expect(await offerFor(contextFor(db), seen)).toEqual({ ...anonymous, isFull: false });
		await signUp(first);
		await signUp(second);
		expect(await offerFor(contextFor(db), seen)).toEqual({ ...anonymous, isFull: true });
		const known = { ...anonymous, isFull: true, counts: { seated: 1, waiting: 1 }, isParticipant: true };
		expect(await offerFor(first, seen)).toEqual({ ...known, own: { state: 'seated', placeInLine: null } });
		expect(await offerFor(second, seen)).toEqual({ ...known, own: { state: 'waiting', placeInLine: 1 } });
	});

	test('names what the reader signed up for at the same time, and lets them have both', async () => {
		const { workshop, createPeople, release } = await createVisit(db);
		await createSession(db, workshop.id, { code: 'group', title: 'Group 1', takesSignUp: 1 });
		await release();
		const [person] = (await createPeople(1)) as [Context];
		await signUpForSession(person, 'data', 'group');
		const offer = await offerFor(person, { ...workshop, state: 'published' });
		expect(offer?.clashes).toEqual(['Group 1']);
		expect(await signUp(person)).toMatchObject({ ok: true, state: 'seated' });
	});

	test('makes remembered pages out of date exactly when seats run out or fall free', async () => {
		const { createPeople } = await createVisit(db, { seats: 2 });
		const [first, second, third] = (await createPeople(3)) as [Context, Context, Context];
		const version = () => findPublicVersion(db, 'data');
		const changes: boolean[] = [];
		for (const act of [() => signUp(first), () => signUp(second), () => signUp(third), () => leave(second)]) {
			const before = await version();
			await act();
			changes.push((await version()) !== before);
		}
		expect(changes).toEqual([false, true, false, true]);
	});
});

describe('the desk', () => {
	test('lists by name who has a seat and who waits, for organisers and the programme editor', async () => {
		const { workshop, createPeople, session } = await createVisit(db, { seats: 1 });
		const people = (await createPeople(3)) as [Context, Context, Context];
		for (const person of people) await signUp(person);
		await leave(people[1]);
		await db.updateTable('session').set({ seats: 5 }).where('id', '=', session.id).execute();
		for (const role of ['owner', 'moderator', 'reader', 'programme_editor'] as const) {
			const { id } = await createPerson(db);
			await addTeamMember(db, workshop.id, id, role);
			const ctx = contextFor(db, actorFor(id, { [workshop.id]: [role] }));
			const desk = await getSignUpDesk(ctx, { ...workshop, state: 'published' }, 'visit');
			expect(desk.seated.map(({ personId }) => personId)).toEqual([idOf(people[0])]);
			expect(desk.waiting.map(({ personId }) => personId)).toEqual([idOf(people[2])]);
			expect({ limit: desk.limit, next: desk.nextLimit }).toEqual({ limit: 1, next: { seats: 5 } });
		}
		const others = [
			contextFor(db),
			people[0],
			contextFor(db, actorFor(idOf(people[0]), { [workshop.id]: ['registration_desk'] })),
			contextFor(db, actorFor(idOf(people[0]), {}, { isAdministrator: true })),
		];
		for (const ctx of others)
			await expect(getSignUpDesk(ctx, { ...workshop, state: 'published' }, 'visit')).rejects.toThrow(
				'NOT_FOUND',
			);
	});

	test('sees at a glance how full the sessions are', async () => {
		const { workshop, createPeople, release } = await createVisit(db, { seats: 1 });
		await createSession(db, workshop.id, { code: 'plain', startsLocal: '2026-12-01T08:00' });
		await createSession(db, workshop.id, {
			...{ code: 'early', title: 'Early', startsLocal: '2026-12-01T08:00', takesSignUp: 1 },
		});
		await release();
		for (const person of await createPeople(3)) await signUp(person);
		const { id } = await createPerson(db);
		const reader = contextFor(db, actorFor(id, { [workshop.id]: ['reader'] }));
		const lines = await listSignUpSessions(reader, { ...workshop, state: 'published' });
		expect(lines.map(({ code, limit, seated, waiting }) => [code, limit, seated, waiting])).toEqual([
			['early', null, 0, 0],
			['visit', 1, 1, 2],
		]);
		const desk = contextFor(db, actorFor(id, { [workshop.id]: ['registration_desk'] }));
		await expect(listSignUpSessions(desk, { ...workshop, state: 'published' })).rejects.toThrow('NOT_FOUND');
	});
});
