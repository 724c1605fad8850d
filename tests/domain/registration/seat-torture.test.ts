import { beforeEach, describe, expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import type { Context, Database } from '#lib/core/context.ts';
import { answerOwnOffer } from '#lib/modules/registration/commands/answer-offer.server.ts';
import {
	changeSeatCaps,
	holdSeatsBack,
	letSeatsGo,
} from '#lib/modules/registration/commands/change-seats.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
	setRegistrationsAside,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { pickFromLine } from '#lib/modules/registration/commands/pick-from-line.server.ts';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { settleAllSeats } from '#lib/modules/registration/commands/settle-seats.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import { readSeats } from '#lib/modules/registration/queries/seats.server.ts';
import { takesSeat } from '#lib/modules/registration/rules/states.ts';
import { findFullLimit } from '#lib/modules/registration/rules/seats.ts';
import type { SeatCap } from '#lib/modules/workshops/types.ts';
import { actorFor, contextFor, openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../../helpers/factories.ts';
import { createRegistration, registrationInput } from '../../helpers/factories-registration.ts';
import { listExcess, watchSeats } from '../../helpers/seat-watch.ts';

const crowd = 300;
const countries = ['VN', 'DK', 'KE', 'NP', null];
const modes = ['in_person', 'online'] as const;

let db: Database;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let types: string[];
let people: Context[];
let desk: Context;
let random: () => number;

/** Mulberry32: the same seed gives the same run. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const below = (n: number) => Math.floor(random() * n);
const anyOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const anyInput = () => registrationInput(anyOf(types), { country: anyOf(countries), mode: anyOf(modes) });

function capsOf(total: number): SeatCap[] {
	return [
		{ dimension: 'total', value: '', seats: total },
		{ dimension: 'organisation_type', value: types[0] ?? '', seats: 20 },
		{ dimension: 'organisation_type', value: types[1] ?? '', seats: 15 },
		{ dimension: 'country', value: '', seats: 14 },
		{ dimension: 'country', value: 'VN', seats: 9 },
		{ dimension: 'mode', value: 'in_person', seats: 30 },
		{ dimension: 'mode', value: 'online', seats: 25 },
	];
}

beforeEach(async () => {
	({ db } = await openTestDatabase());
	workshop = await createWorkshop(db, { startsOn: '2027-03-01', endsOn: '2027-03-02' });
	types = [];
	for (let n = 0; n < 3; n++)
		types.push((await createOrganisationType(db, workshop.id, { needsCountry: 0 })).id);
	desk = contextFor(db, actorFor((await createPerson(db)).id, { [workshop.id]: ['owner'] }));
	await watchSeats(db);
	people = [];
	for (let n = 0; n < crowd; n++) people.push(contextFor(db, actorFor((await createPerson(db)).id)));
});

const rowsOf = async () =>
	db
		.selectFrom('registration')
		.selectAll()
		.where('workshopId', '=', workshop.id)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();

/**
 * What holds after every round: nobody got a seat beyond a limit, whoever is offered one has exactly one open offer, exactly
 * the confirmed take part, and nobody stands in line who could
 * have a seat; whom the desk has set aside stands outside it.
 */
async function checkInvariants(now: string): Promise<string[]> {
	const rows = await rowsOf();
	const broken = await listExcess(db);
	const open = await db
		.selectFrom('seatOffer')
		.select('registrationId')
		.where('state', '=', 'open')
		.execute();
	const offered = rows.filter(({ state }) => state === 'offered').map(({ id }) => id);
	if (
		open
			.map(({ registrationId }) => registrationId)
			.sort()
			.join() !== offered.sort().join()
	)
		broken.push('offers and offered differ');
	const participants = await db.selectFrom('participation').select('personId').execute();
	const confirmed = rows.filter(({ state }) => state === 'confirmed').map(({ personId }) => personId);
	if (
		participants
			.map(({ personId }) => personId)
			.sort()
			.join() !== confirmed.sort().join()
	)
		broken.push('participants and confirmed differ');
	const seats = await readSeats({ ...desk, now }, workshop);
	for (const row of rows.filter(({ state, isSetAside }) => state === 'waiting' && isSetAside === 0))
		if (findFullLimit(seats, row) === undefined) broken.push(`${row.reference} waits beside a free seat`);
	return broken;
}

describe.each([1, 2])('300 people, every kind of limit, everything at once (seed %i)', (seed) => {
	test('no seat too many and none lost, after every step', { timeout: 120_000 }, async () => {
		random = seeded(seed);
		let now = testNow;
		await changeSeatCaps(desk, workshop.id, capsOf(40));
		const nothing = () => undefined;
		const anyReference = async (...states: string[]) => {
			const rows = (await rowsOf()).filter(({ state }) => states.includes(state));
			return rows.length === 0 ? [] : [anyOf(rows).reference];
		};
		const acts: ((ctx: Context) => Promise<unknown>)[] = [
			(ctx) => registerForWorkshop(ctx, workshop.id, anyInput(), { waits: true }),
			(ctx) => registerForWorkshop(ctx, workshop.id, anyInput(), { waits: true }),
			(ctx) => registerForWorkshop(ctx, workshop.id, anyInput()),
			(ctx) => withdrawRegistration(ctx, workshop.id).catch(nothing),
			(ctx) => reviseRegistration(ctx, workshop.id, { input: anyInput() }).catch(nothing),
			(ctx) => answerOwnOffer(ctx, workshop.id, 'accept').catch(nothing),
			(ctx) => answerOwnOffer(ctx, workshop.id, 'decline').catch(nothing),
			async () =>
				confirmRegistrations(
					{ ...desk, now },
					workshop.id,
					await anyReference('received', 'offered', 'waiting'),
				),
			async () =>
				declineRegistrations(
					{ ...desk, now },
					workshop.id,
					await anyReference('received', 'confirmed'),
					'No',
				),
			async () =>
				setRegistrationsAside({ ...desk, now }, workshop.id, await anyReference('received', 'confirmed'), ''),
		];
		const deskActs: (() => Promise<unknown>)[] = [
			() => changeSeatCaps({ ...desk, now }, workshop.id, capsOf(30 + below(25))),
			() =>
				holdSeatsBack({ ...desk, now }, workshop.id, {
					...{ purpose: 'Speakers', seats: 1 + below(3), releaseOn: null },
					...anyOf([
						{ dimension: 'total', value: '' },
						{ dimension: 'country', value: 'DK' },
						{ dimension: 'mode', value: 'online' },
					] as const),
				}),
			async () => {
				const hold = await db.selectFrom('heldSeat').select('id').executeTakeFirst();
				if (hold) await letSeatsGo({ ...desk, now }, workshop.id, hold.id).catch(nothing);
			},
			async () => {
				const hold = await db.selectFrom('heldSeat').select('id').executeTakeFirst();
				for (const reference of await anyReference('waiting'))
					await pickFromLine({ ...desk, now }, workshop.id, { reference, heldId: hold?.id ?? '' });
			},
			() => settleAllSeats({ ...systemContext(db), now }),
		];
		const seen = new Set<string>();
		for (let round = 0; round < 12; round++) {
			now = addSeconds(now, 3_600 * below(30));
			const at = now;
			await Promise.all([
				...people.map((ctx) => anyOf(acts)({ ...ctx, now: at })),
				...deskActs.map((act) => act()),
			]);
			// What only the clock brings, the job brings.
			await settleAllSeats({ ...systemContext(db), now });
			expect(await checkInvariants(now)).toEqual([]);
			for (const { state } of await rowsOf()) seen.add(state);
		}
		expect([...seen].sort()).toEqual([
			'confirmed',
			'declined',
			'offered',
			'received',
			'waiting',
			'withdrawn',
		]);
		const offers = await db.selectFrom('seatOffer').select('state').distinct().execute();
		expect(offers.map(({ state }) => state).sort()).toEqual([
			'accepted',
			'declined',
			'ended',
			'lapsed',
			'open',
		]);

		// No seat is lost: with the holds gone and everybody out, the same limits fill to the same brim.
		await db.deleteFrom('heldSeat').execute();
		for (const ctx of people) await withdrawRegistration({ ...ctx, now }, workshop.id).catch(nothing);
		expect((await rowsOf()).filter(({ state }) => takesSeat(state))).toEqual([]);
		const fresh: Context[] = [];
		for (let n = 0; n < 120; n++) fresh.push(contextFor(db, actorFor((await createPerson(db)).id)));
		await changeSeatCaps({ ...desk, now }, workshop.id, [{ dimension: 'total', value: '', seats: 50 }]);
		await Promise.all(
			fresh.map((ctx) => registerForWorkshop({ ...ctx, now }, workshop.id, anyInput(), { waits: true })),
		);
		const states = (await rowsOf()).map(({ state }) => state);
		expect(states.filter((state) => state === 'received')).toHaveLength(50);
		expect(states.filter((state) => state === 'waiting')).toHaveLength(70);
		expect(await checkInvariants(now)).toEqual([]);
	});
});

test('control: the same rules without the transaction exceed limits and lose people', async () => {
	random = seeded(1);
	await changeSeatCaps(desk, workshop.id, capsOf(40));
	await Promise.all(
		people.map(async (ctx) => {
			const wish = { organisationTypeId: anyOf(types), country: anyOf(countries), mode: anyOf(modes) };
			if (findFullLimit(await readSeats(ctx, workshop), wish)) return;
			const { organisationTypeId, ...rest } = wish;
			await createRegistration(db, workshop.id, organisationTypeId, {
				...rest,
				personId: ctx.actor.personId ?? '',
			});
		}),
	);
	expect((await checkInvariants(testNow)).length).toBeGreaterThan(0);
});
