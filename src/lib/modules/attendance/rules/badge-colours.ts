/**
 * Colours of organisation types on badges: fills that white text stands on with a contrast of 4.5 or more (WCAG 2.2, 1.4.3), far enough
 * apart for most colour-blind people in this order. The words are always there too, so no colour has to be told from another.
 */
export const badgeColours = {
	teal: '#0f5257',
	orange: '#a8430b',
	blue: '#1f4e9e',
	magenta: '#9b1d6a',
	olive: '#55600f',
	purple: '#5b3a9b',
	red: '#b0202b',
	slate: '#45525f',
	green: '#1c6b3a',
	brown: '#6b4423',
} as const;
export type BadgeColour = keyof typeof badgeColours;

export const badgeColourNames = Object.keys(badgeColours) as BadgeColour[];

/**
 * @param index of the organisation type in the organisers' order, from 0
 * @returns the colour it has until somebody chooses one
 */
export function usualColour(index: number): BadgeColour {
	return badgeColourNames[index % badgeColourNames.length] ?? 'teal';
}
