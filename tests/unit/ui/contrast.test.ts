import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../src/app.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** Tokens as app.css writes them: `--name: light-dark(#light, #dark);` */
const tokens = new Map<string, Record<Theme, string>>();
for (const [, name, light, dark] of css.matchAll(
	/--([\w-]+):\s*light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g,
)) {
	if (name && light && dark) tokens.set(name, { light, dark });
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two tokens, WCAG 2.2. */
function contrast(first: string, second: string, theme: Theme): number {
	const [one, two] = [first, second].map((name) => {
		const token = tokens.get(name);
		if (!token) throw new Error(`app.css has no token --${name} of the form light-dark(#…, #…)`);
		return luminance(token[theme]);
	}) as [number, number];
	return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

const grounds = ['color-base-100', 'color-base-200', 'color-surface'];
const tones = ['info', 'success', 'warning', 'error'];
const fills = ['primary', 'secondary', 'accent', 'neutral', 'danger', ...tones];

const textPairs = [
	...['color-base-content', 'color-muted', 'color-link', 'color-error'].flatMap((text) =>
		grounds.map((ground) => [text, ground] as const),
	),
	['color-base-content', 'color-base-300'] as const,
	['color-base-content', 'color-tint'] as const,
	['color-primary', 'color-tint'] as const,
	...fills.map((fill) => [`color-${fill}-content`, `color-${fill}`] as const),
	...tones.flatMap((tone) => [
		[`color-${tone}`, `color-${tone}-tint`] as const,
		['color-base-content', `color-${tone}-tint`] as const,
	]),
];

const tracks = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `track-${n}`);
const boundaries = [
	'color-line',
	'color-focus',
	'color-primary',
	'color-danger',
	'color-error',
	...tracks,
].flatMap((mark) => grounds.map((ground) => [mark, ground] as const));

describe.each(themes)('contrast in the %s theme', (theme) => {
	it.each(textPairs)('text %s on %s is at least 4.5:1 (1.4.3)', (text, ground) => {
		expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
	});

	it.each(boundaries)('%s on %s is at least 3:1 (1.4.11)', (mark, ground) => {
		expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(3);
	});
});

/** Viénot, Brettel and Mollon 1999: what remains of a colour for somebody without red or green cones (linear RGB). */
const deficiencies = {
	protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
	deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
	none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
};

function perceived(hex: string, matrix: number[]): [number, number, number] {
	const linear = [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
	const seen = [0, 3, 6].map((row) =>
		Math.max(
			0,
			linear.reduce((sum, channel, i) => sum + channel * (matrix[row + i] ?? 0), 0),
		),
	) as [number, number, number];
	return toOklab(seen);
}

/** Björn Ottosson's OKLab, in which distances follow what people see. */
function toOklab([r, g, b]: [number, number, number]): [number, number, number] {
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

describe.each(themes)('track colours in the %s theme', (theme) => {
	it.each(Object.entries(deficiencies))('stay apart with %s', (_, matrix) => {
		const colours = tracks.map((track) => perceived(tokens.get(track)?.[theme] ?? '#000000', matrix));
		const distances = colours.flatMap((one, i) =>
			colours.slice(i + 1).map((two) => Math.hypot(...one.map((v, k) => v - (two[k] ?? 0)))),
		);
		expect(Math.min(...distances)).toBeGreaterThan(0.12);
	});
});
