import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { nameTextOf, searchTextOf } from '#lib/modules/people/rules/search-text.ts';
import { registrationTextOf } from '#lib/modules/registration/rules/search-text.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { Sizes } from '../generate.ts';
import type { Random } from './random.ts';

export interface GeneratedWorkshop {
	id: string;
	startsOn: string;
	endsOn: string;
	zone: string;
	ownerId: string;
	participants: { id: string; country: string; organisation: string }[];
}

const countries = 'DK VN GH KE CO PH NP GB FR MX UG CA BR ID ZA MA JO GE FJ PE'.split(' ');
const given =
	'Anna Minh Kofi Maria Linh Samuel Fatima Jorge Aiko Nils Priya Omar Hoa Lucia Peter Thu Amara Ivan'.split(
		' ',
	);
const family =
	'Jensen Nguyễn Mensah Garcia Trần Kimani Haddad Silva Tanaka Holm Sharma Ali Lê Rossi Wright Phạm'.split(
		' ',
	);

const frame = { startsOn: '2027-03-08', endsOn: '2027-03-12', zone: 'Europe/Copenhagen' };

/** One published workshop of five days with its people; nobody can sign in, since no password fits. */
export async function generatePeople(
	ctx: Context,
	sizes: Sizes,
	random: Random,
	start: string,
): Promise<GeneratedWorkshop> {
	const workshop = { id: newId(), ...frame };
	return withTransaction(ctx, async ({ db }) => {
		await insertWorkshop(db, workshop, 'generated', random.text(2_000), start);
		const types = Array.from({ length: 6 }, (_, position) => ({
			id: newId(),
			workshopId: workshop.id,
			label: JSON.stringify({ en: `Organisation type ${position + 1}`, vi: `Loại tổ chức ${position + 1}` }),
			needsCountry: 1 as const,
			position,
		}));
		await db.insertInto('organisationType').values(types).execute();
		const participants: GeneratedWorkshop['participants'] = [];
		for (let n = 0; n < sizes.registrations; n++) {
			const person = {
				id: newId(),
				country: random.pick(countries),
				organisation: `Office ${random.below(300) + 1}`,
			};
			participants.push(person);
			const names = {
				email: `person${n}@generated.example`,
				fullName: `${random.pick(given)} ${random.pick(family)}`,
				badgeName: null,
			};
			await db
				.insertInto('person')
				.values({
					...names,
					id: person.id,
					searchText: searchTextOf(names),
					nameText: nameTextOf(names),
					passwordHash: 'none',
					locale: random.below(3) === 0 ? 'vi' : 'en',
					timeZone: null,
					isAdministrator: 0,
					createdAt: start,
					updatedAt: start,
				})
				.execute();
			const taking = {
				workshopId: workshop.id,
				personId: person.id,
				organisationTypeId: random.pick(types).id,
				organisation: person.organisation,
				country: person.country,
				mode: random.pick(['in_person', 'online'] as const),
				isListed: 1 as const,
			};
			await db
				.insertInto('participation')
				.values({ ...taking, since: start })
				.execute();
			const reference = newCode(10);
			await db
				.insertInto('registration')
				.values({
					...taking,
					id: newId(),
					reference,
					searchText: registrationTextOf({ organisation: taking.organisation, reference }),
					state: 'confirmed',
					reason: '',
					decidedBy: null,
					decidedAt: start,
					createdAt: start,
					updatedAt: start,
				})
				.execute();
		}
		const ownerId = (participants[0] as { id: string }).id;
		await db
			.insertInto('teamMember')
			.values({ workshopId: workshop.id, personId: ownerId, role: 'owner', createdAt: start })
			.execute();
		return { ...workshop, ownerId, participants };
	});
}

/** @returns another published workshop of the same owner and with the same people, who do not take part in it */
export async function generateAnother(
	ctx: Context,
	like: GeneratedWorkshop,
	number: number,
	start: string,
): Promise<GeneratedWorkshop> {
	const workshop = { id: newId(), ...frame };
	return withTransaction(ctx, async ({ db }) => {
		await insertWorkshop(db, workshop, `generated-${number}`, '', start);
		const { ownerId, participants } = like;
		await db
			.insertInto('teamMember')
			.values({ workshopId: workshop.id, personId: ownerId, role: 'owner', createdAt: start })
			.execute();
		return { ...workshop, ownerId, participants };
	});
}

async function insertWorkshop(
	db: TransactionContext['db'],
	workshop: typeof frame & { id: string },
	slug: string,
	conceptNote: string,
	start: string,
): Promise<void> {
	await db
		.insertInto('workshop')
		.values({
			...workshop,
			slug,
			state: 'published',
			title: JSON.stringify({ en: 'Generated workshop', vi: 'Hội thảo tạo tự động' }),
			summary: JSON.stringify({ en: 'Invented data for measurements.' }),
			conceptNote: JSON.stringify({ en: conceptNote }),
			mode: 'hybrid',
			venue: 'Conference centre',
			city: 'Copenhagen',
			country: 'DK',
			workingLanguages: JSON.stringify(['en']),
			coHosts: '[]',
			isRegistrationOpen: 1,
			isCallOpen: 1,
			sequence: 0,
			createdAt: start,
			updatedAt: start,
			publishedAt: start,
		})
		.execute();
}
