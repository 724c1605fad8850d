import type { Problems } from '#lib/core/form.ts';
import { formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';

type Refusal =
	| { reason: 'ends_before_start' | 'room_unknown' | 'track_unknown' }
	| { reason: 'person_unknown'; email: string }
	| { reason: 'changed_meanwhile'; updatedAt: string };

/**
 * @param zone IANA zone of the workshop
 * @returns why a session was not saved, at the field where it can be mended
 */
export function sessionProblems(refusal: Refusal, zone: string): Problems {
	switch (refusal.reason) {
		case 'ends_before_start':
			return { endTime: m.programme_ends_in_gap() };
		case 'room_unknown':
			return { room: m.programme_room_gone() };
		case 'track_unknown':
			return { track: m.programme_track_gone() };
		case 'person_unknown':
			return { partName: m.programme_person_unknown({ email: refusal.email }) };
		case 'changed_meanwhile':
			return { form: m.programme_changed_meanwhile({ time: formatTime(refusal.updatedAt, zone) }) };
	}
}
