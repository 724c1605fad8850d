import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { PartKind, RoomKind, SessionKind } from '../types/released.ts';

/** @returns what a kind of session is called: "Challenge clinic", "Phòng khám giải pháp" */
export function kindName(kind: SessionKind, locale: Locale = getLocale()): string {
	const names = {
		plenary: m.programme_kind_plenary,
		keynote: m.programme_kind_keynote,
		panel: m.programme_kind_panel,
		presentation: m.programme_kind_presentation,
		breakout: m.programme_kind_breakout,
		clinic: m.programme_kind_clinic,
		exercise: m.programme_kind_exercise,
		consultation: m.programme_kind_consultation,
		field_visit: m.programme_kind_field_visit,
		break: m.programme_kind_break,
		social: m.programme_kind_social,
		registration_desk: m.programme_kind_registration_desk,
	};
	return names[kind]({}, { locale });
}

/** @returns what a person's part in a session is called: "Chair", "Chủ tọa" */
export function partName(part: PartKind, locale: Locale = getLocale()): string {
	const names = {
		chair: m.programme_part_chair,
		moderator: m.programme_part_moderator,
		speaker: m.programme_part_speaker,
		panellist: m.programme_part_panellist,
		facilitator: m.programme_part_facilitator,
		rapporteur: m.programme_part_rapporteur,
	};
	return names[part]({}, { locale });
}

/** @returns what a kind of room is called: "In a building", "Online" */
export function roomKindName(kind: RoomKind): string {
	return { physical: m.programme_room_physical, online: m.programme_room_online }[kind]();
}

/**
 * @param colour 1 to 8
 * @returns the colour's name; colours look different in the dark theme, the names fit both
 */
export function trackColourName(colour: number): string {
	const names = [
		m.programme_colour_1,
		m.programme_colour_2,
		m.programme_colour_3,
		m.programme_colour_4,
		m.programme_colour_5,
		m.programme_colour_6,
		m.programme_colour_7,
		m.programme_colour_8,
	];
	return names[colour - 1]?.() ?? '';
}
