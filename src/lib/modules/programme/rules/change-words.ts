import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { ChangedField } from '../types/changes.ts';

/** @returns what a part of a session is called inside a sentence: "title", "people" */
export function changedFieldName(field: ChangedField, locale: Locale = getLocale()): string {
	const names = {
		time: m.programme_field_time,
		room: m.programme_field_room,
		kind: m.programme_field_kind,
		title: m.programme_field_title,
		subtitle: m.programme_field_subtitle,
		abstract: m.programme_field_abstract,
		description: m.programme_field_description,
		language: m.programme_field_language,
		interpretation: m.releases_field_interpretation,
		track: m.programme_field_track,
		parent: m.releases_field_parent,
		sign_up: m.releases_field_sign_up,
		parts: m.programme_field_parts,
		origin: m.programme_field_origin,
	};
	return names[field]({}, { locale });
}
