import { writingRules } from '#lib/server/pdf/writing.ts';

/** How the list of participants looks on A4 (Typst 0.13). */
export const participantLayout = String.raw`
${writingRules}
#let foot = {
  set text(8pt, fill: muted)
  grid(
    columns: (1fr, auto), column-gutter: 2em,
    paper.status,
    context paper.pageNumber
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first())),
  )
}

#set document(title: paper.title, date: none)
#set par(leading: 0.55em, spacing: 0.6em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 24mm, bottom: 22mm),
  header: context if counter(page).get().first() > 1 {
    set text(8pt, fill: muted)
    grid(columns: (1fr, auto), column-gutter: 2em, written(paper.workshop), paper.title)
    v(-0.4em)
    line(length: 100%, stroke: hairline)
  },
  footer: { line(length: 100%, stroke: hairline); v(-0.4em); foot },
)
#show heading.where(level: 1): it => block(below: 0.6em, text(19pt, weight: "semibold", fill: accent, it.body))
#show heading.where(level: 2): it => block(
  sticky: true, width: 100%, above: 1.7em, below: 0.7em, inset: (bottom: 0.35em), stroke: (bottom: 1pt + accent),
  text(12.5pt, weight: "semibold", fill: accent, it.body),
)

#block(below: 1em, text(11pt, fill: muted, written(paper.workshop)))
#heading(level: 1, paper.title)
#for fact in paper.facts { block(above: 0pt, below: 0.55em, written(fact)) }
#block(above: 1.1em, below: 0.5em, text(weight: "semibold", paper.status))
#if paper.restriction != none { block(below: 0.5em, text(weight: "semibold", paper.restriction)) }
#text(fill: muted, paper.count)

#if paper.sections.len() == 0 { block(above: 2em, paper.empty) }
#for section in paper.sections {
  heading(level: 2, written(section.heading))
  for person in section.lines {
    block(breakable: false, above: 0pt, below: 0.95em, width: 100%, {
      if person.role != none { block(above: 0pt, below: 0.4em, text(9pt, fill: muted, person.role)) }
      block(above: 0pt, below: 0.4em, {
        text(weight: "semibold", written(person.name))
        if person.mode != none { text(9pt, fill: muted, "  (" + person.mode + ")") }
      })
      if person.position != none { block(above: 0pt, below: 0.4em, written(person.position)) }
      block(above: 0pt, below: 0pt, written(person.organisation))
    })
  }
}
`;
