import type {} from '#lib/core/context.ts';
import type { Locale } from '#lib/core/context.ts';
import type { CaseKind, CaseState, LogisticsPart, StepKind } from './types.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		logisticsSetting: LogisticsSettingTable;
		logisticsAnswer: LogisticsAnswerTable;
		logisticsCase: LogisticsCaseTable;
		logisticsStep: LogisticsStepTable;
		letterIssue: LetterIssueTable;
	}
}

export interface LogisticsSettingTable {
	workshopId: string;
	/** JSON list */
	parts: string;
	editableUntilOn: string | null;
	retentionDays: number;
}

export interface LogisticsAnswerTable {
	registrationId: string;
	part: LogisticsPart;
	/** sealed JSON */
	value: Buffer;
	updatedAt: string;
}

export interface LogisticsCaseTable {
	id: string;
	/** of the registration; for the desk's list */
	workshopId: string;
	registrationId: string;
	kind: CaseKind;
	state: CaseState;
	dueOn: string | null;
	assignedTo: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface LogisticsStepTable {
	id: string;
	caseId: string;
	at: string;
	actorId: string | null;
	kind: StepKind;
	/** after it */
	state: CaseState;
	/** sealed; null where nothing was written, and once it was erased */
	text: Buffer | null;
}

export interface LetterIssueTable {
	id: string;
	workshopId: string;
	registrationId: string;
	kind: 'visa';
	language: Locale;
	/** counts the workshop's letters */
	number: number;
	reference: string;
	/** when the workshop wrote the text it was made from; null: the text that comes with Roundtable */
	templateAt: string | null;
	issuedBy: string | null;
	issuedAt: string;
	/** sealed JSON of the letter; null once it was erased */
	letter: Buffer | null;
}
