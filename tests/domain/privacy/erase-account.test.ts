import { beforeEach, expect, test } from 'vitest';
import type { Context, Database } from '#lib/core/context.ts';
import { eraseAccount } from '#lib/modules/privacy/commands/erase-account.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createChallenge } from '../../helpers/factories-challenges.ts';
import { createPersonWithPassword, goodPassword } from '../../helpers/factories-people.ts';
import { createContributor, createSession } from '../../helpers/factories-programme.ts';
import { createRegistration } from '../../helpers/factories-registration.ts';
import { createComment, createSolution } from '../../helpers/factories-solutions.ts';
import {
	addTeamMember,
	createOrganisationType,
	createPerson,
	createWorkshop,
} from '../../helpers/factories.ts';
import { dumpDatabase, fillDatabase, personalMark } from '../../helpers/full-database.ts';

const details = { email: 'binh@example.org', fullName: 'Ngô Thị Bình', badgeName: 'Bình' };

let db: Database;
let ctx: Context;
let person: Awaited<ReturnType<typeof createPerson>>;
let workshop: Awaited<ReturnType<typeof createWorkshop>>;
let typeId: string;

beforeEach(async () => {
	({ db } = await openTestDatabase());
	person = await createPersonWithPassword(db, details);
	ctx = contextFor(db, actorFor(person.id));
	workshop = await createWorkshop(db, { seatLimit: 1 });
	typeId = (await createOrganisationType(db, workshop.id)).id;
});

const register = (values: Parameters<typeof createRegistration>[3] = {}) =>
	createRegistration(db, workshop.id, typeId, { personId: person.id, state: 'confirmed', ...values });

// What somebody did for a workshop stays there without them; the audit log has opaque ids only.
const workOfDesks = ['audit_entry', 'bulk_action', 'programme_step'];

test('nothing of somebody stays in any row of any table', async () => {
	await addTeamMember(db, workshop.id, (await createPerson(db)).id, 'owner');
	const registration = await register({ organisation: personalMark, position: personalMark });
	const challenge = await createChallenge(db, workshop.id, person.id, { organisation: personalMark });
	const solution = await createSolution(db, challenge.id, person.id, { organisation: personalMark });
	const session = await createSession(db, workshop.id);
	const contributor = await createContributor(db, workshop.id, {
		...{ personId: person.id, name: details.fullName, biography: personalMark },
	});
	const there = {
		...{ person: person.id, workshop: workshop.id, organisation_type: typeId, session: session.id },
		...{ registration: registration.id, challenge: challenge.id, solution: solution.id },
		contributor: contributor.id,
	};
	const people = ['person_id', 'released_by', 'decided_by', 'registered_by', 'offered_by'];
	const addresses = ['email', 'recipient', 'contact_email', 'contact', 'new_email'];
	await fillDatabase(db, there, {
		...Object.fromEntries(people.map((column) => [column, person.id])),
		...Object.fromEntries(addresses.map((column) => [column, details.email])),
	});
	const marks = [person.id, registration.id, ...Object.values(details)];
	const traces = async () =>
		(await dumpDatabase(db)).filter(
			(line) =>
				(!line.startsWith('audit_entry') && marks.some((mark) => line.includes(mark))) ||
				(line.includes(personalMark) && !workOfDesks.some((table) => line.startsWith(table))),
		);
	expect((await traces()).length).toBeGreaterThan(40);
	expect(await eraseAccount(ctx, goodPassword)).toEqual({ ok: true });
	expect(await traces()).toEqual([]);
});

test('what was published stays, as somebody’s without a name; drafts go', async () => {
	const published = await createChallenge(db, workshop.id, person.id, {
		...{ state: 'published', publishedAt: testNow, title: 'Stays' },
	});
	await createChallenge(db, workshop.id, person.id, { state: 'draft', publishedAt: null, title: 'Goes' });
	const others = await createSolution(db, published.id, (await createPerson(db)).id);
	const comment = await createComment(db, published.id, person.id, { body: 'Stays too', country: 'VN' });
	expect(await eraseAccount(ctx, goodPassword)).toEqual({ ok: true });
	const challenges = await db
		.selectFrom('challenge as c')
		.innerJoin('person as p', 'p.id', 'c.authorId')
		.select(['c.title', 'c.organisation', 'p.fullName', 'p.email'])
		.execute();
	expect(challenges).toEqual([{ title: 'Stays', organisation: '', fullName: '', email: null }]);
	expect(await db.selectFrom('solution').select('id').execute()).toEqual([{ id: others.id }]);
	expect(await db.selectFrom('comment').select(['id', 'body', 'country', 'organisation']).execute()).toEqual([
		{ id: comment.id, body: 'Stays too', country: null, organisation: '' },
	]);
});

test('the seat goes to whoever waits', async () => {
	await register();
	const waiting = await register({ personId: (await createPerson(db)).id, state: 'waiting' });
	expect(await eraseAccount(ctx, goodPassword)).toEqual({ ok: true });
	expect(await db.selectFrom('registration').select(['id', 'state']).execute()).toEqual([
		{ id: waiting.id, state: 'offered' },
	]);
});

test('remembered pages of a programme they were in go stale', async () => {
	await createContributor(db, workshop.id, { personId: person.id });
	const before = await findPublicVersion(db, workshop.slug);
	expect(await eraseAccount(ctx, goodPassword)).toEqual({ ok: true });
	expect(await findPublicVersion(db, workshop.slug)).not.toBe(before);
	expect(await db.selectFrom('contributor').select('id').execute()).toEqual([]);
});

test.each([
	['another password', 'wrong_password', () => Promise.resolve()],
	[goodPassword, 'sole_owner', () => addTeamMember(db, workshop.id, person.id, 'owner')],
	[
		goodPassword,
		'last_administrator',
		() => db.updateTable('person').set({ isAdministrator: 1 }).where('id', '=', person.id).execute(),
	],
] as const)('with %j is refused as %s, and everything stays', async (password, reason, prepare) => {
	await register();
	await prepare();
	const before = await dumpDatabase(db);
	expect(await eraseAccount(ctx, password)).toEqual({ ok: false, reason });
	expect(await dumpDatabase(db)).toEqual(before);
});
