import type { ReadyMadeTopic } from '#lib/modules/registration/rules/ready-made-fields.ts';
import type { FieldAnswer, FieldKind } from '#lib/modules/registration/types/fields.ts';
import type { FieldInput } from '#lib/modules/registration/types/form-desk.ts';
import type { InvitationDetails } from '#lib/modules/nominations/types/invitations.ts';
import type { Nominee } from '#lib/modules/nominations/types/nominations.ts';
import type { CaseKind, CaseState, LogisticsPart, PartAnswers } from '#lib/modules/logistics/types.ts';
import type { Locale, TeamRole } from '#lib/core/context.ts';
import type { ChallengeState } from '#lib/modules/challenges/types.ts';
import type { DeadlineKind } from '#lib/modules/calendar/types.ts';
import type { MaterialAudience } from '#lib/modules/programme/types/materials.ts';
import type { WarningKind } from '#lib/modules/programme/types/warnings.ts';
import type { PartKind, RoomKind, SessionKind } from '#lib/modules/programme/types/released.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';
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

/** A link that people who come to a session get. */
interface DemoMaterial {
	readonly title: string;
	readonly url: string;
	readonly language: Locale;
	readonly audience: MaterialAudience;
}

/** `startsLocal` is wall clock in the workshop's zone; without a room it is for all rooms together, or outside the house. */
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
	/** key of the session this one is an item of; that one stands before it */
	readonly within?: string;
	/** sessions of one group take place at the same time and move together */
	readonly group?: string;
	/** BCP 47 */
	readonly interpretation?: readonly string[];
	/** people sign up for that many seats */
	readonly seats?: number;
	/** who did, in that order; those beyond the seats wait */
	readonly signedUp?: readonly string[];
	readonly materials?: readonly DemoMaterial[];
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

interface DemoDeadline {
	readonly kind: DeadlineKind;
	readonly dueOn: string;
	/** null: the whole day */
	readonly dueTime: string | null;
}

/** What changed between the first release of the programme and the second. */
interface DemoRevision {
	readonly note: string;
	readonly hoursAgo: number;
	/** session -> its new start, in the workshop's zone */
	readonly moved: Readonly<Record<string, string>>;
}

/** What the programme's editor has said beside it; sessions and rooms by their keys. */
interface DemoDeclarations {
	/** pairs of sessions that are not to run in parallel */
	readonly apart: readonly (readonly [string, string])[];
	readonly absences: readonly {
		readonly room: string;
		/** wall clocks in the workshop's zone */
		readonly startsLocal: string;
		readonly endsLocal: string;
		readonly note: string;
	}[];
	readonly silenced: readonly {
		readonly session: string;
		readonly kind: WarningKind;
		readonly note: string;
	}[];
}

/** An institution that is asked to nominate people, and whom it has nominated. */
export interface DemoInvitation extends Omit<InvitationDetails, 'organisationTypeIds' | 'dueOn'> {
	/** key of the only type its people may have */
	readonly organisationType: string;
	readonly daysToDue: number;
	readonly hoursAgo: number;
	readonly people: readonly Nominee[];
}

/** What somebody said in the second form, and what the desk did about it. */
export interface DemoLogistics {
	readonly person: string;
	readonly hoursAgo: number;
	readonly parts: Partial<Record<LogisticsPart, PartAnswers>>;
	readonly cases: readonly {
		readonly kind: CaseKind;
		readonly hoursAgo: number;
		readonly state?: CaseState;
		readonly message?: string;
		/** the letter for a visa was made, in that language */
		readonly letter?: Locale;
	}[];
}

/** A workshop's own questions, by the keys answers and conditions name them by, and answers to them. */
export interface DemoForm {
	readonly ready: readonly ReadyMadeTopic[];
	readonly own: readonly {
		readonly key: string;
		readonly kind: FieldKind;
		/** of its options, in their order */
		readonly keys?: readonly string[];
		readonly onlyIf?: { readonly key: string; readonly equals: string };
		readonly input: Pick<FieldInput, 'label' | 'hint' | 'options' | 'visibility' | 'retentionDays'>;
	}[];
	readonly answers: readonly {
		readonly person: string;
		readonly answers: Readonly<Record<string, FieldAnswer>>;
	}[];
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
	readonly deadlines: readonly DemoDeadline[];
	readonly revision?: DemoRevision;
	readonly declared?: DemoDeclarations;
	/** sessions somebody has thought of since, without a time */
	readonly ideas?: readonly DemoSession[];
	readonly team: readonly { readonly person: string; readonly role: TeamRole }[];
	readonly registrations: readonly DemoRegistration[];
	readonly form?: DemoForm;
	readonly logistics?: readonly DemoLogistics[];
	readonly invitations?: readonly DemoInvitation[];
	/** of a workshop of one day that is over: who was not there all day, by key, and who signs the certificates of the others */
	readonly attendance?: {
		readonly absent: readonly string[];
		readonly morningOnly: readonly string[];
		readonly signatory: string;
		readonly signatoryRole: Bilingual;
	};
	readonly challenges: readonly DemoChallenge[];
}
