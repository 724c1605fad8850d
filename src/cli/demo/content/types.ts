import type { Locale, TeamRole } from '#lib/core/context.ts';
import type { ChallengeState } from '#lib/modules/challenges/types.ts';
import type { PartKind, RoomKind, SessionKind } from '#lib/modules/programme/types.ts';
import type { RegistrationState } from '#lib/modules/registration/types.ts';
import type { AdoptionDecision } from '#lib/modules/solutions/types.ts';
import type {
	ParticipationMode,
	Visibility,
	WorkshopMode,
	WorkshopState,
} from '#lib/modules/workshops/types.ts';

/*
 * Shapes of the demonstration content. Bodies, abstracts and concept notes are Markdown, everything else is plain
 * text. Keys are unique within their list and never shown. `hoursAgo` counts back from the workshop's `frozenAt`,
 * or from the moment of loading where that is null.
 */
type Bilingual = Readonly<Record<Locale, string>>;

export interface DemoPerson {
	readonly key: string;
	readonly fullName: string;
	readonly badgeName?: string;
	readonly email: string;
	readonly locale: Locale;
	readonly timeZone: string;
}

/** A part is held by somebody with an account (`person`, a key) or by a name only. */
type DemoPart =
	{ readonly person: string; readonly part: PartKind } | { readonly name: string; readonly part: PartKind };

/** `startsLocal` is wall clock in the workshop's zone; a null room means the session is for all rooms together. */
export interface DemoSession {
	readonly key: string;
	readonly kind: SessionKind;
	readonly title: string;
	readonly abstract: string;
	readonly language: Locale;
	readonly room: string | null;
	readonly track: string | null;
	readonly startsLocal: string;
	readonly minutes: number;
	readonly parts: readonly DemoPart[];
}

export interface DemoRegistration {
	readonly person: string;
	readonly organisationType: string;
	readonly organisation: string;
	readonly country: string | null;
	readonly mode: ParticipationMode;
	readonly state: RegistrationState;
	readonly listConsent: boolean;
	readonly reason?: string;
	readonly hoursAgo: number;
}

interface DemoComment {
	readonly author: string;
	readonly language: Locale;
	readonly body: string;
	readonly hoursAgo: number;
}

export interface DemoSolution {
	readonly key: string;
	readonly author: string;
	readonly language: Locale;
	readonly visibility: Visibility;
	readonly state: 'draft' | 'published';
	readonly hoursAgo: number;
	readonly title: string;
	readonly body: string;
	readonly decision?: {
		readonly decision: AdoptionDecision;
		readonly reason: string;
		readonly hoursAgo: number;
	};
	readonly comments: readonly DemoComment[];
}

export interface DemoChallenge {
	readonly key: string;
	readonly author: string;
	readonly topic: string;
	readonly language: Locale;
	readonly visibility: Visibility;
	readonly state: ChallengeState;
	readonly reviewNote?: string;
	readonly hoursAgo: number;
	readonly title: string;
	readonly body: string;
	readonly solutions: readonly DemoSolution[];
	readonly comments: readonly DemoComment[];
}

interface DemoRoom {
	readonly key: string;
	readonly name: string;
	readonly kind: RoomKind;
	readonly capacity: number | null;
	readonly joinUrl?: string;
	readonly description?: string;
}

interface DemoOrganisationType {
	readonly key: string;
	readonly label: Bilingual;
	readonly seats: number | null;
	readonly needsCountry: boolean;
}

export interface DemoWorkshop {
	readonly slug: string;
	readonly title: Bilingual;
	readonly summary: Bilingual;
	readonly conceptNote: Bilingual;
	readonly startsOn: string;
	readonly endsOn: string;
	readonly zone: string;
	readonly mode: WorkshopMode;
	readonly venue: string;
	readonly city: string;
	readonly country: string;
	readonly workingLanguages: readonly Locale[];
	readonly coHosts: readonly { readonly name: string; readonly url?: string }[];
	readonly state: WorkshopState;
	readonly frozenAt: string | null;
	readonly totalSeats: number;
	readonly organisationTypes: readonly DemoOrganisationType[];
	readonly topics: readonly { readonly key: string; readonly label: Bilingual }[];
	readonly rooms: readonly DemoRoom[];
	readonly tracks: readonly { readonly key: string; readonly name: string; readonly colour: number }[];
	readonly days: readonly {
		readonly dayOn: string;
		readonly startsLocal: string;
		readonly endsLocal: string;
	}[];
	readonly sessions: readonly DemoSession[];
	readonly team: readonly { readonly person: string; readonly role: TeamRole }[];
	readonly registrations: readonly DemoRegistration[];
	readonly challenges: readonly DemoChallenge[];
}
