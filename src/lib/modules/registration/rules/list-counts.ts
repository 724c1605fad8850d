import type { ColumnKey } from '../types/lists.ts';

/** How many people share a value of a column. */
export interface ListCount {
	column: ColumnKey;
	value: string;
	people: number;
}

/**
 * Counts the values of columns, a batch at a time.
 * @param valuesOf what a row has in a column: several where several were chosen, none where nothing was answered
 */
export class ListTally<Row> {
	readonly #columns: readonly ColumnKey[];
	readonly #valuesOf: (row: Row, column: ColumnKey) => readonly string[];
	readonly #counts: Map<ColumnKey, Map<string, number>>;

	constructor(columns: readonly ColumnKey[], valuesOf: (row: Row, column: ColumnKey) => readonly string[]) {
		this.#columns = columns;
		this.#valuesOf = valuesOf;
		this.#counts = new Map(columns.map((column) => [column, new Map<string, number>()]));
	}

	add(rows: readonly Row[]): void {
		for (const column of this.#columns) {
			const counts = this.#counts.get(column);
			for (const value of rows.flatMap((row) => this.#valuesOf(row, column)))
				counts?.set(value, (counts.get(value) ?? 0) + 1);
		}
	}

	/** @returns the counts by column in their order, the largest first, those of one size by value */
	counts(): ListCount[] {
		return [...this.#counts].flatMap(([column, counts]) =>
			[...counts]
				.map(([value, people]) => ({ column, value, people }))
				.sort((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1)),
		);
	}
}
