import type { Generated } from 'kysely';
import type { Locale } from '#lib/core/context.ts';
import type { MaterialAudience, MaterialKind } from './types/materials.ts';
import type { PartAnswer } from './types/parts.ts';
import type { SignUpState } from './types/sign-ups.ts';
import type { PartKind, RoomKind, SessionKind } from './types.ts';
import type { StepAction, StepKind } from './types/steps.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		programmeDay: ProgrammeDayTable;
		room: RoomTable;
		track: TrackTable;
		session: SessionTable;
		contributor: ContributorTable;
		sessionPart: SessionPartTable;
		programmeRelease: ProgrammeReleaseTable;
		releasedSession: ReleasedSessionTable;
		star: StarTable;
		scheduleOrigin: ScheduleOriginTable;
		scheduleUpload: ScheduleUploadTable;
		programmeStep: ProgrammeStepTable;
		programmeStepSession: ProgrammeStepSessionTable;
		sessionTemplate: SessionTemplateTable;
	}
}

export interface ProgrammeDayTable {
	workshopId: string;
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
}

export interface RoomTable {
	id: string;
	workshopId: string;
	name: string;
	kind: RoomKind;
	capacity: number | null;
	joinUrl: string | null;
	description: string;
	externalGuid: string | null;
	position: number;
	/** the building or address it is in; empty: like all others */
	site: Generated<string>;
}

export interface TrackTable {
	id: string;
	workshopId: string;
	name: string;
	colour: number;
	position: number;
	external: Generated<string>;
}

