import { formatDay } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { WarningView } from '../types.ts';

/** @returns the warning as the session it is about would say it; the other session is named beside it, as a link */
export function warningText({ kind, subject }: WarningView): string {
	switch (kind) {
		case 'room_taken':
			return m.programme_warning_room({ room: subject });
		case 'person_taken':
			return m.programme_warning_person({ name: subject });
		case 'outside_dates':
			return m.programme_warning_dates({ day: formatDay(subject) });
		case 'outside_hours':
			return m.programme_warning_hours({ hours: subject });
	}
}
