import type { Database, TeamRole } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { testNow } from './database.ts';
import { addTeamMember, createOrganisationType, createParticipant, createPerson } from './factories.ts';
import { createRegistration } from './factories-registration.ts';
import { createWorldDiscussion, type WorldDiscussion } from './world-discussion.ts';
import { createWorldAnswers } from './world-form-fields.ts';
import { createMarkedWorkshop, createWorldProgramme, type WorldProgramme } from './world-programme.ts';
import { createWorldQueue } from './world-queue.ts';

/** Everybody who can come to an address, by what makes a difference to permissions. */
export const roles = [
	'anonymous',
	/** an account, nothing else */
	'signed_in',
	/** registration received, not yet confirmed */
	'registered',
	/** confirmed */
	'participant',
	/** participant, and author of solutions and comments */
	'author',
	/** participant, and author of the challenges */
	'challenge_owner',
	'reader',
	'moderator',
	'programme_editor',
	'registration_desk',
	'owner',
	/** owner of another workshop */
	'other_owner',
	'administrator',
] as const;
export type Role = (typeof roles)[number];
export type SignedInRole = Exclude<Role, 'anonymous'>;

export interface WorldPerson {
	id: string;
	email: string;
	fullName: string;
}

/** One workshop with everything in it, its people in all roles, and another workshop beside it. */
export interface World extends WorldProgramme, WorldDiscussion {
	db: Database;
	/** number of the world; stands at the end of each of its markers */
	number: number;
	/** the published workshop */
	workshop: { id: string; slug: string };
	/** an unpublished one with the same team */
	draft: { id: string; slug: string };
	/** published, and nobody of the first workshop has a role in it */
	other: { id: string; slug: string; organisationTypeId: string };
	people: Record<SignedInRole, WorldPerson>;
	/** confirmed, and not on the list of participants */
	unlisted: WorldPerson;
	organisationTypeId: string;
	/** reference numbers, as they stand in addresses */
	registrations: Record<'received' | 'confirmed' | 'declined', string>;
	mailId: string;
	/** public ids of sign-in sessions that belong to the roles, for ending them */
	signInSessions: Record<SignedInRole, string>;
	/** value of the sign-in cookie */
	tokens: Record<SignedInRole, string>;
}

/** What everybody in a world signs in with. */
export const testPassword = 'four quiet rivers in spring';

let worlds = 0;
let passwordHash: Promise<string> | undefined;

/**
 * @param kind what it marks; lower-case letters
 * @param number of the world
 * @returns a word that stands nowhere else, for finding out where a text ends up
 */
export function marker(kind: string, number: number): string {
	return `zq-${kind}-${number}`;
}

/** Makes a fresh world by direct inserts in one transaction. Its dates are next month. */
export async function createWorld(db: Database): Promise<World> {
	const number = ++worlds;
	passwordHash ??= hashPassword(testPassword);
	await passwordHash;
	return db.transaction().execute(async (transaction) => {
		const world = await createWorldIn(transaction, number);
		return { ...world, db };
	});
}

