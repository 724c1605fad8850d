import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { notFound } from '#lib/core/errors.ts';
import { findParticipant } from '#lib/modules/workshops/queries/participation.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { findLatestRelease } from '../queries/released.server.ts';
import { countSignUps, placeInLine } from '../queries/sign-up-counts.server.ts';
import { freeSeats, isSignUpOpen, seatLimitOf } from '../rules/sign-ups.ts';

import type { SignUpOutcome } from '../types/sign-ups.ts';
import { recordPublicChange } from './public-change.server.ts';
import { seatNextInLine } from './seat-waiting.server.ts';

/**
 * Gives the actor a seat in a session, or a place in line where none is left. Twice is no more than once; other sessions at
 * the same time are no obstacle, the page says so.
 * @param slug of the workshop
 * @param code of a session that takes sign-ups, in the latest release
 * @returns the seat or the place in line; refused once the session has begun or is cancelled, and to people who are not
 *   confirmed participants
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop or it has no such session
 */
export async function signUpForSession(ctx: Context, slug: string, code: string): Promise<SignUpOutcome> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx): Promise<SignUpOutcome> => {
		const { workshop, session, limit } = await getSignUpSession(ctx, slug, code);
		const own = await findSignUp(ctx, session.id, personId);
		if (own && own.state !== 'withdrawn') return outcomeOf(ctx, own, false);
		if (!session.takesSignUp) notFound();
		if (!isSignUpOpen(workshop, session, ctx.now)) return { ok: false, reason: 'closed' };
		if (!(await findParticipant(ctx, workshop.id, personId))) return { ok: false, reason: 'not_participant' };
		const { seated } = await countSignUps(ctx, workshop.id, session.id);
		const left = freeSeats(limit, seated);
		const row = {
			...{ workshopId: workshop.id, sessionId: session.id, personId, place: newId() },
			state: left > 0 ? ('seated' as const) : ('waiting' as const),
			signedUpAt: ctx.now,
			changedAt: ctx.now,
		};
		await ctx.db
			.insertInto('sessionSignUp')
			.values(row)
			.onConflict((conflict) => conflict.columns(['sessionId', 'personId']).doUpdateSet(row))
			.execute();
		// Everybody else only sees whether there are seats left at all.
		if (left === 1) await recordPublicChange(ctx, workshop.id);
		await recordAudit(ctx, {
			action: 'session.sign_up',
			workshopId: workshop.id,
			subjectId: session.id,
			details: { state: row.state },
		});
		return outcomeOf(ctx, row, true);
	});
}

/**
 * Takes the actor's sign-up back; the seat goes to whoever waits longest. Possible until the session begins.
 * @returns refused once it has begun; without a sign-up there is nothing to do
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop or it has no such session
 */
export async function withdrawSignUp(
	ctx: Context,
	slug: string,
	code: string,
): Promise<{ ok: true } | { ok: false; reason: 'closed' }> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const { workshop, session } = await getSignUpSession(ctx, slug, code);
		const own = await findSignUp(ctx, session.id, personId);
		if (!own || own.state === 'withdrawn') return { ok: true };
		if (workshop.state === 'archived' || ctx.now >= session.startsAt) return { ok: false, reason: 'closed' };
		await withdraw(ctx, workshop.id, personId, [own]);
		return { ok: true };
	});
}

/** Takes back every sign-up of somebody who takes part no longer; registration calls it when it ends a participation. */
export async function withdrawAllSignUps(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('sessionSignUp')
		.select(['sessionId', 'state'])
		.where('personId', '=', personId)
		.where('workshopId', '=', workshopId)
		.where('state', '<>', 'withdrawn')
		.execute();
	if (rows.length > 0) await withdraw(ctx, workshopId, personId, rows);
}

async function withdraw(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
	rows: readonly { sessionId: string; state: string }[],
): Promise<void> {
	const sessionIds = rows.map(({ sessionId }) => sessionId);
	await ctx.db
		.updateTable('sessionSignUp')
		.set({ state: 'withdrawn', changedAt: ctx.now })
		.where('personId', '=', personId)
		.where('sessionId', 'in', sessionIds)
		.execute();
	for (const { sessionId, state } of rows)
		await recordAudit(ctx, {
			action: 'session.leave',
			workshopId,
			subjectId: sessionId,
			details: { from: state },
		});
	if (rows.some(({ state }) => state === 'seated')) await recordPublicChange(ctx, workshopId);
	await seatNextInLine(ctx, workshopId, sessionIds);
}

async function getSignUpSession(ctx: TransactionContext, slug: string, code: string) {
	const workshop = await getWorkshop(ctx, slug);
	const latest = await findLatestRelease(ctx, workshop.id);
	const frozen = latest?.frozen.sessions.find((session) => session.code === code);
	if (!latest || !frozen) notFound();
	const { takesSignUp, startsAt } = frozen.content;
	return {
		workshop,
		session: { id: frozen.id, state: frozen.state, takesSignUp, startsAt },
		limit: seatLimitOf(frozen.content, latest.frozen.frame.rooms),
	};
}

function findSignUp(ctx: Context, sessionId: string, personId: string) {
	return ctx.db
		.selectFrom('sessionSignUp')
		.select(['workshopId', 'sessionId', 'state', 'place'])
		.where('sessionId', '=', sessionId)
		.where('personId', '=', personId)
		.executeTakeFirst();
}

async function outcomeOf(
	ctx: TransactionContext,
	row: { workshopId: string; sessionId: string; place: string; state: string },
	isNew: boolean,
): Promise<SignUpOutcome> {
	if (row.state === 'seated') return { ok: true, state: 'seated', isNew };
	return { ok: true, state: 'waiting', isNew, placeInLine: await placeInLine(ctx, row) };
}
