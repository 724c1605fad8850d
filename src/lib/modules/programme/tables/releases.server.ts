import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		programmeRelease: ProgrammeReleaseTable;
		releasedSession: ReleasedSessionTable;
		programmeNotice: ProgrammeNoticeTable;
		releaseNotice: ReleaseNoticeTable;
	}
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

export interface ProgrammeNoticeTable {
	workshopId: string;
	number: number;
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