async function createWorldIn(db: Database, number: number): Promise<World> {
	const mark = (kind: string) => marker(kind, number);
	const people = {} as World['people'];
	const [tokens, signInSessions] = [{} as World['tokens'], {} as World['signInSessions']];
	for (const role of roles) {
		if (role === 'anonymous') continue;
		people[role] = await createMarkedPerson(db, role, number);
		tokens[role] = await createSignInSession(db, people[role].id, mark(`agent${role.replaceAll('_', '')}`));
		signInSessions[role] = await publicIdOf(db, people[role].id);
	}
	const unlisted = await createMarkedPerson(db, 'unlisted', number);
	const declined = await createMarkedPerson(db, 'declined', number);

	const workshop = await createMarkedWorkshop(db, number, 'a');
	const draft = await createMarkedWorkshop(db, number, 'draft', { state: 'draft', publishedAt: null });
	const other = await createMarkedWorkshop(db, number, 'b');
	await addTeamMember(db, other.id, people.other_owner.id, 'owner');
	const team: TeamRole[] = ['reader', 'moderator', 'programme_editor', 'registration_desk', 'owner'];
	for (const role of team) {
		await addTeamMember(db, workshop.id, people[role].id, role);
		await addTeamMember(db, draft.id, people[role].id, role);
	}
	const organisationType = await createOrganisationType(db, workshop.id);
	const otherType = await createOrganisationType(db, other.id);

	const taking = { organisationTypeId: organisationType.id, isListed: 1 } as const;
	const as = (role: string) => ({ ...taking, organisation: mark(`organisation${role}`) });
	await createParticipant(db, workshop.id, people.participant.id, { ...as('participant'), country: 'DK' });
	await createParticipant(db, workshop.id, people.author.id, { ...as('author'), country: 'NP' });
	await createParticipant(db, workshop.id, people.challenge_owner.id, { ...as('challenger'), country: 'KE' });
	await createParticipant(db, workshop.id, unlisted.id, { ...as('unlisted'), isListed: 0 });
	const received = await createRegistration(db, workshop.id, organisationType.id, {
		personId: people.registered.id,
		organisation: mark('organisationreceived'),
		isListed: 1,
	});
	const refused = await createRegistration(db, workshop.id, organisationType.id, {
		personId: declined.id,
		organisation: mark('organisationdeclined'),
		state: 'declined',
		reason: mark('declinereason'),
		decidedBy: people.owner.id,
		decidedAt: testNow,
	});
	const confirmed = await db
		.selectFrom('registration')
		.select(['id', 'reference'])
		.where('personId', '=', people.participant.id)
		.executeTakeFirstOrThrow();
	await createWorldQueue(db, {
		...{ number, workshopId: workshop.id },
		...{ ownerId: people.owner.id, registrationId: received.id },
	});
	await createWorldAnswers(db, { number, workshopId: workshop.id, registrationId: confirmed.id });

	const registrations = {
		received: received.reference,
		confirmed: confirmed.reference,
		declined: refused.reference,
	};
	return {
		db,
		number,
		workshop,
		draft,
		other: { ...other, organisationTypeId: otherType.id },
		people,
		unlisted,
		organisationTypeId: organisationType.id,
		registrations,
		mailId: await createKeptMail(db, people.participant, mark),
		signInSessions,
		tokens,
		...(await createWorldProgramme(db, workshop.id, mark)),
		...(await createWorldDiscussion(db, workshop.id, people, mark)),
	};
}

async function createMarkedPerson(db: Database, role: string, number: number): Promise<WorldPerson> {
	const word = role.replaceAll('_', '');
	const person = await createPerson(db, {
		fullName: `${marker(`name${word}`, number)} Nguyễn Thị Minh Khai-Østergård`,
		email: `${marker(`mail${word}`, number)}@example.org`,
		passwordHash: (await passwordHash) ?? '',
		isAdministrator: role === 'administrator' ? 1 : 0,
	});
	return { id: person.id, email: person.email, fullName: person.fullName };
}

async function publicIdOf(db: Database, personId: string): Promise<string> {
	const row = await db
		.selectFrom('signInSession')
		.select('publicId')
		.where('personId', '=', personId)
		.executeTakeFirstOrThrow();
	return row.publicId;
}

async function createKeptMail(
	db: Database,
	recipient: WorldPerson,
	mark: (kind: string) => string,
): Promise<string> {
	const id = newId();
	const body = JSON.stringify({
		text: mark('mailtext'),
		html: `<p>${mark('mailtext')}</p>`,
		attachments: [],
	});
	await db
		.insertInto('outboxMail')
		.values({
			id,
			personId: recipient.id,
			recipient: recipient.email,
			kind: `test.${newCode(4)}`,
			locale: 'en',
			subject: mark('mailsubject'),
			body: Buffer.from(body),
			isSealed: 0,
			state: 'dead',
			attempts: 3,
			nextAttemptAt: testNow,
			lastError: 'EENVELOPE 550',
			createdAt: testNow,
			sentAt: null,
		})
		.execute();
	return id;
}
