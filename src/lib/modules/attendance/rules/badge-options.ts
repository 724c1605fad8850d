import { locales, type Locale } from '#lib/core/context.ts';
import { badgeFormats, type BadgeFormat } from '../types/badges.ts';

/**
 * @param params of a badge's address
 * @returns how it is made: A6 unless another format is named; the language is the workshop's where none is
 */
export function readBadgeOptions(params: URLSearchParams): {
	format: BadgeFormat;
	language: Locale | undefined;
} {
	return {
		format: badgeFormats.find((format) => format === params.get('format')) ?? 'a6',
		language: locales.find((locale) => locale === params.get('language')),
	};
}
