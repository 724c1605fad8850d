import { countryName, formatDateRange } from '#lib/i18n/formats.ts';
import type { Locale } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { qrCodeOf, type QrCode } from '#lib/server/pdf/qr-code.ts';
import { writtenOf, type Written } from '#lib/server/pdf/writing.ts';
import { badgeAddress } from '../rules/badge-address.ts';
import { badgeColours } from '../rules/badge-colours.ts';
import { badgeRolesLine } from '../rules/badge-words.ts';
import { marksOf, sheetOf, type Mark, type Sheet } from '../rules/sheets.ts';
import type { BadgeFacts, BadgeOptions } from '../types/badges.ts';

interface PrintedBadge {
	name: Written;
	organisation: Written;
	country: Written;
	organisationType: Written;
	role: Written;
	/** `#rrggbb`; white text can be read on it */
	colour: string;
	qr: QrCode;
}

/** Badges ready to be set. */
export interface BadgeDocument {
	language: Locale;
	sheet: Sheet;
	marks: Mark[];
	title: Written;
	dates: string;
	badges: PrintedBadge[];
}

/**
 * @param workshop in the language of the badges
 * @returns the sheets without a badge on them
 */
export function badgeSheets(workshop: WorkshopView, { format, language }: BadgeOptions): BadgeDocument {
	const sheet = sheetOf(format);
	return {
		language,
		sheet,
		marks: marksOf(sheet),
		title: writtenOf(workshop.title),
		dates: formatDateRange(workshop.startsOn, workshop.endsOn, undefined, language),
		badges: [],
	};
}

/**
 * @param facts of one registration; nothing else of it is on the badge
 * @param place.origin of the site, without a slash at its end
 * @returns what is printed; about a millisecond of work
 */
export function printedBadge(
	facts: BadgeFacts,
	language: Locale,
	place: { origin: string; slug: string },
): PrintedBadge {
	return {
		name: writtenOf(facts.name),
		organisation: writtenOf(facts.organisation),
		country: writtenOf(facts.country === null ? '' : countryName(facts.country, language)),
		organisationType: writtenOf(facts.organisationType),
		role: writtenOf(badgeRolesLine(facts.roles, language)),
		colour: badgeColours[facts.colour],
		qr: qrCodeOf(badgeAddress(place.origin, place.slug, facts.reference)),
	};
}
