import type { CompiledQuery, Compilable } from 'kysely';
import type { Database } from '#lib/core/context.ts';

/** Stands for a value while the query is built; nothing anybody types begins like this. */
const mark = '\u0000value:';

/**
 * For what nearly every request asks: the query is built and compiled once, which costs several times as much as SQLite takes
 * to find a row, and runs with other values from then on.
 * @param build makes the query; `value(name)` stands where that value goes, and nothing else in it may depend on the caller. A
 *   condition on what may be null asks with `is`, which compares both
 * @returns runs it with the values, on a database or in a transaction
 */
export function prepared<Name extends string, Row>(
	build: (db: Database, value: (name: Name) => string) => Compilable<Row>,
): (db: Database, values: Readonly<Record<Name, string | null>>) => Promise<Row[]> {
	let compiled: CompiledQuery<Row> | undefined;
	return async (db, values) => {
		const query = (compiled ??= build(db, (name) => mark + name).compile());
		const parameters = query.parameters.map((parameter) =>
			typeof parameter === 'string' && parameter.startsWith(mark)
				? values[parameter.slice(mark.length) as Name]
				: parameter,
		);
		const { rows } = await db.executeQuery<Row>({ ...query, parameters });
		return rows;
	};
}
