import { isDate } from '#lib/core/time.ts';
import type { EditorWishes } from '../types/editor.ts';
import { everyDay } from './programme-filter.ts';

const maxLength = 200;
const maxRooms = 200;

/**
 * @param params of the timetable's address, untrusted
 * @returns what they ask for
 */
export function readWishes(params: URLSearchParams): EditorWishes {
	const text = (name: string) => (params.get(name) ?? '').toWellFormed().trim().slice(0, maxLength);
	const day = text('day');
	return {
		day: day === everyDay || isDate(day) ? day : null,
		session: text('session') || null,
		search: text('q'),
		rooms: params.getAll('room').slice(0, maxRooms),
	};
}

/**
 * @param wishes as the page has them
 * @param others what is different in the address wanted
 * @returns the parameters, without what is not asked for: `day=all&session=abc`
 */
export function editorParams(wishes: EditorWishes, others: Partial<EditorWishes> = {}): string {
	const { day, session, search, rooms } = { ...wishes, ...others };
	return new URLSearchParams([
		...(day === null ? [] : [['day', day]]),
		...rooms.map((id) => ['room', id]),
		...(search === '' ? [] : [['q', search]]),
		...(session === null ? [] : [['session', session]]),
	]).toString();
}

/**
 * @param wanted what the address says: a day, `everyDay`, or nothing
 * @param days on which something has happened; null for what has no time
 * @returns the day to show then: the one looked at as long as something happened there too
 */
export function dayAfter(wanted: string | null, days: readonly (string | null)[]): string | null {
	if (wanted === everyDay || days.includes(wanted)) return wanted;
	return days.find((dayOn) => dayOn !== null) ?? wanted;
}
