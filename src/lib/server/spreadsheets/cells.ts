/** What stands in a cell: a text, a number, a date `YYYY-MM-DD` or a time of day `HH:MM`. */
export type Cell = { text: string } | { number: number } | { date: string } | { time: string };

/** A list as files have it: one line of headings and rows as long as that line, in batches that are made when they are asked for. */
export interface Sheet {
	headings: readonly string[];
	batches: AsyncIterable<readonly (readonly Cell[])[]>;
}
