import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { attendancePolicy } from '../policy/attendance.ts';
import { findPerson } from '../queries/check-in.server.ts';
import { findUnit } from '../queries/units.server.ts';
import { readBadge } from '../rules/badge-address.ts';
import { possibleInstant, presenceOf, type Presence } from '../rules/presence.ts';
import { attendanceEventSchema, type AttendanceEvent } from '../schema/events.ts';
import type {} from '../tables/attendance.server.ts';
import type {
	AttendanceAction,
	AttendanceUnit,
	CheckInPerson,
	EventAnswer,
	EventOutcome,
	FoundPerson,
} from '../types/attendance.ts';

/**
 * Takes what devices have noted, each event once, however often and in whatever order it comes.
 * @param events as they came; each is looked at by itself
 * @returns an answer for each, in their order
 * @throws DomainError NOT_FOUND for those who may not check in there
 */
export async function recordEvents(
	ctx: Context,
	workshopId: string,
	events: readonly unknown[],
): Promise<EventAnswer[]> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await openDesk(ctx, workshopId);
		const answers: EventAnswer[] = [];
		for (const event of events) {
			const read = attendanceEventSchema.safeParse(event);
			answers.push(read.success ? await recordEvent(ctx, workshop, read.data) : malformed(event));
		}
		return answers;
	});
}

/**
 * Checks somebody in at the desk, or takes that back; by the server's clock, at once.
 * @param code a badge's address or a reference number, in any case
 * @param unit what of; empty for the half-day that runs
 * @returns what came of it
 * @throws DomainError NOT_FOUND for those who may not check in there
 */
export async function recordAtDesk(
	ctx: Context,
	workshopId: string,
	{ code, unit, action }: { code: string; unit: string; action: AttendanceAction },
): Promise<EventAnswer> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await openDesk(ctx, workshopId);
		return recordEvent(ctx, workshop, { id: newId(), code, unit, action, at: ctx.now });
	});
}

async function openDesk(ctx: TransactionContext, workshopId: string): Promise<WorkshopView> {
	const workshop = await getWorkshopById(ctx, workshopId);
	authorize(ctx, attendancePolicy, 'attendance.record', { workshopId, state: workshop.state });
	return workshop;
}

async function recordEvent(
	ctx: TransactionContext,
	workshop: WorkshopView,
	event: AttendanceEvent,
): Promise<EventAnswer> {
	const answer = (outcome: EventOutcome, rest: Partial<EventAnswer> = {}): EventAnswer => ({
		...{ id: event.id, outcome, person: null, presentAt: null, recordedBy: null },
		...rest,
	});
	const badge = readBadge(event.code);
	const unit = await findUnit(ctx, workshop, event.unit);
	if (!badge) return answer('unknown');
	const { action } = event;
	const before = await findPerson(ctx, workshop.id, badge.reference, unit?.unit ?? '');
	if (!before)
		return answer(badge.slug === null || badge.slug === workshop.slug ? 'unknown' : 'other_workshop');
	const person = withoutPresence(before);
	if (!unit) return answer('unit_unknown', { person });
	if (action === 'present' && person.state !== 'confirmed') return answer('not_confirmed', { person });
	const stored = await storeEvent(ctx, workshop, badge.reference, unit, event);
	if (!stored) return answer('malformed');
	const after = await findPerson(ctx, workshop.id, badge.reference, unit.unit);
	return answer(outcomeOf(action, before.presentAt !== null, stored), {
		...{ person, presentAt: after?.presentAt ?? null, recordedBy: after?.recordedBy ?? null },
	});
}

function withoutPresence({ reference, fullName, organisation, country, state }: FoundPerson): CheckInPerson {
	return { reference, fullName, organisation, country, state };
}

/** @returns undefined where the event's id was used for something else before */
async function storeEvent(
	ctx: TransactionContext,
	workshop: WorkshopView,
	reference: string,
	{ kind, unit }: AttendanceUnit,
	event: AttendanceEvent,
): Promise<{ isRepeated: boolean; isThere: boolean } | undefined> {
	const { id: registrationId } = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', reference)
		.executeTakeFirstOrThrow();
	const inserted = await ctx.db
		.insertInto('attendanceEvent')
		.values({
			...{ id: event.id, registrationId, unit, action: event.action },
			at: possibleInstant(event.at, workshop.createdAt, ctx.now),
			recordedBy: ctx.actor.personId,
			receivedAt: ctx.now,
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	const events = await ctx.db
		.selectFrom('attendanceEvent')
		.select(['id', 'action', 'at', 'recordedBy'])
		.where('registrationId', '=', registrationId)
		.where('unit', '=', unit)
		.execute();
	if (!events.some(({ id, action }) => id === event.id && action === event.action)) return undefined;
	const presence = presenceOf(events);
	if (inserted) {
		if (presence) await savePresence(ctx, { workshopId: workshop.id, registrationId, kind, unit }, presence);
		await recordAudit(ctx, {
			action: 'attendance.record',
			workshopId: workshop.id,
			subjectId: registrationId,
			details: { unit, action: event.action, event: event.id },
		});
	}
	return { isRepeated: !inserted, isThere: presence?.undoneAt === null };
}

async function savePresence(
	ctx: TransactionContext,
	key: AttendanceUnit & { workshopId: string; registrationId: string },
	presence: Presence,
): Promise<void> {
	await ctx.db
		.insertInto('attendance')
		.values({ id: newId(), ...key, ...presence })
		.onConflict((conflict) => conflict.columns(['registrationId', 'unit']).doUpdateSet(presence))
		.execute();
}

function outcomeOf(
	action: AttendanceAction,
	wasThere: boolean,
	{ isRepeated, isThere }: { isRepeated: boolean; isThere: boolean },
): EventOutcome {
	if (action === 'present') {
		if (!isThere) return 'undone_since';
		return wasThere && !isRepeated ? 'already' : 'taken';
	}
	if (isThere) return 'present_since';
	return wasThere || isRepeated ? 'undone' : 'not_present';
}

function malformed(event: unknown): EventAnswer {
	const id = (event as { id?: unknown } | null)?.id;
	return {
		...{ id: typeof id === 'string' ? id.slice(0, 64) : null, outcome: 'malformed' },
		...{ person: null, presentAt: null, recordedBy: null },
	};
}
