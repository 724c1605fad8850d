import type {} from '#lib/core/context.ts';
import type { StepAction, StepKind } from '../types/steps.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		programmeStep: ProgrammeStepTable;
		programmeStepSession: ProgrammeStepSessionTable;
		sessionTemplate: SessionTemplateTable;
	}
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
