import { formatList } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { StepAction, StepKind, StepSessionView, StepSlot } from '../types/steps.ts';
import { changedFieldName } from './change-words.ts';
import { dayAndTimeRange } from './wall-clock.ts';

const actions: Record<StepAction, () => string> = {
	'session.create': m.editing_step_session_create,
	'session.change': m.editing_step_session_change,
	'session.move': m.editing_step_session_move,
	'session.unschedule': m.editing_step_session_unschedule,
	'session.delete': m.editing_step_session_delete,
	'session.restore': m.editing_step_session_restore,
	'session.copy': m.editing_step_session_copy,
	'session.shift': m.editing_step_session_shift,
	'session.move_block': m.editing_step_session_move_block,
	'session.group': m.editing_step_session_group,
	'session.ungroup': m.editing_step_session_ungroup,
	'session.bulk': m.editing_step_session_bulk,
	'day.copy': m.editing_step_day_copy,
	'day.change': m.editing_step_day_change,
	'room.delete': m.editing_step_room_delete,
	'track.delete': m.editing_step_track_delete,
	'workshop.zone': m.editing_step_workshop_zone,
	'programme.import': m.editing_step_programme_import,
	'programme.clone': m.editing_step_programme_clone,
	'release.return': m.editing_step_release_return,
};

/** @returns what somebody did, as a heading: "Session moved", "Undone: session moved" */
export function stepText({ kind, action }: { kind: StepKind; action: StepAction }): string {
	const what = actions[action]();
	if (kind === 'undo') return m.editing_step_undone({ what });
	if (kind === 'redo') return m.editing_step_redone({ what });
	return what.charAt(0).toLocaleUpperCase() + what.slice(1);
}

/** @returns what became of one session, behind its title: "Tue 1 Dec, 10:00–11:00, Hall → no time" */
export function stepSessionText({ change, before, after, fields }: StepSessionView): string {
	if (change === 'added') return m.editing_change_added({ place: slotText(after) });
	if (change === 'removed') return m.editing_change_removed({ place: slotText(before) });
	const moved = m.editing_change_moved({ before: slotText(before), after: slotText(after) });
	const others = fields.filter((field) => change !== 'moved' || (field !== 'time' && field !== 'room'));
	const names = formatList(others.map((field) => changedFieldName(field)));
	const changed = m.editing_change_fields({ fields: names });
	return [...(change === 'moved' ? [moved] : []), ...(names === '' ? [] : [changed])].join('; ');
}

function slotText(slot: StepSlot | null): string {
	if (slot === null) return m.editing_no_time();
	const room = slot.isAcrossRooms ? m.timetable_all_rooms() : slot.room;
	return [dayAndTimeRange(slot), room].filter(Boolean).join(', ');
}
