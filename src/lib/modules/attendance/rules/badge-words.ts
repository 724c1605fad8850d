import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { BadgeColour } from './badge-colours.ts';
import type { BadgeFormat, BadgeOrder, BadgeRole, SignSubject } from '../types/badges.ts';

type Words = (inputs: object, options: { locale: Locale }) => string;

const roles: Record<BadgeRole, Words> = {
	organiser: m.badges_role_organiser,
	head: m.badges_role_head,
	speaker: m.badges_role_speaker,
};

const formats: Record<BadgeFormat, Words> = {
	a6: m.badges_format_a6,
	a4_4: m.badges_format_a4_4,
	a4_fold: m.badges_format_a4_fold,
	a4_8: m.badges_format_a4_8,
	a4_10: m.badges_format_a4_10,
};

const orders: Record<BadgeOrder, Words> = {
	organisation: m.badges_order_organisation,
	country: m.badges_order_country,
	name: m.badges_order_name,
};

const subjects: Record<SignSubject, Words> = {
	delegation: m.badges_signs_delegation,
	organisation: m.badges_signs_organisation,
	person: m.badges_signs_person,
};

const colours: Record<BadgeColour, Words> = {
	teal: m.badges_colour_teal,
	orange: m.badges_colour_orange,
	blue: m.badges_colour_blue,
	magenta: m.badges_colour_magenta,
	olive: m.badges_colour_olive,
	purple: m.badges_colour_purple,
	red: m.badges_colour_red,
	slate: m.badges_colour_slate,
	green: m.badges_colour_green,
	brown: m.badges_colour_brown,
};

/** @returns all that somebody is besides taking part, as one line; that they take part where there is nothing else */
export function badgeRolesLine(held: readonly BadgeRole[], locale: Locale): string {
	if (held.length === 0) return m.badges_role_participant({}, { locale });
	return held.map((role) => roles[role]({}, { locale })).join(' · ');
}

/** @returns the format with its measures */
export function formatName(format: BadgeFormat, locale: Locale = getLocale()): string {
	return formats[format]({}, { locale });
}

/** @returns by what badges are sorted */
export function orderName(order: BadgeOrder, locale: Locale = getLocale()): string {
	return orders[order]({}, { locale });
}

/** @returns whose signs they are */
export function subjectName(subject: SignSubject, locale: Locale = getLocale()): string {
	return subjects[subject]({}, { locale });
}

/** @returns what the colour is called */
export function colourName(colour: BadgeColour, locale: Locale = getLocale()): string {
	return colours[colour]({}, { locale });
}
