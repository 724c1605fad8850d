/** A text somebody wrote. Arabic and Hebrew run the other way, whatever the language around them. */
export interface Written {
	text: string;
	isRightToLeft: boolean;
}

// Longer than any word; what goes on beyond it may break there instead of running over the margin.
const longestWord = /[^\s\u200b-]{40}(?=[^\s\u200b-])/gu;

/**
 * @param written what somebody wrote
 * @returns one line without what would turn the line's direction or break it, for a document to be set
 */
export function writtenOf(written: string): Written {
	const text = written
		.toWellFormed()
		.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.replaceAll(longestWord, '$&\u200b');
	const [firstLetter = ''] = /\p{L}/u.exec(text) ?? [];
	return { text, isRightToLeft: /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(firstLetter) };
}

/**
 * The beginning of a layout whose document is `paper`: fonts for every script there are glyphs for, `written` for a `Written`.
 * Typst 0.13.
 */
export const writingRules = String.raw`
#let paper = json(bytes(sys.inputs.document))
#let ink = rgb("#24221f")
#let muted = rgb("#5c574f")
#let hairline = 0.5pt + rgb("#cfc8bd")
#let accent = rgb("#0f5257")

// The Arabic of this font is drawn smaller than the Latin, and needs the compositions that are off elsewhere.
#show regex("\p{Arabic}+"): set text(size: 1.15em, features: (ccmp: 1))
#let written(value) = if value.isRightToLeft {
  text(lang: "ar", dir: rtl, value.text)
} else { value.text }

// Ligatures and decomposed letters look the same, but a search in the PDF finds other letters then.
#set text(
  font: ("Noto Sans", "Noto Naskh Arabic", "Noto Sans S Chinese"), size: 10pt, fill: ink, lang: paper.language,
  hyphenate: false, ligatures: false, features: (ccmp: 0),
)
`;
