import type { Insertable } from 'kysely';
import { anonymous, type Context, type Database, type TeamRole } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import type { ChallengeTable, TopicTable } from '#lib/modules/challenges/tables.server.ts';
import { actorFor, contextFor, testNow } from './database.ts';
import {
	addTeamMember,
	createOrganisationType,
	createParticipant,
	createPerson,
	createWorkshop,
} from './factories.ts';

let counter = 0;
const next = () => ++counter;

export async function createTopic(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<TopicTable>> = {},
) {
	const n = next();
	const topic = {
		id: newId(),
		workshopId,
		label: JSON.stringify({ en: `Topic ${n}`, vi: `Chủ đề ${n}` }),
		position: n,
		...values,
	} satisfies Insertable<TopicTable>;
	await db.insertInto('topic').values(topic).execute();
	return topic;
}

/** A published challenge of Denmark, open to everybody. */
export async function createChallenge(
	db: Database,
	workshopId: string,
	authorId: string,
	values: Partial<Insertable<ChallengeTable>> = {},
) {
	const n = next();
	const title = values.title ?? `How do we count number ${n}?`;
	const body = values.body ?? `Description ${n}`;
	const challenge = {
		id: newId(),
		workshopId,
		code: newCode(),
		authorId,
		country: 'DK',
		organisation: 'Statistics Denmark',
		topicId: null,
		title,
		body,
		language: 'en',
		visibility: 'public',
		state: 'published',
		reviewNote: '',
		createdAt: testNow,
		updatedAt: testNow,
		submittedAt: testNow,
		publishedAt: testNow,
		searchText: foldText(`${title} ${body}`),
		...values,
	} satisfies Insertable<ChallengeTable>;
	await db.insertInto('challenge').values(challenge).execute();
	return challenge;
}

/** A workshop with those who meet around a challenge, each as an actor. */
export async function createScene(db: Database, workshopValues: Parameters<typeof createWorkshop>[1] = {}) {
	const workshop = await createWorkshop(db, workshopValues);
	const other = await createWorkshop(db);
	const personOf = async (fullName: string, locale: 'en' | 'vi' = 'en') =>
		createPerson(db, {
			fullName,
			locale,
			email: `${fullName.toLowerCase().replaceAll(' ', '.')}@example.org`,
		});
	const people = {
		delegate: await personOf('Delegate'),
		peer: await personOf('Peer', 'vi'),
		compatriot: await personOf('Compatriot'),
		international: await personOf('International'),
		outsider: await personOf('Outsider'),
		owner: await personOf('Owner'),
		moderator: await personOf('Moderator', 'vi'),
		reader: await personOf('Reader'),
		programmeEditor: await personOf('Programme Editor'),
		registrationDesk: await personOf('Registration Desk'),
		administrator: await personOf('Administrator'),
		otherOwner: await personOf('Other Owner'),
	};
	const type = await createOrganisationType(db, workshop.id);
	const takePart = (personId: string, country: string | null, organisation: string) =>
		createParticipant(db, workshop.id, personId, { organisationTypeId: type.id, country, organisation });
	await takePart(people.delegate.id, 'KE', 'Statistics Kenya');
	await takePart(people.peer.id, 'VN', 'General Statistics Office');
	await takePart(people.compatriot.id, 'KE', 'Human Rights Commission');
	await takePart(people.international.id, null, 'UNSD');
	await addTeamMember(db, workshop.id, people.owner.id, 'owner');
	await addTeamMember(db, workshop.id, people.moderator.id, 'moderator');
	await addTeamMember(db, workshop.id, people.reader.id, 'reader');
	await addTeamMember(db, workshop.id, people.programmeEditor.id, 'programme_editor');
	await addTeamMember(db, workshop.id, people.registrationDesk.id, 'registration_desk');
	await addTeamMember(db, other.id, people.otherOwner.id, 'owner');
	const inTeam = (personId: string, role: TeamRole) => actorFor(personId, { [workshop.id]: [role] });
	const actors = {
		anonymous,
		outsider: actorFor(people.outsider.id),
		delegate: actorFor(people.delegate.id),
		peer: actorFor(people.peer.id),
		compatriot: actorFor(people.compatriot.id),
		international: actorFor(people.international.id),
		owner: inTeam(people.owner.id, 'owner'),
		moderator: inTeam(people.moderator.id, 'moderator'),
		reader: inTeam(people.reader.id, 'reader'),
		programmeEditor: inTeam(people.programmeEditor.id, 'programme_editor'),
		registrationDesk: inTeam(people.registrationDesk.id, 'registration_desk'),
		administrator: actorFor(people.administrator.id, {}, { isAdministrator: true }),
		otherOwner: actorFor(people.otherOwner.id, { [other.id]: ['owner'] }),
	};
	const as = (who: keyof typeof actors, overrides: Partial<Context> = {}) =>
		contextFor(db, actors[who], overrides);
	return { db, workshop, other, people, actors, as };
}

export type Scene = Awaited<ReturnType<typeof createScene>>;
