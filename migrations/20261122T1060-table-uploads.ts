import { sql, type Kysely } from 'kysely';

/** What its sender says the columns of a table mean; empty until somebody has, and for files that are no tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('schedule_upload')
		.addColumn('mapping', 'text', (c) => c.check(sql`json_valid(mapping)`))
		.execute();
}
