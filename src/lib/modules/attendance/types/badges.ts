import type { Locale } from '#lib/core/context.ts';
import type { BadgeColour } from '../rules/badge-colours.ts';

/** What a sheet of badges looks like; the measures stand in `rules/sheets.ts`. */
export const badgeFormats = ['a6', 'a4_4', 'a4_fold', 'a4_8', 'a4_10'] as const;
export type BadgeFormat = (typeof badgeFormats)[number];

export const badgeOrders = ['organisation', 'country', 'name'] as const;
export type BadgeOrder = (typeof badgeOrders)[number];

/** Whose badges: everybody confirmed, those without one of what would stand on it now, or what a filter of the queue leaves. */
export const badgeSelections = ['all', 'unprinted', 'filtered'] as const;
export type BadgeSelection = (typeof badgeSelections)[number];

/** What somebody is at the workshop; a badge names all of them that are true, or that they take part. */
export const badgeRoles = ['organiser', 'head', 'speaker'] as const;
export type BadgeRole = (typeof badgeRoles)[number];

/** What a badge says, and nothing else of that registration. */
export interface BadgeFacts {
	registrationId: string;
	/** as in addresses */
	reference: string;
	/** as wanted on the badge */
	name: string;
	organisation: string;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
	organisationTypeId: string;
	organisationType: string;
	colour: BadgeColour;
	roles: BadgeRole[];
}

/** How badges are made. */
export interface BadgeOptions {
	format: BadgeFormat;
	/** of our own words, labels and countries */
	language: Locale;
}

export const signSubjects = ['delegation', 'organisation', 'person'] as const;
export type SignSubject = (typeof signSubjects)[number];

/** What stands on a table sign. */
export interface TableSign {
	main: string;
	/** a person's organisation and country; empty elsewhere */
	detail: string;
}
