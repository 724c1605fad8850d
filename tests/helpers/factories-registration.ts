import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { registrationTextOf } from '#lib/modules/registration/rules/search-text.ts';
import type { RegistrationInput } from '#lib/modules/registration/schema/registrations.ts';
import type { RegistrationTable } from '#lib/modules/registration/tables/registrations.server.ts';
import type { SeatWish } from '#lib/modules/registration/types/seats.ts';
import { createPerson } from './factories.ts';
import { testNow } from './database.ts';

/** A received registration of a new person; in any other state it is only the row, without participation. */
export async function createRegistration(
	db: Database,
	workshopId: string,
	organisationTypeId: string,
	values: Partial<Insertable<RegistrationTable>> = {},
) {
	const registration = {
		id: newId(),
		reference: newCode(8),
		workshopId,
		personId: values.personId ?? (await createPerson(db)).id,
		organisationTypeId,
		organisation: 'Statistics Denmark',
		country: 'DK',
		mode: 'in_person',
		isListed: 0,
		position: '',
		workingLanguage: null,
		state: 'received',
		reason: '',
		decidedBy: null,
		decidedAt: null,
		createdAt: testNow,
		updatedAt: testNow,
		...values,
	} satisfies Insertable<RegistrationTable>;
	return db
		.insertInto('registration')
		.values({ searchText: registrationTextOf(registration), ...registration })
		.returningAll()
		.executeTakeFirstOrThrow();
}

/** What somebody from Statistics Denmark typed, coming in person and staying off the list. */
export function registrationInput(
	organisationType: string,
	values: Partial<RegistrationInput> = {},
): RegistrationInput {
	return {
		organisationType,
		organisation: 'Statistics Denmark',
		country: 'DK',
		mode: 'in_person',
		isListed: false,
		...values,
	};
}

/** What a seat is given to somebody from Statistics Denmark by, who comes in person. */
export function registrationWish(organisationTypeId: string, values: Partial<SeatWish> = {}): SeatWish {
	return { organisationTypeId, country: 'DK', mode: 'in_person', ...values };
}
