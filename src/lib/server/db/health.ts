import { sql } from 'kysely';
import type { Database } from '#lib/core/context.ts';

/** @returns whether a statement can be run now */
export async function isDatabaseAnswering(db: Database): Promise<boolean> {
	try {
		await sql`select 1`.execute(db);
		return true;
	} catch {
		return false;
	}
}
