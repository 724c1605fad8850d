import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		auditEntry: AuditEntryTable;
	}
}

export interface AuditEntryTable {
	id: string;
	at: string;
	actorId: string | null;
	action: string;
	workshopId: string | null;
	subjectId: string | null;
	details: string;
}
