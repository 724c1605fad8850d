import { formatList } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { dayAndTimeRange } from './wall-clock.ts';

/** A session as a step of somebody else left it. */
export interface NewsSession {
	title: string;
	isGone: boolean;
	/** wall clocks; null without a time */
	times: { startsLocal: string; endsLocal: string } | null;
	room: string | null;
	isAcrossRooms: boolean;
}

export interface NewsStep {
	/** null for the system and for people whose account is gone */
	byName: string | null;
	sessions: NewsSession[];
}

const mostNamed = 3;

/** @returns who did what, a sentence for each step, the newest first */
export function newsText(steps: readonly NewsStep[]): string {
	return steps
		.map(({ byName, sessions }) => {
			const named = sessions.slice(0, mostNamed).map(sessionText);
			const left = sessions.length - named.length;
			const what = formatList(left > 0 ? [...named, m.timetable_further({ n: left })] : named);
			return m.timetable_news({ name: byName ?? m.editing_somebody(), what });
		})
		.join(' ');
}

function sessionText({ title, isGone, times, room, isAcrossRooms }: NewsSession): string {
	if (isGone) return m.timetable_news_gone({ title });
	if (!times) return m.timetable_news_off({ title });
	const where = isAcrossRooms ? m.timetable_all_rooms() : (room ?? m.timetable_no_room());
	return m.timetable_news_at({ title, time: dayAndTimeRange(times), room: where });
}