export interface SessionTable {
	id: string;
	workshopId: string;
	code: string;
	kind: SessionKind;
	kindLabel: string | null;
	title: string;
	subtitle: string;
	abstract: string;
	description: string;
	language: string | null;
	/** JSON, BCP 47 */
	interpretation: Generated<string>;
	roomId: string | null;
	/** in all rooms at once; then it has no room of its own */
	isAcrossRooms: Generated<0 | 1>;
	trackId: string | null;
	/** the session it is an item of */
	parentId: string | null;
	/** sessions that share it take place at the same time */
	groupId: string | null;
	takesSignUp: Generated<0 | 1>;
	/** most people who may sign up; empty: what the room holds */
	seats: number | null;
	/** all five are empty while it is unscheduled */
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	startsAt: string | null;
	endsAt: string | null;
	/** by the clock on the wall */
	durationMinutes: number;
	external: string;
	externalGuid: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface ContributorTable {
	id: string;
	workshopId: string;
	personId: string | null;
	name: string;
	biography: string;
	externalId: string | null;
	externalCode: string | null;
	external: string;
	/** UTC instant at which name or biography last changed; empty since it was added */
	updatedAt: Generated<string>;
}

export interface SessionPartTable {
	sessionId: string;
	contributorId: string;
	part: PartKind;
	position: number;
}

export interface ProgrammeReleaseTable {
	workshopId: string;
	number: number;
	note: string;
	isFinal: 0 | 1;
	frame: string;
	releasedBy: string | null;
	releasedAt: string;
}

export interface ReleasedSessionTable {
	workshopId: string;
	releaseNumber: number;
	sessionId: string;
	code: string;
	state: 'scheduled' | 'cancelled';
	sequence: number;
	changedAt: string;
	firstReleasedAt: string;
	startsAt: string;
	content: string;
}

export interface StarTable {
	personId: string;
	workshopId: string;
	sessionId: string;
	starredAt: string;
}

export interface ScheduleOriginTable {
	workshopId: string;
	external: string;
}

export interface ScheduleUploadTable {
	id: string;
	workshopId: string;
	personId: string;
	content: Buffer;
	/** JSON of a `TableMapping`; empty until somebody has said what the columns mean */
	mapping: string | null;
	createdAt: string;
}

/** A change of the programme by somebody, or the taking back of one. */
export interface ProgrammeStepTable {
	id: string;
	workshopId: string;
	/** null for the system and for people whose account is gone */
	personId: string | null;
	kind: StepKind;
	action: StepAction;
	/** the step that an undo or redo takes back */
	reversesId: string | null;
	madeAt: string;
}

export interface ProgrammeStepSessionTable {
	stepId: string;
	sessionId: string;
	/** JSON of a `SessionSnapshot`; empty where the session was not there */
	before: string | null;
	after: string | null;
}

export interface SessionTemplateTable {
	id: string;
	workshopId: string;
	name: string;
	/** JSON of a `TemplateContent` */
	content: string;
}

declare module '#lib/core/context.ts' {
	interface Tables {
		sessionSignUp: SessionSignUpTable;
		sessionMaterial: SessionMaterialTable;
		programmeNotice: ProgrammeNoticeTable;
	}
}

export interface SessionSignUpTable {
	sessionId: string;
	personId: string;
	workshopId: string;
	state: SignUpState;
	/** sorts in the order of signing up */
	place: string;
	signedUpAt: string;
	/** UTC instant at which it came into its state */
	changedAt: string;
}

export interface SessionMaterialTable {
	id: string;
	sessionId: string;
	workshopId: string;
	kind: MaterialKind;
	title: string;
	language: string | null;
	audience: MaterialAudience;
	url: string | null;
	fileKey: string | null;
	fileName: string | null;
	contentType: string | null;
	size: number | null;
	position: number;
	createdAt: string;
}

export interface ProgrammeNoticeTable {
	workshopId: string;
	number: number;
}

declare module '#lib/core/context.ts' {
	interface Tables {
		contributorContact: ContributorContactTable;
		partInvitation: PartInvitationTable;
		partLink: PartLinkTable;
		releaseNotice: ReleaseNoticeTable;
	}
}

export interface ContributorContactTable {
	contributorId: string;
	email: string;
	locale: Locale;
}

export interface PartInvitationTable {
	sessionId: string;
	contributorId: string;
	part: PartKind;
	state: PartAnswer;
	/** what the person wrote with the answer */
	note: string;
	/** UTC instant at which the person was last asked */
	sentAt: string;
	answeredAt: string | null;
	/** UTC instant at which the session was to begin when the person was asked or answered */
	startsAt: string | null;
}

export interface PartLinkTable {
	tokenHash: string;
	contributorId: string;
	createdAt: string;
	expiresAt: string;
}

export interface ReleaseNoticeTable {
	workshopId: string;
	releaseNumber: number;
	/** key of the last recipient whose mail is in the outbox */
	toldUpTo: string;
	mails: number;
	/** UTC instant at which everybody was told; null while somebody is not */
	finishedAt: string | null;
}

declare module '#lib/core/context.ts' {
	interface Tables {
		programmeSetting: ProgrammeSettingTable;
		sessionApart: SessionApartTable;
		warningSilence: WarningSilenceTable;
		absence: AbsenceTable;
	}
}

export interface ProgrammeSettingTable {
	workshopId: string;
	/** minutes that people need from one site to another; 0 when nobody is to be warned */
	siteMinutes: number;
}

/** Two sessions that are not to run in parallel; `sessionId` sorts before `otherId`. */
export interface SessionApartTable {
	workshopId: string;
	sessionId: string;
	otherId: string;
}

export interface WarningSilenceTable {
	workshopId: string;
	warningKey: string;
	note: string;
	silencedBy: string | null;
	silencedAt: string;
}

export interface AbsenceTable {
	id: string;
	workshopId: string;
	contributorId: string | null;
	roomId: string | null;
	startsLocal: string;
	endsLocal: string;
	startsAt: string;
	endsAt: string;
	note: string;
}

declare module '#lib/core/context.ts' {
	interface Tables {
		sessionFeed: SessionFeedTable;
	}
}

/** The results of a session go into a session of another workshop. Neither need be in the draft just now. */
export interface SessionFeedTable {
	sessionId: string;
	workshopId: string;
	nextSessionId: string;
	nextWorkshopId: string;
}
