import { foldText } from '#lib/core/fold.ts';

const readIn = ['en', 'vi', 'fr', 'es'];
const usual =
	'en vi fr es ar zh ru da pt de id km lo ms my th ja ko sw sv nb fi is it nl pl uk tr fa hi bn ur'.split(
		' ',
	);

let tagOfName: Map<string, string> | undefined;

/** Names of languages in four languages and in themselves, folded; made when first asked for. */
function tagsByName(): Map<string, string> {
	return (tagOfName ??= new Map(
		usual.flatMap((tag) =>
			[...readIn, tag].flatMap((language): [string, string][] => {
				const name = foldText(new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag);
				return [
					[name, tag],
					[name.replace(/^tieng /, ''), tag],
				];
			}),
		),
	));
}

/**
 * @param word a BCP 47 tag (`_` read as `-`) or the name of a language in English, Vietnamese, French, Spanish or itself
 * @returns the tag in its usual capitals; null when it is none
 */
export function languageFromName(word: string): string | null {
	const named = tagsByName().get(foldText(word));
	if (named !== undefined) return named;
	const tag = word.replaceAll('_', '-');
	if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,6}$/i.test(tag)) return null;
	try {
		return Intl.getCanonicalLocales(tag)[0] ?? null;
	} catch {
		return null;
	}
}
