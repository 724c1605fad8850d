import { sql } from 'kysely';
import type { Database } from '#lib/core/context.ts';

/**
 * For pages made of too many things to number their versions: whatever changes anywhere makes them new.
 * @returns a text that differs after every change of the database, by this process (`total_changes`) or by another one
 *   (https://sqlite.org/pragma.html#pragma_data_version); it means nothing to other processes
 */
export async function readChangeCount(db: Database): Promise<string> {
	const { rows } = await sql<{ own: number; others: number }>`
		select total_changes() as own, data_version as others from pragma_data_version
	`.execute(db);
	return `${rows[0]?.own}/${rows[0]?.others}`;
}
