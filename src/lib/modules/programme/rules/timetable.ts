import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';

/** Where a session stands in the grid. Lines are counted from 0; the end line is the first one after it. */
export interface Place {
	row: number;
	rowEnd: number;
	column: number;
	columnEnd: number;
}

/** The sessions that begin at one instant. */
export interface Slot<Session> {
	/** UTC instant */
	startsAt: string;
	sessions: Session[];
}

export interface Timetable {
	/** names of the rooms, in the workshop's order; null heads what found no place under its own room */
	columns: (string | null)[];
	/** by session id */
	places: Map<string, Place>;
	/** by instant: the line at which it begins */
	rows: Map<string, number>;
}

/** What the style sheet has lines for; beyond that a list is easier to read than a grid. */
export const maxColumns = 12;
export const maxRows = 120;

/** @param sessions by start */
export function slotsOf<Session extends { startsAt: string }>(sessions: readonly Session[]): Slot<Session>[] {
	return [...Map.groupBy(sessions, ({ startsAt }) => startsAt)].map(([startsAt, together]) => ({
		startsAt,
		sessions: together,
	}));
}

/**
 * Rooms beside each other, time downwards, one line per instant at which something begins or ends. What is across all rooms, and
 * whatever else has the time to itself, spans them, so a day that is mostly plenary does not leave most of the page empty. Nothing ever covers anything: what
 * overlaps in a room (also a cancelled session and its successor) moves to a column at the end.
 * @param sessions of one day, by start, without the items inside others
 * @param rooms of the release, in the workshop's order
 * @returns undefined where a grid says no more than a list (one column), or would grow beyond what can be read
 */
export function timetableOf(
	sessions: readonly ReleasedSession[],
	rooms: readonly Pick<ReleasedRoom, 'id' | 'name'>[],
): Timetable | undefined {
	const isAlone = (session: ReleasedSession) =>
		!sessions.some((s) => s.id !== session.id && overlap(s, session));
	const [alone, together] = [sessions.filter(isAlone), sessions.filter((session) => !isAlone(session))];
	const used = rooms.filter(({ id }) => together.some(({ room }) => room?.id === id));
	const lanes = lanesOf(
		together,
		used.map(({ id }) => id),
	);
	const lines = [...new Set(sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort();
	if (lanes.length < 2 || lanes.length > maxColumns || lines.length > maxRows) return undefined;
	const rows = new Map(lines.map((instant, line) => [instant, line]));
	const place = (session: ReleasedSession, column: number, columnEnd: number): [string, Place] => {
		const line = (instant: string) => rows.get(instant) ?? 0;
		return [session.id, { row: line(session.startsAt), rowEnd: line(session.endsAt), column, columnEnd }];
	};
	return {
		columns: lanes.map((_, index) => used[index]?.name ?? null),
		places: new Map([
			...alone.map((session) => place(session, 0, lanes.length)),
			...lanes.flatMap((lane, index) => lane.map((session) => place(session, index, index + 1))),
		]),
		rows,
	};
}

/** One lane per room, then as many as what found its room taken, or has none, needs. */
function lanesOf(sessions: readonly ReleasedSession[], roomIds: readonly string[]): ReleasedSession[][] {
	const lanes: ReleasedSession[][] = roomIds.map(() => []);
	// What takes place chooses before what is cancelled.
	const byClaim = sessions.toSorted(
		(a, b) => Number(a.state === 'cancelled') - Number(b.state === 'cancelled'),
	);
	for (const session of byClaim) {
		const own = roomIds.indexOf(session.room?.id ?? '');
		const lane = lanes.find(
			(lane, index) =>
				(index === own || index >= roomIds.length) && !lane.some((other) => overlap(other, session)),
		);
		if (lane) lane.push(session);
		else lanes.push([session]);
	}
	return lanes;
}

function overlap(a: ReleasedSession, b: ReleasedSession): boolean {
	return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
