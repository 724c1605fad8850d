import type { Generated } from 'kysely';
import type { Locale } from '#lib/core/context.ts';
import type { OrganisationKind } from './rules/organisation-kinds.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		person: PersonTable;
		signUpRequest: SignUpRequestTable;
		signInSession: SignInSessionTable;
		accountToken: AccountTokenTable;
		knownDevice: KnownDeviceTable;
		organisation: OrganisationTable;
		organisationName: OrganisationNameTable;
	}
}

export interface PersonTable {
	id: string;
	/** null for somebody the desk registered who gave none; they cannot sign in */
	email: string | null;
	/** null until the person sets one by the link for a forgotten password */
	passwordHash: string | null;
	fullName: string;
	badgeName: string | null;
	locale: Locale;
	timeZone: string | null;
	isAdministrator: 0 | 1;
	createdAt: string;
	updatedAt: string;
	searchText: Generated<string>;
	/** names only, folded: what those search and sort by who do not see addresses */
	nameText: Generated<string>;
}

export interface SignUpRequestTable {
	id: string;
	email: string;
	passwordHash: string;
	fullName: string;
	badgeName: string | null;
	locale: Locale;
	timeZone: string | null;
	tokenHash: string;
	createdAt: string;
	expiresAt: string;
	browserHash: string | null;
	nextPath: Generated<string>;
}

export interface SignInSessionTable {
	idHash: string;
	personId: string;
	publicId: string;
	userAgent: string;
	createdAt: string;
	expiresAt: string;
}

export interface AccountTokenTable {
	tokenHash: string;
	personId: string | null;
	purpose: 'reset_password' | 'change_email' | 'create_administrator';
	newEmail: string | null;
	createdAt: string;
	expiresAt: string;
}

export interface KnownDeviceTable {
	tokenHash: string;
	personId: string;
	expiresAt: string;
}

export interface OrganisationTable {
	id: string;
	name: string;
	acronym: string;
	country: string | null;
	kind: OrganisationKind | null;
	isChecked: 0 | 1;
	searchText: string;
	createdAt: string;
	updatedAt: string;
}

export interface OrganisationNameTable {
	organisationId: string;
	kind: 'name' | 'acronym' | 'alias';
	name: string;
	folded: string;
	country: string | null;
}
