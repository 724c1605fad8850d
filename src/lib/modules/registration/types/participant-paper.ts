import type { ParticipationMode } from '#lib/modules/workshops/types.ts';
import type { DelegationOrigin, DelegationRole } from './delegations.ts';

/** Whom a list of participants is for: everybody in the room, the team alone, or exactly one reader. */
export const paperAudiences = ['everybody', 'team', 'reader'] as const;
export type PaperAudience = (typeof paperAudiences)[number];

/** Somebody on the list of participants as it is handed out. */
export interface PaperPerson extends DelegationOrigin {
	fullName: string;
	organisation: string;
	/** what they answered to the question the list shows; empty where nothing or nothing is asked */
	position: string;
	role: DelegationRole;
	/** belongs to a delegation, so that the role is said */
	isDelegate: boolean;
	organisationType: string;
	/** of the organisation type, in the organisers' order */
	typePosition: number;
	mode: ParticipationMode;
}

/** The people of a country or place, or those of an organisation type who come from none. */
export interface PaperSection {
	heading: string;
	isCountry: boolean;
	persons: PaperPerson[];
}
