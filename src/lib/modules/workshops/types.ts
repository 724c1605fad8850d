import type { Locale, TeamRole } from '#lib/core/context.ts';
import type { OrganisationKind } from '#lib/modules/people/rules/organisation-kinds.ts';

export const workshopStates = ['draft', 'published', 'archived'] as const;
export type WorkshopState = (typeof workshopStates)[number];

export const workshopModes = ['in_person', 'online', 'hybrid'] as const;
export type WorkshopMode = (typeof workshopModes)[number];

export const participationModes = ['in_person', 'online'] as const;
export type ParticipationMode = (typeof participationModes)[number];

/** From the widest to the narrowest. Who each level reaches stands in `policy.ts`. */
export const visibilities = ['public', 'participants', 'organisers', 'author'] as const;
export type Visibility = (typeof visibilities)[number];

/** Who finds the people of an organisation type in the list of participants: `totals` is nobody, only their number is told. */
export const listVisibilities = ['participants', 'same_type', 'organisers', 'totals'] as const;
export type ListVisibility = (typeof listVisibilities)[number];

/** A text in the interface languages; a language that is missing falls back to one that is there. */
export type LocalizedText = Partial<Record<Locale, string>>;

export interface CoHost {
	name: string;
	url?: string;
}

/** A workshop as its pages show it, in the reader's language where it has one. */
export interface WorkshopView {
	id: string;
	slug: string;
	state: WorkshopState;
	title: string;
	/** language of `title`, for the `lang` attribute */
	titleLanguage: Locale;
	summary: string;
	/** dates in the workshop's zone, `YYYY-MM-DD`, the last one inclusive */
	startsOn: string;
	endsOn: string;
	/** IANA zone */
	zone: string;
	mode: WorkshopMode;
	venue: string;
	city: string;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
	/** BCP 47 */
	workingLanguages: string[];
	coHosts: CoHost[];
	/** switched on, and the time is within what was set; whether the workshop is published says `state` */
	isRegistrationOpen: boolean;
	/** UTC instant at which registration opens by itself; null where it does not, or no longer */
	registrationOpensAt: string | null;
	/** UTC instant from which it is closed by itself; null where none is set or it is switched off */
	registrationClosesAt: string | null;
	/** UTC instant until which people change what they registered */
	registrationEditUntil: string;
	/** registrations are confirmed as they come; otherwise the desk decides on each */
	confirmsAtOnce: boolean;
	isCallOpen: boolean;
	sequence: number;
	createdAt: string;
	updatedAt: string;
}

export interface OrganisationTypeView {
	id: string;
	/** in the reader's language where there is one */
	label: string;
	/** language of `label`, for the `lang` attribute */
	labelLanguage: Locale;
	texts: LocalizedText;
	/** null: no limit of its own */
	needsCountry: boolean;
	/** of the catalogue; null: none of it */
	kind: OrganisationKind | null;
	listVisibility: ListVisibility;
}

/** What a person is in one workshop, as far as seeing things goes. */
export interface Viewer {
	personId: string | null;
	/** owner, moderator or reader of the team */
	isOrganiser: boolean;
	/** confirmed participant */
	isParticipant: boolean;
}

/** A confirmed participant, as those who act for a country need it. */
export interface Participant {
	personId: string;
	organisation: string;
	/** ISO 3166-1 alpha-2; null for people of international organisations */
	country: string | null;
}

/** The pages of the organiser's desk; each is the last part of its address, the first is the desk itself. */
export const deskSections = [
	'overview',
	'programme',
	'rooms',
	'parts',
	'releases',
	'import',
	'deadlines',
	'registrations',
	'registration-times',
	'form',
	'seats',
	'invitations',
	'logistics',
	'check-in',
	'attendance',
	'documents',
	'certificates',
	'figures',
	'lists',
	'challenges',
	'settings',
	'organisation-types',
	'team',
	'publication',
] as const;
export type DeskSection = (typeof deskSections)[number];

/** One page of a longer list. */
export interface WorkshopList {
	/** published and not over yet, the next one first */
	upcoming: WorkshopView[];
	/** over or archived, the latest first */
	past: WorkshopView[];
	page: number;
	pages: number;
}

