import type { DeskDay } from '../types/desk.ts';
import type { DraftPart, DraftProgramme, DraftSession, UnscheduledSession } from '../types/draft.ts';
import type { ReleasedTrack } from '../types/released.ts';
import type { EditorAbsence, EditorBlock, EditorDay, EditorSession } from '../types/editor.ts';
import type { Absence } from '../types/warnings.ts';
import { boardOf, minutesAfter, type Board } from './board.ts';

/** The style sheet has a class for each column up to here. */
export const mostColumns = 60;

/**
 * @param day of the draft
 * @param shownRooms ids of the rooms wanted; sessions in others are counted as hidden, those in all rooms or none are not
 * @param warnings how many each session has, by its code
 * @param absences of people and rooms, on any day
 * @returns the day as the editors' timetable shows it
 */
export function editorDay(
	day: DeskDay,
	draft: Pick<DraftProgramme, 'sessions' | 'rooms' | 'tracks'>,
	shownRooms: ReadonlySet<string>,
	warnings: ReadonlyMap<string, number>,
	absences: readonly Absence[],
): EditorDay {
	const ofDay = draft.sessions.filter(({ dayOn }) => dayOn === day.dayOn);
	const rooms = draft.rooms.filter(({ id }) => shownRooms.has(id));
	const shown = ofDay.filter(({ roomId }) => roomId === null || shownRooms.has(roomId));
	const board = boardOf(day, shown, rooms);
	const blocks = blocksOf(shown, board, draft, warnings);
	const isItem = ({ parentId }: DraftSession) => parentId !== null && blocks.has(parentId);
	for (const session of shown)
		if (isItem(session)) blocks.get(session.parentId ?? '')?.items.push(...have(blocks.get(session.id)));
	return {
		day,
		fromHour: board.fromHour,
		toHour: board.toHour,
		columns: board.columns,
		blocks: shown
			.filter((session) => !isItem(session))
			.flatMap(({ id }) => have(blocks.get(id)))
			.sort(byTimeAndColumn),
		absences: absences.flatMap((absence) => have(absenceOn(day.dayOn, absence, board))),
		hidden: ofDay.length - shown.length,
	};
}

function absenceOn(
	dayOn: string,
	{ id, roomId, name, startsLocal, endsLocal, note }: Absence,
	{ columns, fromHour, toHour }: Board,
): EditorAbsence | undefined {
	const column = columns.findIndex((it) => it.kind === 'room' && it.id === roomId);
	const from = Math.max(minutesAfter(dayOn, startsLocal), fromHour * 60);
	const minutes = Math.min(minutesAfter(dayOn, endsLocal), toHour * 60) - from;
	if (column === -1 || minutes <= 0) return undefined;
	const place = { from, minutes, column, span: 1, lane: 0, lanes: 1 };
	return { id, room: name, place, startsLocal, endsLocal, note };
}

/** @returns what every list of the editor shows of a session */
export function editorSession(
	session: DraftSession | UnscheduledSession,
	tracks: readonly ReleasedTrack[],
): EditorSession {
	const track = tracks.find(({ id }) => id === session.trackId);
	const { id, code, title, language, kind, kindLabel, durationMinutes, isAcrossRooms } = session;
	return {
		...{ id, code, title, language, kind, kindLabel, durationMinutes, isAcrossRooms },
		track: track ? { name: track.name, colour: track.colour } : null,
		people: peopleOf(session.parts),
		version: session.updatedAt,
	};
}

function blocksOf(
	sessions: readonly DraftSession[],
	{ places }: Board,
	{ rooms, tracks }: Pick<DraftProgramme, 'rooms' | 'tracks'>,
	warnings: ReadonlyMap<string, number>,
): Map<string, EditorBlock> {
	const names = new Map(rooms.map(({ id, name }) => [id, name]));
	const blocks = sessions.flatMap((session): EditorBlock[] =>
		have(places.get(session.id)).map((place) => ({
			...editorSession(session, tracks),
			dayOn: session.dayOn,
			startsLocal: session.startsLocal,
			endsLocal: session.endsLocal,
			room: names.get(session.roomId ?? '') ?? null,
			place,
			warnings: warnings.get(session.code) ?? 0,
			items: [],
		})),
	);
	return new Map(blocks.map((block) => [block.id, block]));
}

function byTimeAndColumn(a: EditorBlock, b: EditorBlock): number {
	return a.place.from - b.place.from || a.place.column - b.place.column || a.place.lane - b.place.lane;
}

/** Somebody with two parts is named once. */
function peopleOf(parts: readonly DraftPart[]): string[] {
	return [...new Map(parts.map(({ contributorId, name }) => [contributorId, name])).values()];
}

function have<T>(value: T | undefined): T[] {
	return value === undefined ? [] : [value];
}
