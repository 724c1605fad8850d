import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';

type Reason =
	| 'is_item'
	| 'too_few'
	| 'room_unknown'
	| 'track_unknown'
	| 'ends_before_start'
	| 'items_outside'
	| 'outside_parent'
	| 'unscheduled'
	| 'name_taken';

/** @returns why several sessions were left as they are, under the form as a whole */
export function editingProblems(reason: Reason): Problems {
	const texts: Record<Reason, () => string> = {
		is_item: m.editing_is_item,
		too_few: m.editing_too_few,
		room_unknown: m.programme_room_gone,
		track_unknown: m.programme_track_gone,
		ends_before_start: m.editing_block_gap,
		items_outside: m.editing_items_outside,
		outside_parent: m.editing_block_item,
		unscheduled: m.editing_needs_time,
		name_taken: m.editing_template_name_taken,
	};
	return reason === 'name_taken' ? { name: texts[reason]() } : { form: texts[reason]() };
}
