import { fittingRules } from '#lib/server/pdf/fitting.ts';
import { qrCodeRules } from '#lib/server/pdf/qr-code.ts';
import { writingRules } from '#lib/server/pdf/writing.ts';

/**
 * How badges look (Typst 0.13). Everything about one badge is drawn into its own cell and cut off at its edge, so no word ever
 * stands on a neighbour's. The QR codes keep the quiet zone of four modules that readers need.
 */
export const badgeLayout =
	writingRules +
	fittingRules +
	qrCodeRules +
	String.raw`
#let mm(value) = value * 1mm
#let sheet = paper.sheet
#set document(title: paper.title.text, date: none)
#set page(width: mm(sheet.width), height: mm(sheet.height), margin: 0pt)
#set par(leading: 0.4em, spacing: 0pt)

#let middle = center + horizon
#let band(badge, width, height, size) = place(bottom, rect(
  width: width, height: height, fill: rgb(badge.colour), inset: (x: 4mm, y: 0mm),
  align(middle, text(fill: white, fitted(
    badge.organisationType, width - 8mm, height - 2mm, size, size * 0.55, at: middle, weight: "semibold",
  ))),
))

// Portrait, for a holder on a lanyard: the upper edge stays free for its clip.
#let tall(badge, width, height) = {
  let inner = width - 14mm
  place(top + center, dy: 12mm, {
    text(fill: muted, fitted(paper.title, inner, 10mm, 10pt, 6pt, at: middle))
    v(1mm)
    text(8pt, fill: muted, paper.dates)
  })
  place(top + center, dy: 31mm, fitted(badge.name, inner, 38mm, 38pt, 12pt, at: middle, weight: "semibold"))
  place(top + center, dy: 71mm, fitted(badge.organisation, inner, 13mm, 13pt, 7pt, at: middle))
  place(top + center, dy: 85mm, fitted(badge.country, inner, 8mm, 14pt, 8pt, at: middle, weight: "semibold"))
  place(top + center, dy: 94mm, text(fill: muted, fitted(badge.role, inner, 6mm, 10pt, 6pt, at: middle)))
  place(top + center, dy: 103mm, qr-code(badge.qr, 26.5mm))
  band(badge, width, 15mm, 13pt)
}

// Landscape, a card.
#let card(badge, width, height) = {
  let inner = width - 8mm
  let beside = width - 4mm - 25mm
  place(top, dx: 4mm, dy: 3mm, text(fill: muted, fitted(paper.title, inner, 4mm, 7pt, 4.5pt, at: start + horizon)))
  place(top, dx: 4mm, dy: 7.2mm, text(6pt, fill: muted, paper.dates))
  place(top, dx: 4mm, dy: 10.5mm, fitted(badge.name, inner, 15mm, 22pt, 8pt, at: start + horizon, weight: "semibold"))
  place(top, dx: 4mm, dy: 26mm, fitted(badge.organisation, beside, 9mm, 9pt, 5.5pt, at: start + horizon))
  place(top, dx: 4mm, dy: 35.3mm, fitted(badge.country, beside, 4.5mm, 9.5pt, 6pt, at: start + horizon, weight: "semibold"))
  place(top, dx: 4mm, dy: 40.2mm, text(fill: muted, fitted(badge.role, beside, 4mm, 7.5pt, 5pt, at: start + horizon)))
  place(top, dx: width - 22mm, dy: 26.5mm, qr-code(badge.qr, 18mm))
  band(badge, width, height - 46.5mm, 9.5pt)
}

#let cell(badge) = {
  let (width, height) = (mm(sheet.cell.width), mm(sheet.cell.height))
  box(width: width, height: height, clip: true, if height > width { tall(badge, width, height) } else {
    card(badge, width, height)
  })
}

#let marks = for mark in paper.marks {
  place(top + left, dx: mm(mark.x), dy: mm(mark.y), line(
    end: (mm(mark.dx), mm(mark.dy)),
    stroke: if mark.isFold { (paint: muted, thickness: 0.3pt, dash: "dashed") } else { 0.3pt + muted },
  ))
}

#let cells = paper.badges.map(badge => range(sheet.copies).map(_ => badge)).flatten()
#context for (number, badges) in cells.chunks(sheet.columns * sheet.rows).enumerate() {
  if number > 0 { pagebreak() }
  for (index, badge) in badges.enumerate() {
    place(
      top + left,
      dx: mm(sheet.left + calc.rem(index, sheet.columns) * (sheet.cell.width + sheet.gap.x)),
      dy: mm(sheet.top + calc.quo(index, sheet.columns) * (sheet.cell.height + sheet.gap.y)),
      cell(badge),
    )
  }
  marks
}
`;
