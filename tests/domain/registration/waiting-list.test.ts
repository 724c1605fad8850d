import { beforeEach, describe, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { answerOffer, answerOwnOffer } from '#lib/modules/registration/commands/answer-offer.server.ts';
import {
	changeSeatCaps,
	holdSeatsBack,
	letSeatsGo,
} from '#lib/modules/registration/commands/change-seats.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { pickFromLine } from '#lib/modules/registration/commands/pick-from-line.server.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { settleAllSeats } from '#lib/modules/registration/commands/settle-seats.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import { findOfferPage } from '#lib/modules/registration/queries/seat-offers.server.ts';
import { findOwnPlace, getSeatsDesk } from '#lib/modules/registration/queries/waiting-list.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { SeatCap } from '#lib/modules/workshops/types.ts';
import { newToken, hashToken } from '#lib/core/ids.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop, readOutbox } from '../../helpers/factories.ts';
import { registrationInput } from '../../helpers/factories-registration.ts';

let db: Database;
let workshopId: string;
let typeId: string;
let desk: Context;
let minutes = 0;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshopId = (await createWorkshop(db, { seatLimit: 1, startsOn: '2026-12-01' })).id;
	typeId = (await createOrganisationType(db, workshopId)).id;
	desk = contextFor(db, actorFor((await createPerson(db)).id, { [workshopId]: ['registration_desk'] }));
	minutes = 0;
});

const total = (seats: number): SeatCap => ({ dimension: 'total', value: '', seats });
const later = (ctx: Context, hours: number): Context => ({ ...ctx, now: addSeconds(testNow, hours * 3600) });

/** Registers a new person, a minute after the one before; whoever finds no seat waits. */
async function arrive(values: Parameters<typeof registrationInput>[1] = {}) {
	const { id } = await createPerson(db);
	const ctx = { ...contextFor(db, actorFor(id)), now: addSeconds(testNow, 60 * minutes++) };
	const outcome = await registerForWorkshop(ctx, workshopId, registrationInput(typeId, values), {
		waits: true,
	});
	if (!outcome.ok) throw new Error(outcome.reason);
	return { ctx, personId: id, reference: outcome.reference };
}

async function stateOf({ reference }: { reference: string }): Promise<string> {
	const row = await db
		.selectFrom('registration')
		.select('state')
		.where('reference', '=', reference.toLowerCase())
		.executeTakeFirstOrThrow();
	return row.state;
}

const placeOf = async ({ ctx }: { ctx: Context }) =>
	findOwnPlace(ctx, await getWorkshopById(ctx, workshopId));

/** The mail is sealed, so the link of an open offer is made anew. */
async function linkOf({ reference }: { reference: string }): Promise<string> {
	const token = newToken();
	const { id } = await db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', reference.toLowerCase())
		.executeTakeFirstOrThrow();
	await db
		.updateTable('seatOffer')
		.set({ tokenHash: hashToken(token) })
		.where('registrationId', '=', id)
		.execute();
	return token;
}

const offers = async () =>
	(await db.selectFrom('seatOffer').select('state').orderBy('id').execute()).map(({ state }) => state);

describe('joining the line', () => {
	test('is for those who said so; the others are told what is full', async () => {
		const first = await arrive();
		const { id } = await createPerson(db);
		const ctx = contextFor(db, actorFor(id));
		expect(await registerForWorkshop(ctx, workshopId, registrationInput(typeId))).toEqual({
			ok: false,
			reason: 'total_full',
		});
		const second = await arrive();
		expect([await stateOf(first), await stateOf(second)]).toEqual(['received', 'waiting']);
		expect((await readOutbox(ctx)).map(({ kind }) => kind)).toEqual([
			'registration.received',
			'registration.waiting',
		]);
	});

	test('takes a seat where one is free after all', async () => {
		expect(await stateOf(await arrive())).toBe('received');
	});

	test('gives a place in the line of each limit that is full', async () => {
		await changeSeatCaps(desk, workshopId, [total(1), { dimension: 'country', value: 'VN', seats: 0 }]);
		await arrive();
		await arrive();
		const own = await arrive({ country: 'VN' });
		expect(await placeOf(own)).toEqual({
			places: [
				{ dimension: 'total', value: '', place: 2 },
				{ dimension: 'country', value: 'VN', place: 1 },
			],
			offeredUntil: null,
		});
	});
});

