import type { Locale } from '#lib/core/context.ts';
import type { LocalizedText } from '#lib/modules/workshops/types.ts';

/** Somebody of the programme a mail goes to; without an account where only a contributor is known. */
export interface ProgrammeRecipient {
	personId: string | null;
	email: string;
	fullName: string;
	locale: Locale;
}

/** The workshop a mail is about, in all its languages: each recipient gets their own. */
export interface MailWorkshop {
	slug: string;
	title: LocalizedText;
}
