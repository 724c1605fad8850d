import type { Values } from '#lib/core/form.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { FieldAnswers } from './fields.ts';
import type { MyRegistration, RegistrationDetails } from './registrations.ts';

/** The pages on which somebody registers, in their order; each is the last part of its address. */
export const formSteps = ['organisation', 'participation', 'questions', 'consent', 'review'] as const;
export type FormStep = (typeof formSteps)[number];

/** What somebody can agree to, each by itself: the list of participants, their address in it, photographs, mails afterwards. */
export const consentPurposes = ['list', 'contact', 'photos', 'follow_up'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** What became of one purpose. */
export interface Consent {
	purpose: ConsentPurpose;
	isGiven: boolean;
	/** UTC instant at which it was given or withdrawn last; null where it never was */
	since: string | null;
}

/** What somebody has typed who has not registered yet, kept on the server. */
export interface RegistrationDraft {
	/** by the names of the form's fields, as typed */
	values: Values;
	/** the steps that were gone through */
	done: FormStep[];
}

/** A line of a person's own list. */
export interface BegunRegistration {
	workshop: MyRegistration['workshop'];
	/** UTC instant of the last change */
	updatedAt: string;
	/** whether it can be sent today */
	isOpen: boolean;
}

/** What somebody says, or changes of what they said; what is left out stays. */
export interface RegistrationChange {
	input?: Partial<RegistrationInput>;
	details?: Partial<RegistrationDetails>;
	/** null: as the account's full name */
	badgeName?: string | null;
	/** to the workshop's own questions, all of those that are asked */
	answers?: FieldAnswers;
}
