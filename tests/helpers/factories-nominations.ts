import type { Insertable } from 'kysely';
import type { Database } from '#lib/core/context.ts';
import { hashToken, newCode, newId, newToken } from '#lib/core/ids.ts';
import type { InstitutionInvitationTable } from '#lib/modules/nominations/tables/invitations.server.ts';
import type { NominationTable } from '#lib/modules/nominations/tables/nominations.server.ts';
import type { InvitationDetails } from '#lib/modules/nominations/types/invitations.ts';
import type { Nominee } from '#lib/modules/nominations/types/nominations.ts';
import { testNow } from './database.ts';

let counter = 0;

/** What is asked of Statistics Denmark: three people within five days of `testNow`, of any type, without keeping seats. */
export function invitationDetails(values: Partial<InvitationDetails> = {}): InvitationDetails {
	return {
		organisation: 'Statistics Denmark',
		addressee: 'Ms Jensen',
		position: 'Director General',
		email: `focal${++counter}@example.org`,
		country: 'DK',
		language: 'en',
		seats: 3,
		organisationTypeIds: [],
		dueOn: '2026-11-27',
		note: '',
		contact: 'secretariat@example.org',
		keepsSeats: false,
		...values,
	};
}

/** A sent invitation with one link; `token` opens its page. */
export async function createInvitation(
	db: Database,
	workshopId: string,
	values: Partial<Insertable<InstitutionInvitationTable>> & { token?: string } = {},
) {
	const { token = newToken(), ...given } = values;
	const invitation = {
		id: newId(),
		workshopId,
		reference: newCode(8),
		...invitationDetails(),
		organisationId: null,
		organisationTypeIds: '[]',
		keepsSeats: 0,
		heldSeatId: null,
		state: 'sent',
		sentAt: testNow,
		letterReceivedAt: null,
		createdAt: testNow,
		updatedAt: testNow,
		...given,
	} satisfies Insertable<InstitutionInvitationTable>;
	await db.insertInto('institutionInvitation').values(invitation).execute();
	await db
		.insertInto('invitationLink')
		.values({ tokenHash: hashToken(token), invitationId: invitation.id, createdAt: testNow })
		.execute();
	return { ...invitation, token };
}

/** Somebody nominated who has not answered; `token` opens their page. */
export async function createNomination(
	db: Database,
	invitationId: string,
	values: Partial<Insertable<NominationTable>> & { token?: string } = {},
) {
	const n = ++counter;
	const { token = newToken(), ...given } = values;
	const nomination = {
		id: newId(),
		invitationId,
		fullName: `Nominee ${n}`,
		email: `nominee${n}@example.org`,
		position: '',
		isLate: 0,
		lateReason: '',
		state: 'proposed',
		personId: null,
		registrationId: null,
		replacesId: null,
		createdAt: testNow,
		updatedAt: testNow,
		...given,
	} satisfies Insertable<NominationTable>;
	await db.insertInto('nomination').values(nomination).execute();
	await db
		.insertInto('nominationLink')
		.values({ tokenHash: hashToken(token), nominationId: nomination.id, createdAt: testNow })
		.execute();
	return { ...nomination, token };
}

/** Somebody to be nominated. */
export function nomineeOf(fullName: string, values: Partial<Nominee> = {}): Nominee {
	const email = `${fullName.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`;
	return { fullName, email, position: 'Statistician', ...values };
}
