import type { ChangedField, ChangeKind } from './changes.ts';
import type { ReleaseView, SessionContent } from './released.ts';
import type { PartState } from './parts.ts';
import type { WarningView } from './warnings.ts';

/** How one session differs between two versions of the programme. */
export interface SessionChange {
	kind: ChangeKind;
	id: string;
	code: string;
	/** what differs; none for new and dropped ones */
	fields: ChangedField[];
	/** null for a new one, and for one that comes back */
	before: SessionContent | null;
	/** null for a dropped one */
	after: SessionContent | null;
}

/** One field of a changed session in words. */
export interface ChangeLine {
	/** name of the field, as it begins a line */
	label: string;
	/** null where the new words say it all */
	before: string | null;
	after: string;
}

/** A change in the reader's words. */
export interface ChangeView {
	kind: ChangeKind;
	id: string;
	code: string;
	title: string;
	/** BCP 47, of the title */
	language: string | null;
	/** day, times and room: where it is now, or was when it was dropped */
	place: string;
	lines: ChangeLine[];
}

/** A release with what it changed, as the public list of releases shows it. */
export interface ReleaseChanges {
	release: ReleaseView;
	/** sessions that it shows as taking place */
	sessionCount: number;
	/** of each kind, in the order of the kinds; empty for the first release, where everything is new */
	changes: ChangeView[];
	/** changes there is no room for */
	more: number;
}

/** What the page before a release shows. */
export interface ReleasesDesk {
	mayRelease: boolean;
	changes: ChangeView[];
	/** whether days, rooms or tracks differ from the latest release although no session does */
	isFrameChanged: boolean;
	warnings: WarningView[];
	/** sessions in the draft that have a time */
	sessionCount: number;
	/** people the next release would be told to by mail */
	audience: number;
	/** parts of the draft by how they stand */
	parts: Record<PartState, number>;
	/** the latest first */
	releases: DeskRelease[];
}

export interface DeskRelease {
	number: number;
	note: string;
	isFinal: boolean;
	releasedAt: string;
	releasedBy: string | null;
	/** people told of it by mail so far; null where nobody was to be told */
	mails: number | null;
	/** whether there are more to be told */
	isTelling: boolean;
}

/** One release on the desk. */
export interface ReleasePage {
	release: ReleaseView;
	sessionCount: number;
	/** against the release before */
	changes: ChangeView[];
	mayReturn: boolean;
	/** what the draft would become; `dropped` are those that were made later and would lose their time */
	returning: ChangeView[];
}