describe('what falls free', () => {
	test.each<[string, (first: Awaited<ReturnType<typeof arrive>>) => Promise<unknown>]>([
		['by a withdrawal', ({ ctx }) => withdrawRegistration(ctx, workshopId)],
		['by a refusal', ({ reference }) => declineRegistrations(desk, workshopId, [reference], 'No')],
		['by a higher limit', () => changeSeatCaps(desk, workshopId, [total(2)])],
		['by no limit at all', () => changeSeatCaps(desk, workshopId, [])],
	])('%s is offered to the next in line for two days', async (_name, free) => {
		const first = await arrive();
		const second = await arrive();
		const third = await arrive();
		await free(first);
		expect(await stateOf(second)).toBe('offered');
		expect((await placeOf(second)).offeredUntil).toMatch(/^2026-11-24T08:0/);
		expect(await stateOf(third)).toBe(_name === 'by no limit at all' ? 'offered' : 'waiting');
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toContain('registration.offer');
	});

	test('is offered past those who meet another limit that is full', async () => {
		await changeSeatCaps(desk, workshopId, [total(1), { dimension: 'mode', value: 'online', seats: 0 }]);
		const first = await arrive();
		const online = await arrive({ mode: 'online' });
		const third = await arrive();
		await withdrawRegistration(first.ctx, workshopId);
		expect([await stateOf(online), await stateOf(third)]).toEqual(['waiting', 'offered']);
	});

	test('by a change of answers is offered too', async () => {
		await changeSeatCaps(desk, workshopId, [{ dimension: 'mode', value: 'in_person', seats: 1 }]);
		const first = await arrive();
		const second = await arrive();
		await reviseRegistration(first.ctx, workshopId, { input: registrationInput(typeId, { mode: 'online' }) });
		expect(await stateOf(second)).toBe('offered');
	});

	test('is offered to those whose own change of answers makes it fit', async () => {
		await changeSeatCaps(desk, workshopId, [{ dimension: 'mode', value: 'in_person', seats: 1 }]);
		await arrive();
		const second = await arrive();
		await reviseRegistration(second.ctx, workshopId, {
			input: registrationInput(typeId, { mode: 'online' }),
		});
		expect(await stateOf(second)).toBe('offered');
	});

	test('is not offered once the workshop has begun, and no offer is good for longer', async () => {
		const first = await arrive();
		const second = await arrive();
		await changeSeatCaps(later(desk, 24 * 8), workshopId, [total(2)]);
		// Midnight in Copenhagen, where the workshop begins on 1 December.
		expect((await placeOf(second)).offeredUntil).toBe('2026-11-30T23:00:00.000Z');
		await settleAllSeats(later(systemContext(db), 24 * 9));
		expect(await stateOf(second)).toBe('withdrawn');
		const third = await registerForWorkshop(
			later(contextFor(db, actorFor((await createPerson(db)).id)), 24 * 9),
			workshopId,
			registrationInput(typeId),
			{ waits: true },
		);
		expect(third.ok && (await stateOf(third))).toBe('received');
		const fourth = await arrive();
		await withdrawRegistration(later(first.ctx, 24 * 9), workshopId);
		expect(await stateOf(fourth)).toBe('waiting');
	});

	test('lower limits take no seat away', async () => {
		await changeSeatCaps(desk, workshopId, [total(2)]);
		const people = [await arrive(), await arrive()];
		await changeSeatCaps(desk, workshopId, [total(0)]);
		expect(await Promise.all(people.map(stateOf))).toEqual(['received', 'received']);
	});
});

