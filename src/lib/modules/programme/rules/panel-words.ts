import * as m from '#lib/i18n/paraglide/messages.js';
import type { SelectedSession } from '../types/editor.ts';
import { warningText } from './warning-words.ts';
import { dayAndTimeRange } from './wall-clock.ts';

/** @returns where a session stands now and what speaks against it, as it is said after a move */
export function panelSummary(
	{ title, startsLocal, endsLocal, isAcrossRooms, roomId, warnings }: SelectedSession,
	rooms: readonly { id: string; name: string }[],
): string {
	if (startsLocal === null || endsLocal === null) return m.timetable_summary_off({ title });
	const room = isAcrossRooms
		? m.timetable_all_rooms()
		: (rooms.find(({ id }) => id === roomId)?.name ?? m.timetable_no_room());
	const where = m.timetable_summary({ title, time: dayAndTimeRange({ startsLocal, endsLocal }), room });
	const against = warnings.map((warning) =>
		warning.other
			? m.timetable_against({ text: warningText(warning), title: warning.other.title })
			: warningText(warning),
	);
	return [where, ...against].join(' ');
}
