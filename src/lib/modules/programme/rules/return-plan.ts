import type { SessionContent } from '../types/released.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { durationOf, liesWithin, noTimes } from './placing.ts';

/** A session as an earlier release shows it. */
export interface EarlierSession {
	id: string;
	code: string;
	content: SessionContent;
}

/**
 * What the draft would be with the programme of an earlier release: its sessions as they were, deleted ones too; sessions that
 * were made later stay, without a time. Codes and identities that somebody else has taken since are not taken back.
 * @param draft all its sessions
 * @param released those that the release shows as taking place
 * @param now UTC instant, for sessions that come back from deletion
 * @returns all sessions of the draft then
 */
export function planReturn(
	draft: readonly SessionSnapshot[],
	released: readonly EarlierSession[],
	now: string,
): SessionSnapshot[] {
	const current = new Map(draft.map((session) => [session.id, session]));
	const returning = new Set(released.map(({ id }) => id));
	const owners = {
		code: new Map(draft.map(({ code, id }) => [code, id])),
		guid: new Map(draft.map(({ externalGuid, id }) => [externalGuid, id])),
	};
	const isFree = (owner: string | undefined, id: string) => owner === undefined || owner === id;
	const back = released.flatMap(({ id, code, content }): SessionSnapshot[] => {
		const known = current.get(id);
		if (!known && !isFree(owners.code.get(code), id)) return [];
		const { room, parts, externalGuid, ...fields } = content;
		return [
			{
				...fields,
				id,
				code: known?.code ?? code,
				roomId: room?.id ?? null,
				groupId: known?.groupId ?? null,
				durationMinutes: durationOf(content),
				externalGuid: isFree(owners.guid.get(externalGuid), id)
					? externalGuid
					: (known?.externalGuid ?? null),
				parts,
				createdAt: known?.createdAt ?? now,
				updatedAt: known?.updatedAt ?? '',
			},
		];
	});
	const later = draft.filter(({ id }) => !returning.has(id));
	return [...back, ...later.map((session) => ({ ...session, ...noTimes, groupId: null }))];
}

/**
 * Brings sessions of different ages into line: an item stays in its session only where it still fits, a group keeps together only
 * sessions of the same time.
 */
export function settleFamilies(sessions: readonly SessionSnapshot[]): SessionSnapshot[] {
	const byId = new Map(sessions.map((session) => [session.id, session]));
	const groups = Map.groupBy(sessions, ({ groupId }) => groupId);
	return sessions.map((session) => {
		const parent = byId.get(session.parentId ?? '');
		const isItem =
			parent?.parentId === null &&
			parent.roomId === session.roomId &&
			parent.isAcrossRooms === session.isAcrossRooms &&
			liesWithin(session, parent);
		const isTogether = groups
			.get(session.groupId)
			?.every((other) => other.startsAt === session.startsAt && other.endsAt === session.endsAt);
		return {
			...session,
			parentId: isItem ? session.parentId : null,
			groupId: isTogether ? session.groupId : null,
		};
	});
}
