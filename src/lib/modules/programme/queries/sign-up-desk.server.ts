import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { localized } from '#lib/modules/workshops/rules.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { LocalizedText, WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { seatLimitOf } from '../rules/sign-ups.ts';

import type { SignedUpPerson, SignUpDesk } from '../types/sign-ups.ts';
import { getNamedSession } from './desk-session.server.ts';
import { findLatestRelease } from './released.server.ts';

/**
 * @param code of a session
 * @returns who signed up for it, for those who plan it; five queries at most
 * @throws DomainError NOT_FOUND for others than organisers and the programme editor, and for unknown codes
 */
export async function getSignUpDesk(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	code: string,
): Promise<SignUpDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.list_sign_ups', facts);
	const session = await getNamedSession(ctx, workshop.id, code);
	const latest = await findLatestRelease(ctx, workshop.id);
	const released = latest?.frozen.sessions.find(({ id }) => id === session.id);
	const limit = latest && released ? seatLimitOf(released.content, latest.frozen.frame.rooms) : null;
	const next = await findDraftLimit(ctx, session.id);
	const people = await listSignedUp(ctx, workshop.id, session.id);
	return {
		session: { code: session.code, title: session.title, language: session.language },
		limit,
		nextLimit: released && next && next.seats !== limit ? next : null,
		takesSignUp: released?.state === 'scheduled' && released.content.takesSignUp,
		seated: people.filter(({ state }) => state === 'seated'),
		waiting: people.filter(({ state }) => state === 'waiting'),
	};
}

async function findDraftLimit(
	ctx: Context,
	sessionId: string,
): Promise<{ seats: number | null } | undefined> {
	const row = await ctx.db
		.selectFrom('session')
		.leftJoin('room', 'room.id', 'session.roomId')
		.select(['session.seats', 'room.id as roomId', 'room.capacity'])
		.where('session.id', '=', sessionId)
		.executeTakeFirst();
	if (!row) return undefined;
	const { seats, roomId, capacity } = row;
	const room = roomId === null ? null : { id: roomId };
	return { seats: seatLimitOf({ seats, room }, room ? [{ ...room, capacity }] : []) };
}

async function listSignedUp(ctx: Context, workshopId: string, sessionId: string): Promise<SignedUpPerson[]> {
	const rows = await ctx.db
		.selectFrom('sessionSignUp as s')
		.innerJoin('person', 'person.id', 's.personId')
		// Whom the registration desk looks at again takes no part for the time being, and keeps the seat.
		.leftJoin('participation as p', (join) =>
			join.onRef('p.personId', '=', 's.personId').onRef('p.workshopId', '=', 's.workshopId'),
		)
		.leftJoin('organisationType as t', 't.id', 'p.organisationTypeId')
		.select(['s.personId', 's.state', 's.signedUpAt', 'person.fullName'])
		.select(['p.organisation', 'p.country', 'p.mode', 't.label'])
		.where('s.workshopId', '=', workshopId)
		.where('s.sessionId', '=', sessionId)
		.where('s.state', '<>', 'withdrawn')
		.orderBy('s.place')
		.execute();
	return rows.flatMap(({ label, state, ...row }) => {
		if (state === 'withdrawn') return [];
		const type = label === null ? null : localized(JSON.parse(label) as LocalizedText, ctx.locale);
		return [
			{
				...row,
				state,
				organisationType: type?.text ?? null,
				organisationTypeLanguage: type?.language ?? null,
			},
		];
	});
}
