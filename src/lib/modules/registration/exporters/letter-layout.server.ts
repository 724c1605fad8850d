import * as m from '#lib/i18n/paraglide/messages.js';
import { typeset, type Typeset } from '#lib/server/pdf/typesetting.ts';
import { writingRules, writtenOf } from '#lib/server/pdf/writing.ts';
import type { Letter } from '../types/letters.ts';

/**
 * @param letter every text in it is taken as text, whatever it looks like
 * @returns the letter on A4, the same bytes for the same letter
 */
export function typesetLetter(letter: Letter): Promise<Typeset> {
	return typeset(letterLayout, letterDocument(letter));
}

/** @returns what the layout reads; empty lines at the ends of blocks are gone, those between paragraphs too */
export function letterDocument(letter: Letter) {
	const { language: locale } = letter;
	const block = (lines: readonly string[]) => lines.map(writtenOf).filter(({ text }) => text !== '');
	return {
		language: locale,
		letterhead: block(letter.letterhead),
		placeAndDate: writtenOf([letter.place, letter.date].filter(Boolean).join(', ')),
		reference: writtenOf(letter.reference),
		referenceLabel: m.letters_paper_reference({}, { locale }),
		addressee: block(letter.addressee),
		salutation: writtenOf(letter.salutation),
		subject: writtenOf(letter.subject),
		subjectLabel: m.letters_paper_subject({}, { locale }),
		paragraphs: letter.paragraphs.map((text) => block(text.split('\n'))).filter((lines) => lines.length > 0),
		closing: writtenOf(letter.closing),
		signatory: block(letter.signatory),
		pageNumber: m.letters_paper_page({ page: '{page}', pages: '{pages}' }, { locale }),
	};
}

/** Typst 0.13. The second page on has no letterhead but the reference below, as offices number their sheets. */
const letterLayout = String.raw`${writingRules}
#set document(title: paper.subject.text, date: none)
#set text(size: 10.5pt)
#set par(leading: 0.7em, spacing: 1.2em, justify: false)
#set page(
  paper: "a4",
  margin: (left: 25mm, right: 22mm, top: 20mm, bottom: 25mm),
  footer: context {
    set text(8pt, fill: muted)
    line(length: 100%, stroke: hairline)
    v(-0.4em)
    grid(
      columns: (1fr, auto), column-gutter: 2em,
      written(paper.reference),
      paper.pageNumber
        .replace("{page}", str(counter(page).get().first()))
        .replace("{pages}", str(counter(page).final().first())),
    )
  },
)

#let side(value) = if value.isRightToLeft { right } else { left }
#let lines(values) = for value in values { block(above: 0pt, below: 0.55em, width: 100%, align(side(value), written(value))) }

#if paper.letterhead.len() > 0 {
  block(width: 100%, below: 1.6em, inset: (bottom: 0.9em), stroke: (bottom: 1pt + accent), {
    let name = paper.letterhead.first()
    block(above: 0pt, below: 0.7em, width: 100%, align(side(name), text(13.5pt, weight: "semibold", fill: accent, written(name))))
    set text(8.5pt, fill: muted)
    lines(paper.letterhead.slice(1))
  })
}

#grid(
  columns: (1fr, auto), column-gutter: 2em,
  if paper.reference.text != "" [#text(fill: muted, paper.referenceLabel) #written(paper.reference)],
  written(paper.placeAndDate),
)

#if paper.addressee.len() > 0 { block(above: 2em, below: 2.2em, width: 75%, lines(paper.addressee)) }

#block(above: 1.6em, below: 1.6em, sticky: true, par(hanging-indent: 0pt)[
  #text(fill: muted, paper.subjectLabel) #text(weight: "semibold", written(paper.subject))
])

#if paper.salutation.text != "" { block(below: 1.1em, sticky: true, written(paper.salutation)) }

#for paragraph in paper.paragraphs {
  block(above: 0pt, below: 1.2em, width: 100%, align(side(paragraph.first()), paragraph.map(written).join(linebreak())))
}

// A signature never stands alone on a page, nor apart from the name below it.
#block(breakable: false, above: 1.2em, width: 100%)[
  #if paper.closing.text != "" { block(below: 0pt, written(paper.closing)) }
  #v(18mm)
  #lines(paper.signatory)
]
`;
