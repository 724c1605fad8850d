import type { TableRefusalReason } from '#lib/core/table.ts';

/** Carries a refusal from the depth of a reader to whoever asked for the table. */
export class TableRefusal extends Error {
	readonly reason: TableRefusalReason;
	/** what a sentence about it needs */
	readonly values: Readonly<Record<string, string | number>>;

	constructor(reason: TableRefusalReason, values: Readonly<Record<string, string | number>>) {
		super(reason);
		this.reason = reason;
		this.values = values;
	}
}

/**
 * @param values what a sentence about it needs
 * @throws TableRefusal always
 */
export function refuse(
	reason: TableRefusalReason,
	values: Readonly<Record<string, string | number>> = {},
): never {
	throw new TableRefusal(reason, values);
}
