import type { Values } from '#lib/core/form.ts';
import { everyRoom } from '../schema/placement.ts';
import type { EditableSession } from '../types/desk.ts';

/** Rows to fill in for a new session. */
const emptyRows = 2;

/**
 * @param session whose form is to be filled; its end date stands there only where it differs from the start's
 * @returns the fields of `sessionSchema` as typed text, with one more row for a person than there are
 */
export function sessionValues(session: EditableSession): Values {
	const [startsLocal, endsLocal] = [session.startsLocal ?? '', session.endsLocal ?? ''];
	const endsOn = endsLocal.slice(0, 10);
	return {
		kind: session.kind,
		title: session.title,
		subtitle: session.subtitle,
		abstract: session.abstract,
		description: session.description,
		language: session.language ?? '',
		interpretation: session.interpretation,
		isUnscheduled: session.startsLocal === null ? 'on' : '',
		startsOn: startsLocal.slice(0, 10),
		startTime: startsLocal.slice(11),
		endsOn: endsOn === startsLocal.slice(0, 10) ? '' : endsOn,
		endTime: endsLocal.slice(11),
		minutes: String(session.durationMinutes),
		room: session.isAcrossRooms ? everyRoom : (session.roomId ?? ''),
		track: session.trackId ?? '',
		parent: session.parentId ?? '',
		takesSignUp: session.takesSignUp ? 'on' : '',
		seats: session.seats === null ? '' : String(session.seats),
		partName: [...session.parts.map(({ name }) => name), ''],
		partKind: [...session.parts.map(({ part }) => part), 'speaker'],
		partContributor: [...session.parts.map(({ contributorId }) => contributorId), ''],
		version: session.updatedAt,
	};
}

/**
 * @param dayOn the day the form was opened from
 * @returns an empty form of a session
 */
export function newSessionValues(dayOn: string): Values {
	return {
		kind: 'presentation',
		startsOn: dayOn,
		partName: Array.from({ length: emptyRows }, () => ''),
		partKind: Array.from({ length: emptyRows }, () => 'speaker'),
		partContributor: Array.from({ length: emptyRows }, () => ''),
	};
}

/** @returns the form as typed with one more row for a person */
export function withOnePartMore(values: Values): Values {
	return {
		...values,
		partName: [...listOf(values, 'partName'), ''],
		partKind: [...listOf(values, 'partKind'), 'speaker'],
		partContributor: [...listOf(values, 'partContributor'), ''],
	};
}

/** @returns the values of a field that may come several times */
export function listOf(values: Values, name: string): string[] {
	const value = values[name] ?? [];
	return typeof value === 'string' ? [value] : value;
}
