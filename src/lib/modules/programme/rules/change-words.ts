import * as m from '#lib/i18n/paraglide/messages.js';
import type { ChangedField, ChangeKind } from '../types.ts';

/** @returns the heading over a group of changes: "3 new sessions" */
export function changeKindName(kind: ChangeKind, n: number): string {
	const names = {
		new: m.programme_changes_new,
		moved: m.programme_changes_moved,
		changed: m.programme_changes_changed,
		dropped: m.programme_changes_dropped,
	};
	return names[kind]({ n });
}

/** @returns what a part of a session is called inside a sentence: "title", "people" */
export function changedFieldName(field: ChangedField): string {
	const names = {
		time: m.programme_field_time,
		room: m.programme_field_room,
		kind: m.programme_field_kind,
		title: m.programme_field_title,
		subtitle: m.programme_field_subtitle,
		abstract: m.programme_field_abstract,
		description: m.programme_field_description,
		language: m.programme_field_language,
		track: m.programme_field_track,
		parts: m.programme_field_parts,
		origin: m.programme_field_origin,
	};
	return names[field]();
}
