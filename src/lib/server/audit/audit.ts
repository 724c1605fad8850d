import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
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
	await ctx.db
		.insertInto('auditEntry')
		.values({
			id: newId(),
			at: ctx.now,
			actorId: ctx.actor.personId,
			action: event.action,
			workshopId: event.workshopId ?? null,
			subjectId: event.subjectId ?? null,
			details: JSON.stringify(event.details ?? {}),
		})
		.execute();
}
