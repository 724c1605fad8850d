import { fittingRules } from '#lib/server/pdf/fitting.ts';
import { qrCodeRules } from '#lib/server/pdf/qr-code.ts';
import { writingRules } from '#lib/server/pdf/writing.ts';

/** How certificates look (Typst 0.13): A4 across, one a page, with room for a signature by hand. */
export const certificateLayout =
	writingRules +
	fittingRules +
	qrCodeRules +
	String.raw`
#set document(title: paper.pages.at(0).heading, date: none)
#set page(width: 297mm, height: 210mm, margin: 0pt, background: {
  place(center + horizon, rect(width: 279mm, height: 192mm, stroke: 1.2pt + accent))
  place(center + horizon, rect(width: 275.5mm, height: 188.5mm, stroke: 0.4pt + accent))
})
#set par(leading: 0.5em, spacing: 0pt)

#let middle = center + horizon
#let line-at(y, height, value, largest, smallest, weight: "regular") = place(
  top + center, dy: y, fitted(value, 225mm, height, largest, smallest, at: middle, weight: weight),
)

#context for (number, certificate) in paper.pages.enumerate() {
  if number > 0 { pagebreak() }
  set text(lang: certificate.language)
  place(top + center, dy: 22mm, text(26pt, weight: "semibold", fill: accent, certificate.heading))
  place(top + center, dy: 42mm, text(12pt, fill: muted, certificate.certify))
  line-at(50mm, 24mm, certificate.name, 34pt, 12pt, weight: "semibold")
  line-at(75mm, 12mm, certificate.from, 13pt, 7pt)
  text(fill: muted, line-at(90mm, 13mm, certificate.statement, 12pt, 7pt))
  line-at(104mm, 20mm, certificate.workshop, 20pt, 9pt, weight: "semibold")
  line-at(125mm, 8mm, certificate.where, 12pt, 7pt)
  text(fill: muted, line-at(133mm, 9mm, certificate.hosts, 10.5pt, 6pt))

  place(bottom + left, dx: 30mm, dy: -22mm, block(width: 110mm, {
    text(9pt, fill: muted, certificate.issued)
    v(16mm)
    line(length: 80mm, stroke: hairline)
    v(1.5mm)
    fitted(certificate.signatory, 110mm, 6mm, 12pt, 7pt)
    text(fill: muted, fitted(certificate.signatoryRole, 110mm, 9mm, 10pt, 6pt))
  }))
  place(bottom + right, dx: -30mm, dy: -22mm, grid(
    columns: (62mm, 28mm), column-gutter: 5mm, align: (end + bottom, end + bottom),
    {
      text(9pt, fill: muted, certificate.check)
      v(1.5mm)
      text(12pt, weight: "semibold", number-width: "tabular", certificate.code)
    },
    qr-code(certificate.qr, 28mm),
  ))
}
`;
