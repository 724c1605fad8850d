import type { Locale } from '#lib/core/context.ts';
import { fittingRules } from '#lib/server/pdf/fitting.ts';
import { writingRules, writtenOf, type Written } from '#lib/server/pdf/writing.ts';
import type { TableSign } from '../types/badges.ts';

/** Table signs ready to be set. */
export interface SignDocument {
	language: Locale;
	signs: { main: Written; detail: Written }[];
}

/** @returns the signs, one a page, in the order given */
export function signDocument(signs: readonly TableSign[], language: Locale): SignDocument {
	return {
		language,
		signs: signs.map(({ main, detail }) => ({ main: writtenOf(main), detail: writtenOf(detail) })),
	};
}

/** How table signs look (Typst 0.13): A4, folded along the middle, so that it stands up and is read from both sides. */
export const signLayout =
	writingRules +
	fittingRules +
	String.raw`
#set document(date: none)
#set page(width: 297mm, height: 210mm, margin: 0pt)

#let face(sign) = {
  let has-detail = sign.detail.text != ""
  let middle = center + horizon
  block(width: 297mm, height: 105mm, inset: (x: 18mm, y: 12mm), align(middle, {
    fitted(sign.main, 261mm, if has-detail { 52mm } else { 78mm }, 120pt, 18pt, at: middle, weight: "semibold")
    if has-detail { text(fill: muted, fitted(sign.detail, 261mm, 24mm, 30pt, 10pt, at: middle)) }
  }))
}

#context for (number, sign) in paper.signs.enumerate() {
  if number > 0 { pagebreak() }
  place(top, rotate(180deg, face(sign)))
  place(top, dy: 105mm, face(sign))
  place(top, dy: 105mm, line(length: 100%, stroke: (paint: muted, thickness: 0.3pt, dash: "dashed")))
}
`;
