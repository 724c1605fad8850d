import { formatDay, formatList, languageName } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Tone } from '#lib/ui/form-props.ts';
import type { WarningCounts, WarningKind, WarningSeverity, WarningView } from '../types/warnings.ts';
import { warningSeverities } from '../types/warnings.ts';

type Words = Pick<WarningView, 'kind' | 'subject' | 'amount' | 'limit'>;

/** @returns the warning as the session it is about would say it; the other session is named beside it, as a link */
export function warningText({ kind, subject, amount, limit }: Words): string {
	const n = amount ?? 0;
	const most = String(limit ?? 0);
	switch (kind) {
		case 'room_taken':
			return subject === '' ? m.conflicts_rooms_taken() : m.conflicts_room_taken({ room: subject });
		case 'room_shared':
			return subject === '' ? m.conflicts_rooms_shared() : m.conflicts_room_shared({ room: subject });
		case 'person_taken':
			return m.conflicts_person_taken({ name: subject });
		case 'room_absent':
			return m.conflicts_room_absent({ room: subject });
		case 'person_absent':
			return m.conflicts_person_absent({ name: subject });
		case 'room_too_small':
			return m.conflicts_room_too_small({ n, room: subject, limit: most });
		case 'seats_over_room':
			return m.conflicts_seats_over_room({ n, room: subject, limit: most });
		case 'outside_dates':
			return m.conflicts_outside_dates({ day: formatDay(subject) });
		case 'outside_hours':
			return m.conflicts_outside_hours({ hours: subject });
		case 'apart':
			return m.conflicts_apart();
		case 'gap_short':
			return m.conflicts_gap_short({ n, name: subject, limit: most });
		case 'chair_missing':
			return m.conflicts_chair_missing();
		case 'interpreter_missing':
			return m.conflicts_interpreter_missing({
				languages: formatList(subject.split(',').map((tag) => languageName(tag))),
			});
		case 'room_missing':
			return m.conflicts_room_missing();
		case 'facilitator_missing':
			return m.conflicts_facilitator_missing();
		case 'rapporteur_missing':
			return m.conflicts_rapporteur_missing();
	}
}

/** @returns what a kind of warning is called: "Room taken twice", "Trùng phòng" */
export function warningKindName(kind: WarningKind): string {
	const names = {
		room_taken: m.conflicts_kind_room_taken,
		person_taken: m.conflicts_kind_person_taken,
		room_absent: m.conflicts_kind_room_absent,
		person_absent: m.conflicts_kind_person_absent,
		room_too_small: m.conflicts_kind_room_too_small,
		outside_dates: m.conflicts_kind_outside_dates,
		apart: m.conflicts_kind_apart,
		gap_short: m.conflicts_kind_gap_short,
		outside_hours: m.conflicts_kind_outside_hours,
		seats_over_room: m.conflicts_kind_seats_over_room,
		chair_missing: m.conflicts_kind_chair_missing,
		interpreter_missing: m.conflicts_kind_interpreter_missing,
		room_missing: m.conflicts_kind_room_missing,
		room_shared: m.conflicts_kind_room_shared,
		facilitator_missing: m.conflicts_kind_facilitator_missing,
		rapporteur_missing: m.conflicts_kind_rapporteur_missing,
	};
	return names[kind]();
}

/** @returns what a severity is called: "Conflict", "Xung đột" */
export function severityName(severity: WarningSeverity): string {
	return {
		error: m.conflicts_severity_error,
		warning: m.conflicts_severity_warning,
		notice: m.conflicts_severity_notice,
	}[severity]();
}

/** @returns "2 conflicts, 5 hints": each severity that occurs, the worst first; empty without warnings */
export function countsText(counts: WarningCounts): string {
	const texts = {
		error: m.conflicts_count_error,
		warning: m.conflicts_count_warning,
		notice: m.conflicts_count_notice,
	};
	return warningSeverities
		.filter((severity) => counts[severity] > 0)
		.map((severity) => texts[severity]({ n: counts[severity] }))
		.join(', ');
}

/** @returns the tone of badge and icon; the word always stands beside it */
export function severityTone(severity: WarningSeverity): Tone {
	return ({ error: 'danger', warning: 'warning', notice: 'info' } as const)[severity];
}
