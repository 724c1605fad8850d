import type { Locale } from '#lib/core/context.ts';
import { formatDate } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Cell, Sheet } from '#lib/server/spreadsheets/cells.ts';
import { writingRules, writtenOf, type Written } from '#lib/server/pdf/writing.ts';

/** A list as it is printed. */
export interface ListPaper {
	/** BCP 47, of our own words */
	language: Locale;
	title: Written;
	workshop: Written;
	/** "As of 22 November 2026" */
	status: string;
	/** with `{page}` and `{pages}` for the numbers */
	pageNumber: string;
	headings: Written[];
	rows: Written[][];
}

/**
 * @param about.title what the list is called
 * @param about.now UTC instant
 * @param locale of our own words and dates
 * @returns all rows of the sheet, ready to be set
 */
export async function listPaper(
	{ headings, batches }: Sheet,
	about: { title: string; workshop: string; zone: string; now: string },
	locale: Locale,
): Promise<ListPaper> {
	const rows: Written[][] = [];
	for await (const batch of batches)
		rows.push(...batch.map((cells) => cells.map((cell) => writtenOf(breakable(textOf(cell, locale))))));
	return {
		language: locale,
		title: writtenOf(about.title),
		workshop: writtenOf(about.workshop),
		status: m.lists_list_as_of({ date: formatDate(about.now, about.zone, locale) }, { locale }),
		pageNumber: m.paper_page({ page: '{page}', pages: '{pages}' }, { locale }),
		headings: headings.map(writtenOf),
		rows,
	};
}

function textOf(cell: Cell, locale: Locale): string {
	if ('text' in cell) return cell.text;
	if ('number' in cell) return String(cell.number);
	return 'date' in cell ? formatDate(cell.date, undefined, locale) : cell.time;
}

/** Columns are narrow: what is longer than any word there may go on in the next line. */
function breakable(text: string): string {
	return text.replaceAll(/[^\s-]{30,}/gu, (word) => word.replaceAll(/.{16}(?=.)/gu, '$&\u200b'));
}

/** How a list looks on A4, lying where it has many columns (Typst 0.13). */
export const listLayout = String.raw`
${writingRules}
#let many = paper.headings.len() > 4
#set document(title: paper.title.text, date: none)
#set par(leading: 0.5em, spacing: 0.6em, justify: false)
#set page(
  paper: "a4", flipped: many,
  margin: (x: 15mm, top: 16mm, bottom: 20mm),
  footer: context {
    set text(8pt, fill: muted)
    line(length: 100%, stroke: hairline)
    v(-0.4em)
    grid(
      columns: (1fr, auto), column-gutter: 2em,
      [#written(paper.workshop) · #paper.status],
      paper.pageNumber
        .replace("{page}", str(counter(page).get().first()))
        .replace("{pages}", str(counter(page).final().first())),
    )
  },
)
#block(below: 0.7em, text(15pt, weight: "semibold", fill: accent, written(paper.title)))
#block(below: 1.2em, text(9pt, fill: muted, [#written(paper.workshop) · #paper.status]))
#set text(if paper.headings.len() > 8 { 7pt } else { 9pt })
#table(
  columns: (1fr,) * calc.max(1, paper.headings.len()),
  inset: (x: 4pt, y: 5pt),
  stroke: (x, y) => (bottom: if y == 0 { 1pt + accent } else { hairline }),
  table.header(..paper.headings.map(heading => text(weight: "semibold", written(heading)))),
  ..paper.rows.flatten().map(written),
)
`;
