import type { WarningInput, WarningRoom, WarningSession } from '../types/warnings.ts';
import type { Span } from './conflicts.ts';

/** A session with what it takes up. */
export interface Placed extends Span {
	session: WarningSession;
	/** the session it is an item of, where that has a time */
	parent: Placed | undefined;
	/** an item without a room of its own is where its session is; null: nowhere, also when its room was deleted */
	place: WarningRoom | 'everywhere' | null;
	/** whether it is only within what its session has taken: it can be in the way of the other items there, and of nothing else */
	isWithin: boolean;
	/** who has a part in it, each once, with the name */
	people: ReadonlyMap<string, string>;
}

/**
 * @param input sessions that have a time, in any order
 * @returns the same with their times in milliseconds and the room they are in. Instants count, so a session in the night of a
 *   clock change is as long as it really is; an end before the start (which no table holds) counts as the start
 */
export function placeSessions({ sessions, rooms }: Pick<WarningInput, 'sessions' | 'rooms'>): Placed[] {
	const instant = instantReader();
	const roomById = new Map(rooms.map((room) => [room.id, room]));
	const placed = sessions.map((session): Placed => {
		const from = instant(session.startsAt);
		const to = Math.max(from, instant(session.endsAt));
		const place = session.isAcrossRooms ? 'everywhere' : (roomById.get(session.roomId ?? '') ?? null);
		const people = new Map(session.parts.map(({ who, name }) => [who, name]));
		return { id: session.id, from, to, session, parent: undefined, place, isWithin: false, people };
	});
	const byId = new Map(placed.map((one) => [one.id, { one, around: one.place }]));
	for (const item of placed) {
		const above = byId.get(item.session.parentId ?? '');
		if (!above || above.one === item) continue;
		const { one, around } = above;
		item.parent = one;
		item.isWithin = item.place === null || item.place === around || around === 'everywhere';
		item.place ??= around;
	}
	return placed;
}

/** Sessions of one programme begin and end together: each instant is read once. */
function instantReader(): (text: string) => number {
	const known = new Map<string, number>();
	return (text) => {
		const instant = known.get(text) ?? Date.parse(text);
		known.set(text, instant);
		return instant;
	};
}

/** @returns whether one is an item of the other: they run at the same time because they are meant to */
export function isFamily(a: Placed, b: Placed): boolean {
	return a.parent === b || b.parent === a;
}

/** @returns the one room it is in */
export function roomOf({ place }: Placed): WarningRoom | null {
	return place === 'everywhere' ? null : place;
}
