import type { Locale } from '#lib/core/context.ts';
import type { ParticipationMode, WorkshopState } from '#lib/modules/workshops/types.ts';

/** `waiting` in line for a seat; `offered` one that is kept until they answer. */
export const registrationStates = [
	'received',
	'waiting',
	'offered',
	'confirmed',
	'declined',
	'withdrawn',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/**
 * What happens to a registration. `wait` is registering where nothing is free, `revise` a change of what the desk goes by; an
 * offer is taken with `accept`, turned down with `withdraw`, and `lapse` is its end. With `set_aside` the desk takes a seat back
 * and has the person wait outside the line.
 */
export const registrationSteps = [
	'register',
	'wait',
	'revise',
	'offer',
	'accept',
	'lapse',
	'confirm',
	'decline',
	'set_aside',
	'withdraw',
] as const;
export type RegistrationStep = (typeof registrationSteps)[number];

/** How a registration came about. */
export type RegistrationSource = 'self' | 'desk' | 'nomination' | 'import' | 'walk_in';

/** What somebody says about themself when registering. */
export interface RegistrationAnswers {
	organisationTypeId: string;
	organisation: string;
	/** ISO 3166-1 alpha-2; null for people of international organisations */
	country: string | null;
	mode: ParticipationMode;
	/** agreed to stand in the list of participants */
	isListed: boolean;
}

/** What somebody says beside that; no seat and no decision goes by it. */
export interface RegistrationDetails {
	/** what they do in their organisation; may be empty */
	position: string;
	/** BCP 47, of the workshop's; null where it has one only, or nobody asked */
	workingLanguage: string | null;
}

/** Why a registration is not taken, changed or decided as wished. */
export type RegistrationRefusal =
	| 'closed'
	| 'offer_over'
	| 'not_held'
	| 'already_registered'
	| 'declined_before'
	| 'total_full'
	| 'type_full'
	| 'country_full'
	| 'mode_full'
	| 'type_unknown'
	| 'country_missing'
	| 'mode_missing'
	| 'state_changed'
	| 'edit_over'
	| 'incomplete'
	| 'not_admitted';

export type RegistrationOutcome<T> = ({ ok: true } & T) | { ok: false; reason: RegistrationRefusal };

/** A registration as everybody sees it who may see it at all. */
export interface RegistrationView extends RegistrationAnswers, RegistrationDetails {
	/** in capitals, for reading out; the address has it in small letters */
	reference: string;
	organisationType: string;
	organisationTypeLanguage: Locale;
	state: RegistrationState;
	/** why it was declined, in the desk's words; empty otherwise */
	reason: string;
	/** UTC instant of the present application, which is not the first one after a withdrawal */
	createdAt: string;
	updatedAt: string;
	/** UTC instant of the last confirmation or refusal */
	decidedAt: string | null;
}

/** One line of a person's own list. */
export interface MyRegistration {
	reference: string;
	state: RegistrationState;
	mode: ParticipationMode;
	workshop: {
		slug: string;
		title: string;
		titleLanguage: Locale;
		startsOn: string;
		endsOn: string;
		state: WorkshopState;
	};
}
