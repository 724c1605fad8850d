import { locales, type Locale } from '#lib/core/context.ts';
import type { MessageTexts } from '../types/bulk.ts';

/** What stands for something of each recipient's. */
export const placeholders = ['name', 'reference', 'workshop', 'organisation'] as const;
type Placeholder = (typeof placeholders)[number];

/** Braces around anything: what is no placeholder would otherwise reach people as it was typed. */
const inBraces = /\{([^{}]*)\}/g;

/** @returns what stands in braces and is no placeholder, each once, without the braces */
export function unknownPlaceholders(text: string): string[] {
	const found = [...text.matchAll(inBraces)].map(([, name = '']) => name);
	return [...new Set(found)].filter((name) => !placeholders.some((known) => known === name));
}

/** @returns the text with each placeholder replaced, once: what a value contains is never read as a placeholder */
export function fillPlaceholders(text: string, values: Record<Placeholder, string>): string {
	return text.replaceAll(inBraces, (whole, name: string) => {
		const placeholder = placeholders.find((known) => known === name);
		return placeholder ? values[placeholder] : whole;
	});
}

/** @returns the message in the recipient's language, or else in one it was written in; undefined while it is not written */
export function textsFor(
	texts: MessageTexts,
	locale: Locale,
): { locale: Locale; subject: string; body: string } | undefined {
	const language = [locale, ...locales].find((one) => texts[one]);
	const text = language && texts[language];
	return text ? { locale: language, ...text } : undefined;
}
