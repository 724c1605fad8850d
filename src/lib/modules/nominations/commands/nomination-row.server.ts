import type { Selectable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';
import { stands } from '../rules/invitations.ts';
import type { NominationTable } from '../tables/nominations.server.ts';

export type NominationRow = Selectable<NominationTable> & { registrationState: RegistrationState | null };

/** @returns the nomination as it is stored, in whatever state; undefined when that invitation has none */
export async function findNominationRow(
	ctx: TransactionContext,
	invitationId: string,
	id: string,
): Promise<NominationRow | undefined> {
	return ctx.db
		.selectFrom('nomination as n')
		.leftJoin('registration as r', 'r.id', 'n.registrationId')
		.selectAll('n')
		.select('r.state as registrationState')
		.where('n.id', '=', id)
		.where('n.invitationId', '=', invitationId)
		.executeTakeFirst();
}

/** @returns whether it takes one of the invitation's seats */
export function isStanding({ state, registrationState }: NominationRow): boolean {
	return stands(state, registrationState);
}
