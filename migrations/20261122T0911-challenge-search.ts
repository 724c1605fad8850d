import { sql, type Kysely } from 'kysely';

/** Title and description, folded, so that a search finds words however their marks are typed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('challenge')
		.addColumn('search_text', 'text', (c) => c.notNull().defaultTo(sql`''`))
		.execute();
}
