import { dateOf } from '#lib/core/time.ts';
import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';
import type { Display, DisplayChange, DisplayItem, DisplayPanel, DisplaySlot } from '../types/display.ts';
import { nestedSessions, type NestedSession } from './nested-sessions.ts';
import { dayToOpen, nextChange, nowAndNext } from './now-next.ts';

interface Shown {
	/** programme days, `YYYY-MM-DD`, in order */
	days: readonly string[];
	/** by start, cancelled ones among them */
	sessions: readonly ReleasedSession[];
	rooms: readonly Pick<ReleasedRoom, 'name'>[];
	/** IANA zone of the days */
	zone: string;
	/** session id -> where and when it was to be some time ago, as far as it was in the programme */
	earlier: ReadonlyMap<string, DisplaySlot & { endsAt: string }>;
	/** name of a room: a screen for one door; null: all rooms */
	room: string | null;
}

type Nested = NestedSession<ReleasedSession>;

/**
 * @param now UTC instant
 * @returns what a screen in the hall says at that instant
 */
export function displayOf(shown: Shown, now: string): Display {
	const { days, zone, room } = shown;
	const sessions = shown.sessions.filter(({ state }) => state === 'scheduled');
	const calendar = { days, sessions, zone };
	const around = nowAndNext(calendar, now);
	const isOver = sessions.length > 0 && sessions.every(({ endsAt }) => endsAt <= now);
	const phase = around ? 'during' : isOver ? 'after' : 'before';
	const dayOn = phase === 'during' ? (dayToOpen(calendar, now) ?? null) : null;
	const today = nestedSessions(sessions.filter((session) => session.dayOn === dayOn));
	const own = today.filter(({ session }) => !session.isAcrossRooms);
	const across = today.filter(({ session }) => session.isAcrossRooms);
	const panel = (name: string | null) =>
		panelOf(
			name,
			room === null
				? own.filter((nested) => isIn(nested, name))
				: today.filter((nested) => nested.session.isAcrossRooms || isIn(nested, name)),
			now,
			room !== null,
		);
	const places = room === null ? [...shown.rooms.map(({ name }) => name), null] : [room];
	const panels = places.map(panel);
	const isEmpty = ({ now: running, next }: DisplayPanel) => running.length === 0 && next.length === 0;
	const everywhere = panelOf(null, room === null ? across : [], now, false);
	const nextAt = sessions.find(({ startsAt }) => startsAt > now);
	const isDayOver = [...panels, everywhere].every(isEmpty);
	return {
		phase,
		dayOn,
		everywhere,
		panels: room === null ? panels.filter((each) => !isEmpty(each)) : panels,
		nextDay: isDayOver && nextAt ? itemOf({ session: nextAt, items: [] }, now) : null,
		changes: phase === 'after' ? [] : changesOf(shown, now),
		changesAt: nextChange(calendar, now),
	};
}

const isIn = ({ session }: Nested, room: string | null) => (session.room?.name ?? null) === room;

function panelOf(
	room: string | null,
	nested: readonly Nested[],
	now: string,
	showsLater: boolean,
): DisplayPanel {
	const running = nested.filter(({ session }) => session.startsAt <= now && now < session.endsAt);
	const coming = nested.filter(({ session }) => session.startsAt > now);
	const nextAt = coming[0]?.session.startsAt;
	const next = coming.filter(({ session }) => session.startsAt === nextAt);
	const items = (some: readonly Nested[]) => some.map((each) => itemOf(each, now));
	return {
		room,
		now: items(running),
		next: items(next),
		later: showsLater ? items(coming.slice(next.length)) : [],
	};
}

function itemOf({ session, items }: Nested, now: string): DisplayItem {
	const { id, code, kind, title, language, startsAt, endsAt, track, parts } = session;
	const inside = items.find((item) => item.startsAt <= now && now < item.endsAt);
	return {
		...{ id, code, kind, title, language, startsAt, endsAt },
		room: session.room?.name ?? null,
		track: track && { name: track.name, colour: track.colour },
		people: [...new Set((inside ?? session).parts.concat(inside ? parts : []).map(({ name }) => name))],
		running: inside ? { title: inside.title, language: inside.language } : null,
	};
}

/** What is cancelled or moved today and not over yet, by when it was to be. Items go with the session they are in. */
function changesOf({ sessions, earlier, zone, room }: Shown, now: string): DisplayChange[] {
	const today = dateOf(now, zone);
	const matters = (slot: DisplaySlot) =>
		dateOf(slot.startsAt, zone) === today && (room === null || slot.room === room);
	const changes = sessions
		.filter(({ parentId }) => parentId === null)
		.flatMap((session): DisplayChange[] => {
			const { title, language, startsAt, endsAt } = session;
			const is = { startsAt, room: session.room?.name ?? null };
			if (session.state === 'cancelled')
				return now < endsAt && matters(is) ? [{ kind: 'cancelled', title, language, was: is }] : [];
			const before = earlier.get(session.id);
			if (!before || (before.startsAt === startsAt && before.room === is.room)) return [];
			const was = { startsAt: before.startsAt, room: before.room };
			const isAhead = (now < before.endsAt && matters(was)) || (now < endsAt && matters(is));
			return isAhead ? [{ kind: 'moved', title, language, was, is }] : [];
		});
	return changes.sort((a, b) => (a.was.startsAt < b.was.startsAt ? -1 : 1));
}

/**
 * @param room name of a room, or null for all
 * @param lang as the address asks for it, or null for the reader's own
 * @returns the query of that screen, with its question mark; empty for the plain one
 */
export function displayQuery(room: string | null, lang: string | null): string {
	const params = new URLSearchParams(room === null ? {} : { room });
	if (lang !== null) params.set('lang', lang);
	return params.size === 0 ? '' : `?${params}`;
}

/**
 * @param instants UTC, or null for never
 * @param now UTC instant
 * @returns the first of them, but the end of this minute at the latest: the screen has a clock
 */
export function displayHoldsUntil(changesAt: string | null, now: string): string {
	const minuteEnds = new Date((Math.floor(Date.parse(now) / 60_000) + 1) * 60_000).toISOString();
	return changesAt !== null && changesAt < minuteEnds ? changesAt : minuteEnds;
}
