import type { Insertable } from 'kysely';
import type { Context, Database, TeamRole } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { nameTextOf, searchTextOf } from '#lib/modules/people/rules/search-text.ts';
import type { PersonTable } from '#lib/modules/people/tables.server.ts';
import type {
	OrganisationTypeTable,
	ParticipationTable,
	WorkshopTable,
} from '#lib/modules/workshops/tables.server.ts';
import type { SeatScope } from '#lib/modules/workshops/types.ts';
import { testNow } from './database.ts';

// Factories write rows directly, so that a test of one command does not depend on all the others. They make valid, dull things.

let counter = 0;
const next = () => ++counter;

/** A person with a confirmed address. No password opens the account; tests that sign in use `createPersonWithPassword`. */
export async function createPerson(
	db: Database,
	values: Partial<Insertable<PersonTable> & { email: string }> = {},
) {
	const n = next();
	const person = {
		id: newId(),
		email: `person${n}@example.org`,
		passwordHash: 'none',
		fullName: `Person ${n}`,
		badgeName: null,
		locale: 'en',
		timeZone: null,
		isAdministrator: 0,
		createdAt: testNow,
		updatedAt: testNow,
		...values,
	} satisfies Insertable<PersonTable>;
	await db
		.insertInto('person')
		.values({ searchText: searchTextOf(person), nameText: nameTextOf(person), ...person })
		.execute();
	return person;
}

/** How many seats there are; null: as many as like. */
interface SeatLimit {
	seatLimit?: number | null;
}

/** Sets one limit of a workshop; null takes it away. */
export async function limitSeats(
	db: Database,
	workshopId: string,
	{ dimension, value }: SeatScope,
	seats: number | null,
) {
	await db
		.deleteFrom('seatCap')
		.where('workshopId', '=', workshopId)
		.where('dimension', '=', dimension)
		.where('value', '=', value)
		.execute();
	if (seats !== null)
		await db.insertInto('seatCap').values({ id: newId(), workshopId, dimension, value, seats }).execute();
}

/** A published two-day hybrid workshop in Copenhagen with registration and call open. */
export async function createWorkshop(
	db: Database,
	{ seatLimit = null, ...values }: Partial<Insertable<WorkshopTable>> & SeatLimit = {},
) {
	const n = next();
	const workshop = {
		id: newId(),
		slug: `workshop-${n}`,
		state: 'published',
		title: JSON.stringify({ en: `Workshop ${n}`, vi: `Hội thảo ${n}` }),
		summary: JSON.stringify({ en: 'Summary' }),
		conceptNote: JSON.stringify({ en: 'Note' }),
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		zone: 'Europe/Copenhagen',
		mode: 'hybrid',
		venue: 'UN City',
		city: 'Copenhagen',
		country: 'DK',
		workingLanguages: JSON.stringify(['en']),
		coHosts: '[]',
		isRegistrationOpen: 1,
		isCallOpen: 1,
		sequence: 0,
		createdAt: testNow,
		updatedAt: testNow,
		publishedAt: testNow,
		...values,
	} satisfies Insertable<WorkshopTable>;
	await db.insertInto('workshop').values(workshop).execute();
	await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, seatLimit);
	for (const dayOn of [workshop.startsOn, workshop.endsOn])
		await db
			.insertInto('programmeDay')
			.values({ workshopId: workshop.id, dayOn, startsLocal: `${dayOn}T09:00`, endsLocal: `${dayOn}T18:00` })
			.onConflict((c) => c.doNothing())
			.execute();
	return workshop;
}

export async function createOrganisationType(
	db: Database,
	workshopId: string,
	{ seatLimit = null, ...values }: Partial<Insertable<OrganisationTypeTable>> & SeatLimit = {},
) {
	const n = next();
	const type = {
		id: newId(),
		workshopId,
		label: JSON.stringify({ en: `Type ${n}`, vi: `Loại ${n}` }),
		needsCountry: 1,
		position: n,
		...values,
	} satisfies Insertable<OrganisationTypeTable>;
	await db.insertInto('organisationType').values(type).execute();
	await limitSeats(db, workshopId, { dimension: 'organisation_type', value: type.id }, seatLimit);
	return type;
}

export async function addTeamMember(db: Database, workshopId: string, personId: string, role: TeamRole) {
	await db.insertInto('teamMember').values({ workshopId, personId, role, createdAt: testNow }).execute();
}

/** A confirmed participant, with the registration behind it. */
export async function createParticipant(
	db: Database,
	workshopId: string,
	personId: string,
	values: Partial<Insertable<ParticipationTable>> = {},
) {
	const organisationTypeId = values.organisationTypeId ?? (await createOrganisationType(db, workshopId)).id;
	const participation = {
		workshopId,
		personId,
		organisationTypeId,
		organisation: 'Statistics Denmark',
		country: 'DK',
		mode: 'in_person',
		isListed: 1,
		since: testNow,
		...values,
	} satisfies Insertable<ParticipationTable>;
	await db.insertInto('participation').values(participation).execute();
	await db
		.insertInto('registration')
		.values({
			workshopId,
			personId,
			organisationTypeId,
			organisation: participation.organisation,
			country: participation.country,
			mode: participation.mode,
			isListed: participation.isListed,
			id: newId(),
			reference: newCode(8),
			state: 'confirmed',
			reason: '',
			decidedBy: null,
			decidedAt: testNow,
			createdAt: testNow,
			updatedAt: testNow,
		})
		.execute();
	return participation;
}

/** @returns the mails waiting in the outbox, oldest first, with their text */
export async function readOutbox(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('outboxMail')
		.select(['recipient', 'kind', 'subject', 'locale', 'body', 'isSealed'])
		.orderBy('id')
		.execute();
	return rows.map(({ body, ...mail }) => ({
		...mail,
		text: mail.isSealed === 0 && body ? (JSON.parse(body.toString()) as { text: string }).text : null,
	}));
}
