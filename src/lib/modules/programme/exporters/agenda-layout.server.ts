import { writingRules } from '#lib/server/pdf/writing.ts';

/**
 * How the agenda looks on A4 (Typst 0.13). All words come as values of the document, so nothing written by anybody is read as
 * source; `tests/unit/programme/agenda-pdf.test.ts` holds it to that.
 */
export const agendaLayout = String.raw`${writingRules}
#let agenda = paper
#let listed(values, gap) = values.map(written).join(gap)

#set document(title: agenda.title.text, date: none)
#set par(leading: 0.55em, spacing: 0.6em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 18mm, bottom: 22mm),
  footer: context {
    set text(8pt, fill: muted)
    line(length: 100%, stroke: hairline)
    v(-0.4em)
    grid(
      columns: (1fr, auto), column-gutter: 2em,
      [#written(agenda.title) \ #agenda.status],
      agenda.pageNumber
        .replace("{page}", str(counter(page).get().first()))
        .replace("{pages}", str(counter(page).final().first())),
    )
  },
)

#let people(parts) = for entry in parts {
  block(above: 0.45em, below: 0pt)[
    #text(fill: muted, entry.part + ": ")#listed(entry.names, ", ")
  ]
}

#let about(item) = {
  block(above: 0pt, below: 0pt, text(
    weight: if item.isPause { "regular" } else { "semibold" },
    fill: if item.isPause { muted } else { ink },
    written(item.title),
  ))
  if item.subtitle != none { block(above: 0.45em, below: 0pt, emph(written(item.subtitle))) }
  if item.facts.len() > 0 {
    block(above: 0.45em, below: 0pt, text(9pt, fill: muted, listed(item.facts, " · ")))
  }
  people(item.people)
}

#let row(item, width, sticky) = block(
  breakable: false, sticky: sticky, width: 100%, above: 0pt, below: 0pt, inset: (y: 0.5em),
  grid(
    columns: (width, 1fr), column-gutter: 4mm,
    text(number-width: "tabular", fill: if item.isPause { muted } else { ink }, item.time),
    about(item),
  ),
)

#block(below: 1.1em, text(17pt, weight: "semibold", fill: accent, written(agenda.title)))
#for fact in agenda.facts { block(above: 0pt, below: 0.55em, written(fact)) }
#block(above: 1.3em, below: 0.7em, text(12pt, weight: "semibold", agenda.status))
#if agenda.note != none { block(below: 0.7em, written(agenda.note)) }
#text(fill: muted, agenda.zone)

#if agenda.days.len() == 0 { block(above: 2em, agenda.empty) }
#for day in agenda.days {
  block(
    sticky: true, width: 100%, above: 1.8em, below: 0.3em, inset: (bottom: 0.4em), stroke: (bottom: 1pt + accent),
    text(12.5pt, weight: "semibold", fill: accent, day.title),
  )
  for (index, item) in day.items.enumerate() {
    if index > 0 { line(length: 100%, stroke: hairline) }
    row(item, 27mm, item.items.len() > 0)
    for nested in item.items { block(above: 0pt, below: 0pt, inset: (left: 31mm), row(nested, 25mm, false)) }
  }
}
`;
