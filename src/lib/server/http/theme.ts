const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number] | '';

/** @returns the theme a cookie asks for; the empty text follows the reader's device */
export function readTheme(cookie: string | undefined): Theme {
	return themes.find((theme) => theme === cookie) ?? '';
}
