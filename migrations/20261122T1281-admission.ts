import { sql, type Kysely } from 'kysely';

/** Who may register by themselves; a workshop without a row takes everybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('admission')
		.addColumn('workshop_id', 'text', (c) => c.primaryKey().references('workshop.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('link', 'domains')`))
		// Of the link, which is shown once.
		.addColumn('token_hash', 'text', (c) => c.unique())
		.addColumn('domains', 'text', (c) => c.notNull().check(sql`json_valid(domains)`))
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addCheckConstraint('admission_link', sql`(kind = 'link') = (token_hash is not null)`)
		.execute();
}
