import type { Problems } from '#lib/core/form.ts';
import { formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { ChangedMeanwhile } from '../commands/meanwhile.server.ts';
import type { SessionRefusal } from '../commands/save-session.server.ts';
import { changedFieldName } from './change-words.ts';

/**
 * @param zone IANA zone of the workshop
 * @returns why a session was not saved, at the field where it can be mended
 */
export function sessionProblems(refusal: SessionRefusal | ChangedMeanwhile, zone: string): Problems {
	switch (refusal.reason) {
		case 'ends_before_start':
			return { endTime: m.programme_ends_in_gap() };
		case 'items_outside':
			return { endTime: m.editing_items_outside() };
		case 'room_unknown':
			return { room: m.programme_room_gone() };
		case 'track_unknown':
			return { track: m.programme_track_gone() };
		case 'parent_unknown':
			return { parent: m.editing_parent_unknown() };
		case 'outside_parent':
			return { startTime: m.editing_outside_parent() };
		case 'person_unknown':
			return { partName: m.programme_person_unknown({ email: refusal.email }) };
		case 'changed_meanwhile':
			return { form: meanwhileText(refusal, zone) };
	}
}

/** @returns who has changed what since, in a sentence */
export function meanwhileText({ updatedAt, edits }: ChangedMeanwhile, zone: string): string {
	const time = formatTime(updatedAt, zone);
	if (edits.length === 0) return m.programme_changed_meanwhile({ time });
	const names = [...new Set(edits.map(({ byName }) => byName ?? m.editing_somebody()))].join(', ');
	const fields = [...new Set(edits.flatMap((edit) => edit.fields))].map((field) => changedFieldName(field));
	return m.editing_changed_meanwhile({ names, time, fields: fields.join(', ') });
}
