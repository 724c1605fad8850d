import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { prepared } from '../db/prepared.ts';
import type {} from './tables.ts';

/** What happened: opaque ids and states only, nothing a person wrote. */
export interface AuditEvent {
	/** policy action, `noun.verb` */
	action: string;
	workshopId?: string | null;
	subjectId?: string | null;
	details?: Record<string, string | number | boolean | null>;
}

/** Adds a line to the audit log, in the transaction of the change it records. */
export async function recordAudit(ctx: TransactionContext, event: AuditEvent): Promise<void> {
	await insertEntry(ctx.db, {
		id: newId(),
		at: ctx.now,
		actorId: ctx.actor.personId,
		action: event.action,
		workshopId: event.workshopId ?? null,
		subjectId: event.subjectId ?? null,
		details: JSON.stringify(event.details ?? {}),
	});
}

type Column = 'id' | 'at' | 'actorId' | 'action' | 'workshopId' | 'subjectId' | 'details';
const insertEntry = prepared((db, value: (name: Column) => string) =>
	db.insertInto('auditEntry').values({
		id: value('id'),
		at: value('at'),
		actorId: value('actorId'),
		action: value('action'),
		workshopId: value('workshopId'),
		subjectId: value('subjectId'),
		details: value('details'),
	}),
);
