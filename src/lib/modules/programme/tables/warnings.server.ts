import type {} from '#lib/core/context.ts';

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
