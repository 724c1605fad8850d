import type { Locale } from '#lib/core/context.ts';
import type { OrganisationKind } from './rules/organisation-kinds.ts';

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
	/** null for somebody the desk registered without one */
	email: string | null;
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

/** Another name of an organisation: a former one, one in another language, or that of its office in some country. */
export interface OrganisationAlias {
	name: string;
	/** ISO 3166-1 alpha-2; null where people of that name have none */
	country: string | null;
}

/** What administrators say about an organisation. */
export interface OrganisationDetails {
	name: string;
	/** empty where there is none */
	acronym: string;
	/** ISO 3166-1 alpha-2; null for bodies between states */
	country: string | null;
	kind: OrganisationKind | null;
	aliases: OrganisationAlias[];
}

/** One organisation of the directory. */
export interface OrganisationView extends OrganisationDetails {
	id: string;
	/** whether an administrator has looked at it; until then nobody is offered its name */
	isChecked: boolean;
}

export interface OrganisationList {
	organisations: Omit<OrganisationView, 'aliases'>[];
	total: number;
	page: number;
	pages: number;
}

/** What somebody is offered while typing. */
export interface OrganisationSuggestion {
	name: string;
	acronym: string;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
}
