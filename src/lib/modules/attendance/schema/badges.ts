import { z } from 'zod';
import { locales } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { badgeColourNames, type BadgeColour } from '../rules/badge-colours.ts';
import { badgeFormats, badgeOrders, badgeSelections, signSubjects } from '../types/badges.ts';

const language = z.enum(locales, { error: () => m.badges_language_missing() });
const withOnline = z.string().transform((ticked) => ticked === 'on');

/** Ordering badges. */
export const badgesSchema = z.object({
	selection: z.enum(badgeSelections, { error: () => m.badges_selection_missing() }),
	format: z.enum(badgeFormats, { error: () => m.badges_format_missing() }),
	order: z.enum(badgeOrders, { error: () => m.badges_order_missing() }),
	language,
	withOnline,
});

/** Ordering table signs. */
export const tableSignsSchema = z.object({
	subject: z.enum(signSubjects, { error: () => m.badges_signs_missing() }),
	language,
	withOnline,
});

/** @returns the name of the field for the colour of that organisation type */
export function colourField(organisationTypeId: string): string {
	return `colour-${organisationTypeId}`;
}

/** @returns the form of colours, with a field for each organisation type */
export function badgeColoursSchema(types: readonly { id: string }[]) {
	const colour = z.enum(badgeColourNames, { error: () => m.badges_colour_missing() });
	return z.object(Object.fromEntries(types.map(({ id }) => [colourField(id), colour])));
}

/** @returns the colours of the form by organisation type id */
export function badgeColoursOf(
	types: readonly { id: string }[],
	data: Record<string, BadgeColour>,
): Map<string, BadgeColour> {
	return new Map(
		types.flatMap(({ id }) => {
			const colour = data[colourField(id)];
			return colour ? [[id, colour] as const] : [];
		}),
	);
}

export const documentSchema = z.object({ id: z.string().max(64) });
