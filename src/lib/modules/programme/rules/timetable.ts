import type { ReleasedRoom, ReleasedSession } from '../types.ts';

/** Where a session stands in the grid. Lines are counted from 0; the end line is the first one after it. */
export interface Place {
	row: number;
	rowEnd: number;
	column: number;
	columnEnd: number;
}

/** The sessions that begin at one instant. */
export interface Slot {
	/** UTC instant */
	startsAt: string;
	sessions: ReleasedSession[];
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
export function slotsOf(sessions: readonly ReleasedSession[]): Slot[] {
	return [...Map.groupBy(sessions, ({ startsAt }) => startsAt)].map(([startsAt, together]) => ({
		startsAt,
		sessions: together,
	}));
}

/**
 * Rooms beside each other, time downwards, one line per instant at which something begins or ends. A session without a room
 * spans all of them, unless something else is on meanwhile. Nothing ever covers anything: what overlaps in a room (also a
 * cancelled session and its successor) moves to a column at the end.
 * @param sessions of one day, by start
 * @param rooms of the release, in the workshop's order
 * @returns undefined where a grid says no more than a list (one column), or would grow beyond what can be read
 */
export function timetableOf(
	sessions: readonly ReleasedSession[],
	rooms: readonly Pick<ReleasedRoom, 'id' | 'name'>[],
): Timetable | undefined {
	const used = rooms.filter(({ id }) => sessions.some(({ room }) => room?.id === id));
	const lines = [...new Set(sessions.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort();
	if (used.length === 0 || lines.length > maxRows) return undefined;
	const rows = new Map(lines.map((instant, line) => [instant, line]));
	const lanes: ReleasedSession[][] = used.map(() => []);
	const wide: ReleasedSession[] = [];
	for (const session of byClaim(sessions)) {
		const own = used.findIndex(({ id }) => id === session.room?.id);
		const isFree = (lane: readonly ReleasedSession[] | undefined) => !lane?.some((s) => overlap(s, session));
		if (own === -1 && lanes.every(isFree) && isFree(wide)) wide.push(session);
		else if (own !== -1 && isFree(lanes[own]) && isFree(wide)) lanes[own]?.push(session);
		else {
			const spare = lanes.findIndex((lane, index) => index >= used.length && isFree(lane));
			if (spare === -1) lanes.push([session]);
			else lanes[spare]?.push(session);
		}
	}
	if (lanes.length < 2 || lanes.length > maxColumns) return undefined;
	const place = (session: ReleasedSession, column: number, columnEnd: number): [string, Place] => {
		const line = (instant: string) => rows.get(instant) ?? 0;
		return [session.id, { row: line(session.startsAt), rowEnd: line(session.endsAt), column, columnEnd }];
	};
	return {
		columns: lanes.map((_, index) => used[index]?.name ?? null),
		places: new Map([
			...wide.map((session) => {
				const isAlone = lanes.slice(used.length).every((lane) => !lane.some((s) => overlap(s, session)));
				return place(session, 0, isAlone ? lanes.length : used.length);
			}),
			...lanes.flatMap((lane, index) => lane.map((session) => place(session, index, index + 1))),
		]),
		rows,
	};
}

/** Who chooses first: what takes place before what is cancelled, in a room before without. */
function byClaim(sessions: readonly ReleasedSession[]): ReleasedSession[] {
	const rank = ({ state, room }: ReleasedSession) =>
		(state === 'cancelled' ? 2 : 0) + (room === null ? 1 : 0);
	return sessions.toSorted((a, b) => rank(a) - rank(b));
}

function overlap(a: ReleasedSession, b: ReleasedSession): boolean {
	return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