describe('an offer', () => {
	async function offered() {
		const first = await arrive();
		const second = await arrive();
		const third = await arrive();
		await withdrawRegistration(first.ctx, workshopId);
		return { second, third };
	}

	test('is shown by its link, and looking answers nothing', async () => {
		const { second } = await offered();
		const token = await linkOf(second);
		expect(await findOfferPage(contextFor(db), token)).toMatchObject({
			state: 'open',
			reference: second.reference,
		});
		expect(await stateOf(second)).toBe('offered');
		expect(await findOfferPage(contextFor(db), newToken())).toBe(undefined);
	});

	test('accepted by link is a registration the desk looks at', async () => {
		const { second, third } = await offered();
		expect(await answerOffer(contextFor(db), await linkOf(second), 'accept')).toEqual({
			ok: true,
			state: 'received',
		});
		expect([await stateOf(second), await stateOf(third)]).toEqual(['received', 'waiting']);
		expect(await offers()).toEqual(['accepted']);
	});

	test('turned down goes to the next in line at once', async () => {
		const { second, third } = await offered();
		expect(await answerOwnOffer(second.ctx, workshopId, 'decline')).toEqual({ ok: true, state: 'withdrawn' });
		expect([await stateOf(second), await stateOf(third)]).toEqual(['withdrawn', 'offered']);
		expect(await offers()).toEqual(['declined', 'open']);
	});

	test('that nobody answers lapses, is told, and goes to the next in line', async () => {
		const { second, third } = await offered();
		const token = await linkOf(second);
		await settleAllSeats(later(systemContext(db), 47));
		expect(await stateOf(second)).toBe('offered');
		await settleAllSeats(later(systemContext(db), 49));
		expect([await stateOf(second), await stateOf(third)]).toEqual(['withdrawn', 'offered']);
		expect((await readOutbox(desk)).map(({ kind }) => kind)).toContain('registration.lapse');
		expect(await answerOffer(later(contextFor(db), 49), token, 'accept')).toEqual({
			ok: false,
			reason: 'offer_over',
		});
		expect((await findOfferPage(later(contextFor(db), 49), token))?.state).toBe('over');
	});

	test('that is over is refused even before the job has come round', async () => {
		const { second } = await offered();
		expect(await answerOwnOffer(later(second.ctx, 49), workshopId, 'accept')).toEqual({
			ok: false,
			reason: 'offer_over',
		});
	});

	test('answered twice is answered once', async () => {
		const { second } = await offered();
		const token = await linkOf(second);
		await answerOffer(contextFor(db), token, 'accept');
		expect(await answerOffer(contextFor(db), token, 'decline')).toEqual({ ok: false, reason: 'offer_over' });
		expect(await stateOf(second)).toBe('received');
	});

	test('ends when the desk confirms, which keeps the seat', async () => {
		const { second, third } = await offered();
		await confirmRegistrations(desk, workshopId, [second.reference]);
		expect([await stateOf(second), await stateOf(third)]).toEqual(['confirmed', 'waiting']);
		expect(await offers()).toEqual(['ended']);
	});

	test('is nobody else’s to answer', async () => {
		const { third } = await offered();
		await expect(answerOwnOffer(third.ctx, workshopId, 'accept')).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await expect(answerOffer(contextFor(db), newToken(), 'accept')).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	test('stands in the audit log as the work of the system', async () => {
		await offered();
		const entries = await db
			.selectFrom('auditEntry')
			.select(['action', 'actorId', 'details'])
			.where('action', '=', 'registration.offer')
			.execute();
		expect(entries).toEqual([
			{ action: 'registration.offer', actorId: null, details: '{"from":"waiting","to":"offered"}' },
		]);
	});
});

describe('seats held', () => {
	const hold = (releaseOn: string | null = null) =>
		holdSeatsBack(desk, workshopId, {
			purpose: 'Speakers',
			seats: 1,
			dimension: 'total',
			value: '',
			releaseOn,
		});
	const heldId = async () => (await db.selectFrom('heldSeat').select('id').executeTakeFirst())?.id ?? '';

	test('are not given by registering, until they are let go', async () => {
		await hold();
		const first = await arrive();
		expect(await stateOf(first)).toBe('waiting');
		await letSeatsGo(desk, workshopId, await heldId());
		expect(await stateOf(first)).toBe('offered');
	});

	test('are free from their release date on, by the clock of the workshop', async () => {
		await hold('2026-11-23');
		const first = await arrive();
		await settleAllSeats({ ...systemContext(db), now: '2026-11-22T22:59:00.000Z' });
		expect(await stateOf(first)).toBe('waiting');
		await settleAllSeats({ ...systemContext(db), now: '2026-11-22T23:00:00.000Z' });
		expect(await stateOf(first)).toBe('offered');
	});

	test('whose release date is over are not held at all', async () => {
		expect(await hold('2026-11-22')).toEqual({ ok: false, reason: 'date_past' });
	});

	test('go to whom the desk picks, out of turn, and accepting confirms', async () => {
		await hold();
		const [first, second] = [await arrive(), await arrive()];
		const picked = { reference: second.reference, heldId: await heldId() };
		expect(await pickFromLine(desk, workshopId, picked)).toEqual({ ok: true });
		expect([await stateOf(first), await stateOf(second)]).toEqual(['waiting', 'offered']);
		expect(await heldId()).toBe('');
		expect(await answerOwnOffer(second.ctx, workshopId, 'accept')).toEqual({ ok: true, state: 'confirmed' });
		expect(await db.selectFrom('participation').select('personId').execute()).toEqual([
			{ personId: second.personId },
		]);
	});

	test.each<[string, () => Promise<{ reference: string; heldId: string }>, string]>([
		['no free seat', async () => ({ reference: (await arrive()).reference, heldId: '' }), 'total_full'],
		[
			'a hold that is gone',
			async () => ({ reference: (await arrive()).reference, heldId: 'gone' }),
			'not_held',
		],
	])('are not picked where there is %s', async (_name, pick, reason) => {
		await arrive();
		expect(await pickFromLine(desk, workshopId, await pick())).toEqual({ ok: false, reason });
	});

	test('are picked only for those who wait', async () => {
		const { reference } = await arrive();
		expect(await pickFromLine(desk, workshopId, { reference, heldId: '' })).toEqual({
			ok: false,
			reason: 'state_changed',
		});
	});
});

test('limits, holds and picks are for the desk and the owners, while the workshop is not archived', async () => {
	const workshop = await getWorkshopById(desk, workshopId);
	const actors = [
		actorFor('reader', { [workshopId]: ['reader', 'moderator'] }),
		actorFor('elsewhere', { other: ['owner'] }),
	];
	for (const actor of actors) {
		const ctx = contextFor(db, actor);
		const notFound = { code: 'NOT_FOUND' };
		await expect(getSeatsDesk(ctx, workshop)).rejects.toMatchObject(notFound);
		await expect(changeSeatCaps(ctx, workshopId, [])).rejects.toMatchObject(notFound);
		await expect(letSeatsGo(ctx, workshopId, 'x')).rejects.toMatchObject(notFound);
		await expect(pickFromLine(ctx, workshopId, { reference: 'x', heldId: '' })).rejects.toMatchObject(
			notFound,
		);
	}
	await db.updateTable('workshop').set({ state: 'archived' }).execute();
	await expect(changeSeatCaps(desk, workshopId, [])).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the desk sees who waits, first come first, and for what', async () => {
	await arrive();
	const [second, third] = [await arrive(), await arrive()];
	const { line, waiting, caps } = await getSeatsDesk(desk, await getWorkshopById(desk, workshopId));
	expect(waiting).toBe(2);
	expect(caps).toEqual([total(1)]);
	expect(line.map(({ reference, full }) => [reference, full])).toEqual([
		[second.reference, [{ dimension: 'total', value: '' }]],
		[third.reference, [{ dimension: 'total', value: '' }]],
	]);
});
