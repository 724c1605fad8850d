import type {} from '#lib/core/context.ts';
import type { Generated } from 'kysely';
import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { RegistrationSource, RegistrationState } from '../types/registrations.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registration: RegistrationTable;
	}
}

export interface RegistrationTable {
	id: string;
	reference: string;
	workshopId: string;
	personId: string;
	organisationTypeId: string;
	organisation: string;
	country: string | null;
	mode: ParticipationMode;
	isListed: 0 | 1;
	state: RegistrationState;
	reason: string;
	decidedBy: string | null;
	decidedAt: string | null;
	createdAt: string;
	updatedAt: string;
	/** of the directory, found by what was typed */
	organisationId: Generated<string | null>;
	source: Generated<RegistrationSource>;
	/** who did it for them; null where they did it themselves */
	registeredBy: Generated<string | null>;
	/** what they do in their organisation */
	position: Generated<string>;
	/** BCP 47, of the workshop's; null where it has one only, or nobody asked */
	workingLanguage: Generated<string | null>;
	/** organisation and number, folded */
	searchText: Generated<string>;
	/** withdrawn by the desk because the same person comes with this one */
	sameAsId: Generated<string | null>;
	/** waits because the desk wants it so, and is offered nothing unless the desk picks it */
	isSetAside: Generated<0 | 1>;
}
