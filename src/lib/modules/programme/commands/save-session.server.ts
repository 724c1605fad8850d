import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import {
	liesWithin,
	minutesBetween,
	noTimes,
	timesBetween,
	type Family,
	type PlaceRefusal,
} from '../rules/placing.ts';
import type { SessionInput } from '../types/draft.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { changedMeanwhile, type ChangedMeanwhile } from './meanwhile.server.ts';
import { resolveParts } from './parts.server.ts';
import type { SessionDrafts } from './session-drafts.server.ts';
import {
	calendarOf,
	findMissingPlace,
	getDraft,
	placeFamilies,
	readFamilies,
} from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

export type SessionRefusal =
	| {
			ok: false;
			reason: PlaceRefusal | 'room_unknown' | 'track_unknown' | 'parent_unknown' | 'outside_parent';
	  }
	| { ok: false; reason: 'person_unknown'; email: string };
/** `dayOn` is null for an unscheduled session; `updatedAt` is its version from now on. */
export type SavedSession =
	{ ok: true; code: string; dayOn: string | null; updatedAt: string } | SessionRefusal;

/** How long a session lasts that has neither times nor a duration. */
const usualMinutes = 60;

/**
 * Adds a session to the draft. An item takes the room of the session it is in.
 * @returns its code and programme day; refused when it would end before it starts (also because the clock jumps in
 *   between), for a room or track the workshop does not have, for an address of nobody in the workshop, and for an item
 *   outside its session's time or of something that cannot have items
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function createSession(
	ctx: Context,
	workshopId: string,
	input: SessionInput,
): Promise<SavedSession> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.create' }, async (drafts) => {
			const calendar = await calendarOf(ctx, workshop);
			const wanted = input.startsLocal !== null && input.endsLocal !== null;
			const times = wanted ? timesBetween(calendar, timesIn(input)) : noTimes;
			if (!times) return { ok: false, reason: 'ends_before_start' };
			const session: SessionSnapshot = {
				...{ id: newId(), code: newCode(8), kindLabel: null, external: {}, externalGuid: null },
				...{ interpretation: [], takesSignUp: false, seats: null, isAcrossRooms: false },
				...{ parentId: null, groupId: null, parts: [], createdAt: ctx.now, updatedAt: '' },
				...said(input),
				...times,
				durationMinutes: durationIn(input) ?? usualMinutes,
			};
			const refused = await completed(ctx, drafts, workshopId, session, input);
			if ('ok' in refused) return refused;
			const saved = drafts.put(refused);
			await recordAudit(ctx, { action: 'session.create', workshopId, subjectId: saved.id });
			return { ok: true, code: saved.code, dayOn: saved.dayOn, updatedAt: saved.updatedAt };
		});
	});
}

/**
 * Changes a session of the draft, and with its times those of its items and of the sessions in its group. Times left as they
 * are keep their instants and day as imported.
 * @param version `updatedAt` of the session when the form was opened
 * @returns like `createSession`, `items_outside` when its items would not lie within it, and `changed_meanwhile` when
 *   somebody else has saved it since
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function changeSession(
	ctx: Context,
	{ workshopId, code, version }: { workshopId: string; code: string; version: string },
	input: SessionInput,
): Promise<SavedSession | ChangedMeanwhile> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.change' }, async (drafts) => {
			const before = await getDraft(drafts, code);
			const refusal = await changedMeanwhile(ctx, before, version);
			if (refusal) return refusal;
			const families = await readFamilies(drafts, before);
			const placed = await timed(ctx, workshop, families, before, input);
			if (typeof placed === 'string') return { ok: false, reason: placed };
			const [moved = before, ...others] = placed;
			const session = {
				...moved,
				...said(input),
				// The schedule's own word for the kind no longer fits another kind.
				kindLabel: input.kind === before.kind ? before.kindLabel : null,
			};
			const result = await completed(ctx, drafts, workshopId, session, input);
			if ('ok' in result) return result;
			const isItem = ({ parentId }: SessionSnapshot) => parentId === before.id;
			if (result.parentId !== null && others.some(isItem)) return { ok: false, reason: 'parent_unknown' };
			for (const other of others) drafts.put(isItem(other) ? { ...other, ...placeOf(result) } : other);
			const saved = drafts.put(result);
			await recordAudit(ctx, { action: 'session.change', workshopId, subjectId: saved.id });
			return { ok: true, code, dayOn: saved.dayOn, updatedAt: saved.updatedAt };
		});
	});
}

function timesIn({ startsLocal, endsLocal }: SessionInput) {
	return { startsLocal: startsLocal ?? '', endsLocal: endsLocal ?? '' };
}

function durationIn({ startsLocal, endsLocal, durationMinutes }: SessionInput): number | undefined {
	if (startsLocal === null || endsLocal === null) return durationMinutes;
	return minutesBetween(startsLocal, endsLocal);
}

/** @returns the session first, then whatever takes place with it, at the times the form says; or why that is no time */
async function timed(
	ctx: TransactionContext,
	workshop: WorkshopView,
	families: readonly Family[],
	before: SessionSnapshot,
	input: SessionInput,
): Promise<SessionSnapshot[] | PlaceRefusal> {
	const { startsLocal, endsLocal } = input;
	const everything = families.flatMap(({ session, items }) => [session, ...items]);
	if (startsLocal !== null && before.startsLocal === startsLocal && before.endsLocal === endsLocal)
		return everything;
	const minutes = durationIn(input) ?? before.durationMinutes;
	if (startsLocal !== null)
		return placeFamilies(await calendarOf(ctx, workshop), families, startsLocal, minutes);
	return families.flatMap(({ session, items }) => [
		{ ...session, ...noTimes, durationMinutes: minutes },
		...items.map((item) => ({ ...item, ...noTimes })),
	]);
}

/** @returns the session with its place and people as the form says, or why not */
async function completed(
	ctx: TransactionContext,
	drafts: SessionDrafts,
	workshopId: string,
	session: SessionSnapshot,
	{ parts }: SessionInput,
): Promise<SessionSnapshot | SessionRefusal> {
	const placed = await inItsPlace(drafts, session);
	if (typeof placed === 'string') return { ok: false, reason: placed };
	const missing = await findMissingPlace(ctx, workshopId, placed);
	if (missing) return { ok: false, reason: missing };
	const people = await resolveParts(ctx, workshopId, parts);
	if (!people.ok) return { ok: false, reason: 'person_unknown', email: people.email };
	return { ...placed, parts: people.parts };
}

/** An item has the room of the session it is in, and lies within its time; it has no items or group of its own. */
async function inItsPlace(
	drafts: SessionDrafts,
	session: SessionSnapshot,
): Promise<SessionSnapshot | 'parent_unknown' | 'outside_parent'> {
	if (session.parentId === null) return session.isAcrossRooms ? { ...session, roomId: null } : session;
	const [parent] = await drafts.read({ ids: [session.parentId] });
	if (!parent || parent.id === session.id || parent.parentId !== null) return 'parent_unknown';
	if (!liesWithin(session, parent)) return 'outside_parent';
	return { ...session, ...placeOf(parent), groupId: null };
}

function placeOf({ roomId, isAcrossRooms }: SessionSnapshot) {
	return { roomId, isAcrossRooms };
}

/** What the form says of the session itself; what it leaves out is not in it. */
function said({
	startsLocal: _startsLocal,
	endsLocal: _endsLocal,
	durationMinutes: _minutes,
	parts: _parts,
	...fields
}: SessionInput) {
	return fields;
}
