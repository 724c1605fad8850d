import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { signUpForSession } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { getSignUpDesk } from '#lib/modules/programme/queries/sign-up-desk.server.ts';
import { writeSignUpsCsv } from '#lib/modules/programme/exporters/sign-ups-csv.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createVisit } from '../../helpers/factories-sign-ups.ts';

let db: Database;
let visit: Awaited<ReturnType<typeof createVisit>>;
let person: Context;
let next: Context;
let desk: Context;

/** One has the only seat of the visit and the other waits; then the first speaks for another country. */
beforeEach(async () => {
	({ db } = await openTestDatabase());
	visit = await createVisit(db, { seats: 1 });
	const [first, second] = await visit.createPeople(2);
	if (!first || !second) throw new Error('nobody is there');
	[person, next] = [first, second];
	desk = contextFor(db, actorFor('desk', { [visit.workshop.id]: ['owner'] }));
	for (const ctx of [person, next]) await signUpForSession(ctx, 'data', 'visit');
	expect(await reviseRegistration(person, visit.workshop.id, { input: { country: 'NO' } })).toEqual({
		ok: true,
		state: 'received',
	});
});

const stateOf = async (ctx: Context) =>
	(
		await db
			.selectFrom('sessionSignUp')
			.select('state')
			.where('personId', '=', ctx.actor.personId)
			.executeTakeFirst()
	)?.state;
const participants = async () => (await db.selectFrom('participation').select('personId').execute()).length;
const reference = async () =>
	(
		await db
			.selectFrom('registration')
			.select('reference')
			.where('personId', '=', person.actor.personId)
			.executeTakeFirstOrThrow()
	).reference;
const read = () => getSignUpDesk(desk, { id: visit.workshop.id, state: 'published' }, 'visit');

test('while the desk looks again the seat in the session is kept, the place among participants is not', async () => {
	expect([await stateOf(person), await stateOf(next), await participants()]).toEqual([
		'seated',
		'waiting',
		1,
	]);
	const { seated, waiting } = await read();
	expect(seated.map(({ personId, organisation, mode }) => [personId, organisation, mode])).toEqual([
		[person.actor.personId, null, null],
	]);
	expect(waiting.map(({ personId }) => personId)).toEqual([next.actor.personId]);
	expect(writeSignUpsCsv(await read(), 'Europe/Copenhagen')).toContain(',,Registration under review,,,,');
});

test('confirmed again, everything is as before', async () => {
	await confirmRegistrations(desk, visit.workshop.id, [await reference()]);
	expect([await stateOf(person), await stateOf(next), await participants()]).toEqual([
		'seated',
		'waiting',
		2,
	]);
});

test('declined, the seat goes to the next in line', async () => {
	await declineRegistrations(desk, visit.workshop.id, [await reference()], 'Another delegate comes.');
	expect([await stateOf(person), await stateOf(next)]).toEqual(['withdrawn', 'seated']);
});

test('withdrawn, it does too', async () => {
	await withdrawRegistration(person, visit.workshop.id);
	expect([await stateOf(person), await stateOf(next)]).toEqual(['withdrawn', 'seated']);
});
