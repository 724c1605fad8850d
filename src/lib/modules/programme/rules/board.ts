/** What the editors' timetable needs to know of a scheduled session. Wall clocks are of the workshop's zone. */
export interface BoardItem {
	id: string;
	/** programme day, `YYYY-MM-DD`; its midnight is minute 0 */
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
	roomId: string | null;
	isAcrossRooms: boolean;
	/** the session it is an item of */
	parentId: string | null;
}

/** Where a session is drawn. Minutes count by the wall clock from midnight of the programme day. */
export interface BoardPlace {
	from: number;
	/** long enough to be read and hit, so that a session of no length is still there */
	minutes: number;
	/** from 0; of an item inside another session its parent's */
	column: number;
	/** columns it spans */
	span: number;
	/** which of `lanes` beside each other, where several want the same room at once */
	lane: number;
	lanes: number;
}

/** What heads a column: a room, sessions in no room, or what is in all rooms and found the time taken. */
export type BoardColumn = { kind: 'room'; id: string; name: string } | { kind: 'none' } | { kind: 'across' };

export interface Board {
	/** full hours, the last one exclusive; 24 and more are after midnight */
	fromHour: number;
	toHour: number;
	columns: BoardColumn[];
	/** by session id, items inside others among them */
	places: Map<string, BoardPlace>;
}

/** The style sheet has a class for each hour up to here; what lasts for days is cut off. */
export const boardHours = 36;
/** At a height of 24 pixels a block can be read and hit (WCAG 2.2, 2.5.8). */
export const leastMinutes = 15;

/**
 * Rooms beside each other, time downwards to the minute. What is in all rooms spans them as one block; what wants the same room
 * at the same time stands in lanes beside each other, so nothing ever covers anything. Items of a session stand inside it.
 * @param day the hours that are shown even when empty
 * @param sessions of that programme day
 * @param rooms in the workshop's order; every one gets a column, since sessions are moved there
 */
export function boardOf(
	day: { dayOn: string; startsLocal: string; endsLocal: string },
	sessions: readonly BoardItem[],
	rooms: readonly { id: string; name: string }[],
): Board {
	const spans = sessions.map(spanOf);
	const there = new Set(sessions.map(({ id }) => id));
	const isItem = ({ session }: Span) => session.parentId !== null && there.has(session.parentId);
	const whole = spans.filter((span) => !isItem(span));
	const alone = new Set(whole.filter((span) => span.session.isAcrossRooms && isAlone(span, whole)));
	const beside = whole.filter((span) => !alone.has(span));
	const columns = columnsFor(rooms, beside);
	const places = new Map<string, BoardPlace>();
	const put = (together: readonly Span[], column: number, span: number) => {
		for (const [{ session, from, to }, lanes] of lanesOf(together))
			places.set(session.id, { from, minutes: to - from, column, span, ...lanes });
	};
	put([...alone], 0, columns.length);
	for (const [column, together] of Map.groupBy(beside, ({ session }) => columnOf(session, columns)))
		put(together, column, 1);
	for (const [parentId, items] of Map.groupBy(spans.filter(isItem), ({ session }) => session.parentId)) {
		const parent = places.get(parentId ?? '');
		put(items, parent?.column ?? 0, parent?.span ?? 1);
	}
	return { ...hoursOf(day, spans), columns, places };
}

interface Span {
	session: BoardItem;
	from: number;
	to: number;
}

function spanOf(session: BoardItem): Span {
	const { dayOn, startsLocal, endsLocal } = session;
	const last = boardHours * 60;
	const from = Math.min(Math.max(minutesAfter(dayOn, startsLocal), 0), last - leastMinutes);
	const to = Math.max(minutesAfter(dayOn, endsLocal), from + leastMinutes);
	return { session, from, to: Math.min(to, last) };
}

/**
 * @param dayOn `YYYY-MM-DD`
 * @param local wall clock `YYYY-MM-DDTHH:MM`
 * @returns minutes by the wall clock since midnight of that day
 */
export function minutesAfter(dayOn: string, local: string): number {
	return (Date.parse(`${local}Z`) - Date.parse(`${dayOn}T00:00Z`)) / 60_000;
}

function columnsFor(rooms: readonly { id: string; name: string }[], beside: readonly Span[]): BoardColumn[] {
	const ids = new Set(rooms.map(({ id }) => id));
	const isRoomless = ({ session }: Span) => !session.isAcrossRooms && !ids.has(session.roomId ?? '');
	return [
		...(beside.some(({ session }) => session.isAcrossRooms) ? [{ kind: 'across' } as const] : []),
		...rooms.map(({ id, name }) => ({ kind: 'room', id, name }) as const),
		...(rooms.length === 0 || beside.some(isRoomless) ? [{ kind: 'none' } as const] : []),
	];
}

function columnOf({ isAcrossRooms, roomId }: BoardItem, columns: readonly BoardColumn[]): number {
	if (isAcrossRooms) return 0;
	const own = columns.findIndex((column) => column.kind === 'room' && column.id === roomId);
	return own === -1 ? columns.length - 1 : own;
}

/** Sessions that overlap, also by way of others, share the width of their column. */
function lanesOf(spans: readonly Span[]): Map<Span, { lane: number; lanes: number }> {
	const found = new Map<Span, { lane: number; lanes: number }>();
	let cluster: Span[] = [];
	let ends: number[] = [];
	const close = () => {
		for (const span of cluster) found.set(span, { lane: found.get(span)?.lane ?? 0, lanes: ends.length });
		[cluster, ends] = [[], []];
	};
	for (const span of spans.toSorted(byTime)) {
		if (ends.every((end) => end <= span.from)) close();
		const free = ends.findIndex((end) => end <= span.from);
		const lane = free === -1 ? ends.length : free;
		ends[lane] = span.to;
		cluster.push(span);
		found.set(span, { lane, lanes: ends.length });
	}
	close();
	return found;
}

function byTime(a: Span, b: Span): number {
	return a.from - b.from || b.to - a.to || (a.session.id < b.session.id ? -1 : 1);
}

/** An hour more at both ends, so that something can be moved there. */
function hoursOf(
	{ dayOn, startsLocal, endsLocal }: { dayOn: string; startsLocal: string; endsLocal: string },
	spans: readonly Span[],
): { fromHour: number; toHour: number } {
	const first = Math.min(minutesAfter(dayOn, startsLocal), ...spans.map(({ from }) => from));
	const last = Math.max(minutesAfter(dayOn, endsLocal), ...spans.map(({ to }) => to));
	return {
		fromHour: Math.max(Math.floor(first / 60) - 1, 0),
		toHour: Math.min(Math.ceil(last / 60) + 1, boardHours),
	};
}

function isAlone(span: Span, all: readonly Span[]): boolean {
	return !all.some((other) => other !== span && other.from < span.to && span.from < other.to);
}
