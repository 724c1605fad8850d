import type { Generated } from 'kysely';
import type { TeamRole } from '#lib/core/context.ts';
import type { OrganisationKind } from '#lib/modules/people/rules/organisation-kinds.ts';
import type {
	CapDimension,
	ListVisibility,
	ParticipationMode,
	WorkshopMode,
	WorkshopState,
} from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		workshop: WorkshopTable;
		organisationType: OrganisationTypeTable;
		teamMember: TeamMemberTable;
		participation: ParticipationTable;
		series: SeriesTable;
		seatCap: SeatCapTable;
		heldSeat: HeldSeatTable;
		reviewer: ReviewerTable;
	}
}

export interface WorkshopTable {
	id: string;
	slug: string;
	state: WorkshopState;
	title: string;
	summary: string;
	conceptNote: string;
	startsOn: string;
	endsOn: string;
	zone: string;
	mode: WorkshopMode;
	venue: string;
	city: string;
	country: string | null;
	workingLanguages: string;
	coHosts: string;
	isRegistrationOpen: 0 | 1;
	isCallOpen: 0 | 1;
	sequence: number;
	createdAt: string;
	updatedAt: string;
	publishedAt: string | null;
	/** the series it belongs to, and its place in it */
	seriesId: Generated<string | null>;
	seriesPosition: Generated<number>;
	/** JSON, list of names: where delegations come from in a national workshop */
	places: Generated<string>;
	/** by the clock of its zone, YYYY-MM-DDTHH:MM */
	registrationOpensLocal: Generated<string | null>;
	registrationClosesLocal: Generated<string | null>;
	registrationEditUntilLocal: Generated<string | null>;
	confirmsAtOnce: Generated<0 | 1>;
}

export interface OrganisationTypeTable {
	id: string;
	workshopId: string;
	label: string;
	needsCountry: 0 | 1;
	position: number;
	kind: Generated<OrganisationKind | null>;
	listVisibility: Generated<ListVisibility>;
}

export interface TeamMemberTable {
	workshopId: string;
	personId: string;
	role: TeamRole;
	createdAt: string;
}

export interface ParticipationTable {
	workshopId: string;
	personId: string;
	organisationTypeId: string;
	organisation: string;
	country: string | null;
	mode: ParticipationMode;
	isListed: 0 | 1;
	/** lets the other participants see the e-mail address */
	isContactable: Generated<0 | 1>;
	since: string;
}

/** Who of the registration desk decides on the registrations of an organisation type; whoever stands here decides on no others. */
export interface ReviewerTable {
	organisationTypeId: string;
	personId: string;
}

/** Workshops that follow each other. */
export interface SeriesTable {
	id: string;
	/** JSON, `LocalizedText` */
	title: string;
	createdAt: string;
	/** UTC instant at which its title, members or their order last changed */
	updatedAt: string;
}

/** A limit of seats; `value` as in `SeatScope`. */
export interface SeatCapTable {
	id: string;
	workshopId: string;
	dimension: CapDimension;
	value: string;
	seats: number;
}

/** Seats kept back for a purpose. */
export interface HeldSeatTable {
	id: string;
	workshopId: string;
	dimension: CapDimension;
	value: string;
	seats: number;
	purpose: string;
	releaseOn: string | null;
	createdAt: string;
}
