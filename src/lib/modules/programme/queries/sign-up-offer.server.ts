import type { Context } from '#lib/core/context.ts';
import { findParticipant } from '#lib/modules/workshops/queries/participation.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { clashesOf } from '../rules/clashes.ts';
import { isSignUpOpen, seatLimitOf } from '../rules/sign-ups.ts';

import type { ReleasedProgramme, ReleasedSession } from '../types/released.ts';
import type { OwnSignUp, SignUpOffer } from '../types/sign-ups.ts';
import { countSignUps, placeInLine } from './sign-up-counts.server.ts';

/**
 * @param programme as released, to find what is at the same time
 * @param starred ids of the sessions the reader starred
 * @returns what the page of a session says of signing up for it; undefined where that is not possible and the reader has not
 *   done it before. Five queries at most, one for anonymous readers, none for sessions without sign-up
 */
export async function findSignUpOffer(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	programme: ReleasedProgramme,
	session: ReleasedSession,
	starred: ReadonlySet<string>,
): Promise<SignUpOffer | undefined> {
	const { personId } = ctx.actor;
	const ownRows = personId === null ? [] : await listOwnSignUps(ctx, workshop.id, personId);
	const ownRow = ownRows.find(({ sessionId }) => sessionId === session.id);
	if (!session.takesSignUp && !ownRow) return undefined;
	const counts = await countSignUps(ctx, workshop.id, session.id);
	const limit = seatLimitOf(session, programme.rooms);
	const taken = new Set([...starred, ...ownRows.map(({ sessionId }) => sessionId), session.id]);
	const clashes = clashesOf(programme.sessions.filter(({ id }) => taken.has(id)));
	return {
		limit,
		isOpen: isSignUpOpen(workshop, session, ctx.now),
		isFull: limit !== null && counts.seated >= limit,
		counts: personId === null ? null : counts,
		isParticipant: personId !== null && (await findParticipant(ctx, workshop.id, personId)) !== undefined,
		own: ownRow ? await toOwn(ctx, ownRow) : null,
		clashes: personId === null ? [] : (clashes.get(session.id) ?? []),
	};
}

/** @returns the person's sign-ups in one workshop that hold a seat or a place in line; one query */
export function listOwnSignUps(ctx: Context, workshopId: string, personId: string) {
	return ctx.db
		.selectFrom('sessionSignUp')
		.select(['workshopId', 'sessionId', 'state', 'place'])
		.where('personId', '=', personId)
		.where('workshopId', '=', workshopId)
		.where('state', '<>', 'withdrawn')
		.execute();
}

async function toOwn(
	ctx: Context,
	row: Awaited<ReturnType<typeof listOwnSignUps>>[number],
): Promise<OwnSignUp> {
	if (row.state === 'seated') return { state: 'seated', placeInLine: null };
	return { state: 'waiting', placeInLine: await placeInLine(ctx, row) };
}