/** Everything an owner sets about a workshop; the public view is made from it. */
export interface WorkshopDetails {
	/** lower-case letters, digits and hyphens: the last part of its address */
	slug: string;
	title: LocalizedText;
	summary: LocalizedText;
	/** Markdown */
	conceptNote: LocalizedText;
	startsOn: string;
	endsOn: string;
	zone: string;
	mode: WorkshopMode;
	venue: string;
	city: string;
	country: string | null;
	workingLanguages: string[];
	coHosts: CoHost[];
	isRegistrationOpen: boolean;
	isCallOpen: boolean;
}

/** When people register and change what they registered, by the clock of the workshop's zone (`YYYY-MM-DDTHH:MM`), and who decides. */
export interface RegistrationTimes {
	/** null: from the moment it is switched on */
	opens: string | null;
	/** null: until it is switched off */
	closes: string | null;
	/** null: until the workshop begins */
	editUntil: string | null;
	confirmsAtOnce: boolean;
}

/** What a workshop cannot begin without; the rest may follow. */
export type NewWorkshop = Pick<WorkshopDetails, 'title' | 'startsOn' | 'endsOn' | 'zone' | 'mode'> &
	Partial<WorkshopDetails> & {
		/** kinds of the catalogue that become its organisation types */
		organisationKinds?: readonly OrganisationKind[];
	};

/** The overview page: what the other pages of a workshop do without. */
export interface WorkshopOverview extends WorkshopView {
	/** safe HTML; empty where there is no concept note */
	conceptNoteHtml: string;
	conceptNoteLanguage: Locale;
}

export interface OrganisationTypeDetails {
	label: LocalizedText;
	needsCountry: boolean;
	/** of the catalogue; left out: none of it */
	kind?: OrganisationKind | null;
	/** left out: everybody who takes part */
	listVisibility?: ListVisibility;
}

/** Somebody of the registration desk, and whether they decide on an organisation type. */
export interface ReviewerChoice {
	personId: string;
	fullName: string;
	isReviewer: boolean;
}

export interface TeamMemberView {
	personId: string;
	fullName: string;
	email: string;
	roles: TeamRole[];
}

export interface MyWorkshop {
	workshop: WorkshopView;
	roles: TeamRole[];
}

/** Somebody who agreed to be on the list of participants. */
export interface ListedParticipant {
	personId: string;
	fullName: string;
	organisation: string;
	organisationType: string;
	country: string | null;
	mode: ParticipationMode;
	/** of those who gave it to the other participants, and only for these */
	email: string | null;
}

/** How many confirmed participants there are of one organisation type. */
export interface TypeTotal {
	label: string;
	labelLanguage: Locale;
	/** null: fewer than five, which is not told */
	people: number | null;
}

export interface ParticipantList {
	/** by country in the reader's order, people without one last; within a country by name */
	participants: ListedParticipant[];
	total: number;
	page: number;
	pages: number;
}

/** What the reader of an installation without public workshops can do about it; null: nothing but wait. */
export type FirstStep = 'create_administrator' | 'create_workshop' | 'publish_workshop' | null;

/** Workshops that follow each other, as far as the reader may see them. */
export interface SeriesView {
	id: string;
	/** in the reader's language where there is one */
	title: string;
	titleLanguage: Locale;
	texts: LocalizedText;
	/** in their order */
	workshops: WorkshopView[];
}

/** A series that a workshop could join. */
export interface SeriesChoice {
	id: string;
	title: string;
}

/** What seats are limited by: all of them together, or those of one organisation type, country or way of taking part. */
export const capDimensions = ['total', 'organisation_type', 'country', 'mode'] as const;
export type CapDimension = (typeof capDimensions)[number];

/** Whose seats a limit or a hold speaks of. */
export interface SeatScope {
	dimension: CapDimension;
	/** organisation type id, ISO 3166-1 alpha-2 or mode; empty for the total. A cap on the country '' is for each country that has none of its own. */
	value: string;
}

export interface SeatCap extends SeatScope {
	seats: number;
}

/** Seats kept back for a purpose: out of the total, and out of the scope's own limit where it has one. */
export interface HeldSeats extends SeatScope {
	id: string;
	purpose: string;
	seats: number;
	/** YYYY-MM-DD in the workshop's zone: from that day on they are free; null: until somebody lets them go */
	releaseOn: string | null;
}
