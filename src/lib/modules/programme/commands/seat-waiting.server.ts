import type { Locale, TransactionContext } from '#lib/core/context.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import { seatGivenMail } from '../emails/seat-given.server.ts';
import { listContributors } from '../queries/contributors.server.ts';
import { findLatestRelease, toSession } from '../queries/released.server.ts';
import { countSignUps, countSignUpsBySession } from '../queries/sign-up-counts.server.ts';
import { freeSeats, isSignUpOpen, seatLimitOf } from '../rules/sign-ups.ts';

import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';

/**
 * Gives free seats to those who wait for one, whoever signed up first, and tells them by mail. Called in the transaction of
 * whatever frees a seat: somebody leaves, or a release has more seats.
 * @param sessionIds those that may have a seat free; left out: every session of the workshop that somebody waits for
 * @returns how many people got a seat
 */
export async function seatNextInLine(
	ctx: TransactionContext,
	workshopId: string,
	sessionIds?: readonly string[],
): Promise<number> {
	const waitedFor = await listWaitedFor(ctx, workshopId, sessionIds);
	const latest = waitedFor.length > 0 ? await findLatestRelease(ctx, workshopId) : undefined;
	if (!latest) return 0;
	const { frame, sessions } = latest.frozen;
	const workshop = await getWorkshopById(ctx, workshopId);
	let given = 0;
	for (const frozen of sessions.filter(({ id }) => waitedFor.includes(id))) {
		const { content, ...row } = frozen;
		if (!isSignUpOpen(workshop, { ...content, state: row.state }, ctx.now)) continue;
		const limit = seatLimitOf(content, frame.rooms);
		const people = await giveSeats(ctx, workshopId, frozen.id, limit);
		if (people.length === 0) continue;
		given += people.length;
		const session = toSession(frozen, frame, await listContributors(ctx, workshopId));
		await tell(ctx, people, { workshopId, session, rooms: frame.rooms, zone: frame.zone });
	}
	return given;
}

async function listWaitedFor(
	ctx: TransactionContext,
	workshopId: string,
	sessionIds: readonly string[] | undefined,
): Promise<string[]> {
	const counts = await countSignUpsBySession(ctx, workshopId, sessionIds);
	return [...counts].filter(([, { waiting }]) => waiting > 0).map(([sessionId]) => sessionId);
}

/** @returns the ids of the people who have a seat now; only confirmed participants get one */
async function giveSeats(
	ctx: TransactionContext,
	workshopId: string,
	sessionId: string,
	limit: number | null,
): Promise<string[]> {
	const { seated, waiting } = await countSignUps(ctx, workshopId, sessionId);
	const free = Math.min(freeSeats(limit, seated), waiting);
	if (free === 0) return [];
	const next = await ctx.db
		.selectFrom('sessionSignUp as s')
		.innerJoin('participation as p', (join) =>
			join.onRef('p.personId', '=', 's.personId').onRef('p.workshopId', '=', 's.workshopId'),
		)
		.select('s.personId')
		.where('s.workshopId', '=', workshopId)
		.where('s.sessionId', '=', sessionId)
		.where('s.state', '=', 'waiting')
		.orderBy('s.place')
		.limit(free)
		.execute();
	const people = next.map(({ personId }) => personId);
	if (people.length === 0) return [];
	await ctx.db
		.updateTable('sessionSignUp')
		.set({ state: 'seated', changedAt: ctx.now })
		.where('sessionId', '=', sessionId)
		.where('personId', 'in', people)
		.execute();
	await recordAudit(ctx, {
		action: 'session.seat_next',
		workshopId,
		subjectId: sessionId,
		details: { seats: people.length },
	});
	return people;
}

interface About {
	workshopId: string;
	session: ReleasedSession;
	rooms: readonly ReleasedRoom[];
	zone: string;
}

async function tell(
	ctx: TransactionContext,
	people: readonly string[],
	{ workshopId, ...about }: About,
): Promise<void> {
	const { origin } = mailSettings();
	const workshops = new Map<Locale, WorkshopView>();
	for (const recipient of await listRecipients(ctx, people)) {
		const { locale } = recipient;
		const workshop = workshops.get(locale) ?? (await getWorkshopById({ ...ctx, locale }, workshopId));
		workshops.set(locale, workshop);
		await queueMails(ctx, [seatGivenMail(recipient, { workshop, ...about }, origin)]);
	}
}
