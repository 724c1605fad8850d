import type { Locale } from '#lib/core/context.ts';

/** How a person is called: the full name, and the name wanted on the badge where it differs. */
export interface PersonNames {
	fullName: string;
	badgeName: string | null;
}

/** A person's own settings. */
export interface AccountView extends PersonNames {
	email: string;
	locale: Locale;
	/** null: times are shown in each workshop's own zone */
	timeZone: string | null;
}

/** One browser in which a person is signed in. */
export interface SignInSessionView {
	id: string;
	/** null where the browser says nothing we know */
	browser: string | null;
	system: string | null;
	createdAt: string;
	isCurrent: boolean;
}

/** A line of the administrators' list. */
export interface PersonView extends PersonNames {
	id: string;
	email: string;
	isAdministrator: boolean;
	createdAt: string;
}

export interface PersonList {
	people: PersonView[];
	total: number;
	page: number;
	pages: number;
}

/** What the confirmation page can say about a link; used and mistyped ones cannot be told apart. */
export type SignUpLink =
	| { state: 'open'; fullName: string; email: string; needsPassword: boolean }
	| { state: 'expired' }
	| { state: 'unknown' };
