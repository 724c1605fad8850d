import type { Problems, Values } from '#lib/core/form.ts';
import type { ChangedMeanwhile } from '../commands/meanwhile.server.ts';
import type { SessionRefusal } from '../commands/save-session.server.ts';
import { everyRoom } from '../schema/placement.ts';
import type { ProgrammeDay } from '../types/released.ts';
import type { SelectedSession } from '../types/editor.ts';
import { sessionProblems } from './refusal-words.ts';

/**
 * @param day proposed for a session that has no time yet, at its opening
 * @returns what the form that moves a session is filled with
 */
export function placementValues(session: SelectedSession, day: ProgrammeDay | undefined): Values {
	const starts = session.startsLocal ?? day?.startsLocal ?? '';
	return {
		version: session.version,
		startsOn: starts.slice(0, 10),
		startTime: starts.slice(11),
		minutes: String(session.durationMinutes),
		place: session.isAcrossRooms ? everyRoom : (session.roomId ?? ''),
	};
}

/**
 * @param zone IANA zone of the workshop
 * @param values as typed
 * @returns why it was refused, at the fields of this form, and what was typed; whoever has been told of somebody else's edit
 *   may save over it
 */
export function placementProblems(
	refusal: SessionRefusal | ChangedMeanwhile,
	zone: string,
	values: Values,
): { problems: Problems; values: Values } {
	const fields: Record<string, string> = { endTime: 'startTime', room: 'place', parent: 'place' };
	const problems = Object.entries(sessionProblems(refusal, zone)).map(([field, text]) => [
		fields[field] ?? field,
		text,
	]);
	return {
		problems: Object.fromEntries(problems) as Problems,
		values: refusal.reason === 'changed_meanwhile' ? { ...values, version: refusal.updatedAt } : values,
	};
}
