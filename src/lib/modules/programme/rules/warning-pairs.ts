import type { ProgrammeWarning, WarningInput } from '../types/warnings.ts';
import { findPairs, inOrder } from './conflicts.ts';
import { factsOfPair, minutesOf, warningOf } from './warning-key.ts';
import { isFamily, roomOf, type Placed } from './warning-places.ts';

/**
 * Rooms that two sessions want at once. One across all rooms takes every room. The groups of one parallel group may sit at
 * the tables of one hall, and two items of one session may run side by side as posters do: that is only noted.
 */
export function roomWarnings(placed: readonly Placed[]): ProgrammeWarning[] {
	const somewhere = placed.filter(({ place }) => place !== null);
	const scopes = Map.groupBy(somewhere, ({ isWithin, parent }) => (isWithin ? (parent?.id ?? '') : ''));
	return [...scopes.values()].flatMap(pairsOfRooms).map(([earlier, later]) => {
		const { groupId } = later.session;
		const isShared = later.isWithin || (groupId !== null && groupId === earlier.session.groupId);
		const room = roomOf(later) ?? roomOf(earlier);
		return warningOf({
			kind: isShared ? 'room_shared' : 'room_taken',
			session: later,
			other: earlier,
			subject: room?.name ?? '',
			facts: [room?.id ?? '', ...factsOfPair(earlier, later)],
		});
	});
}

function pairsOfRooms(placed: readonly Placed[]): [Placed, Placed][] {
	const everywhere = placed.filter(({ place }) => place === 'everywhere');
	const byRoom = Map.groupBy(
		placed.filter(({ place }) => place !== 'everywhere'),
		(one) => roomOf(one)?.id,
	);
	const inRooms = [...byRoom.values()].flatMap((inRoom) =>
		// Two that are everywhere are one pair, not one in each room.
		findPairs([...everywhere, ...inRoom]).filter((pair) => pair.some((one) => one.place !== 'everywhere')),
	);
	return [...findPairs(everywhere), ...inRooms].filter((pair) => !isFamily(...pair));
}

/** People who are to be in two places at once, or at another site sooner than they can get there. */
export function personWarnings(placed: readonly Placed[], siteMinutes: number): ProgrammeWarning[] {
	const byPerson = new Map<string, Placed[]>();
	for (const one of placed)
		for (const who of one.people.keys()) {
			// Whoever is in the panel anyway is in the way of nobody else by speaking in it.
			const key = one.parent?.people.has(who) ? `${one.parent.id}/${who}` : who;
			const sessions = byPerson.get(key);
			if (sessions) sessions.push(one);
			else byPerson.set(key, [one]);
		}
	return [...byPerson].flatMap(([key, sessions]) => {
		const who = key.slice(key.indexOf('/') + 1);
		return findPairs(sessions, siteMinutes * 60_000).flatMap(([earlier, later]) => {
			const subject = later.people.get(who) ?? '';
			const pair = { session: later, other: earlier, subject };
			const facts = [who, ...factsOfPair(earlier, later)];
			if (later.from < earlier.to) return [warningOf({ ...pair, kind: 'person_taken', facts })];
			const [from, to] = [roomOf(earlier), roomOf(later)];
			if (!from?.site || !to?.site || from.site === to.site) return [];
			const amount = minutesOf(later.from - earlier.to);
			const ways = [...facts, from.id, to.id, siteMinutes];
			return [warningOf({ ...pair, kind: 'gap_short', amount, limit: siteMinutes, facts: ways })];
		});
	});
}

/** Sessions that run in parallel although somebody has declared that they are not to. */
export function apartWarnings(placed: readonly Placed[], apart: WarningInput['apart']): ProgrammeWarning[] {
	const byId = new Map(placed.map((one) => [one.id, one]));
	return apart.flatMap(([id, otherId]) => {
		const [a, b] = [byId.get(id), byId.get(otherId)];
		if (!a || !b || a === b || a.from >= b.to || b.from >= a.to) return [];
		const [earlier, later] = inOrder(a, b) < 0 ? [a, b] : [b, a];
		return [warningOf({ kind: 'apart', session: later, other: earlier, facts: factsOfPair(earlier, later) })];
	});
}
