import { sql, type Kysely } from 'kysely';

/** Lists with a name and a purpose: for the hotel, the caterer, a bus. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('list_profile')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('name', 'text', (c) => c.notNull().check(sql`name <> ''`))
		// Keys of fixed columns, and `field:` with the id of a question.
		.addColumn('columns', 'text', (c) => c.notNull().check(sql`json_valid(columns)`))
		// As in the address of the queue.
		.addColumn('filter', 'text', (c) => c.notNull())
		// Only those who have a seat in it.
		.addColumn('session_id', 'text', (c) => c.references('session.id').onDelete('cascade'))
		.addColumn('is_counts_only', 'integer', (c) => c.notNull().check(sql`is_counts_only in (0, 1)`))
		.addColumn('audience', 'text', (c) => c.notNull().check(sql`audience in ('owner', 'desk', 'organisers')`))
		// Why sensitive answers are in it; empty where none are.
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.addUniqueConstraint('list_profile_name', ['workshop_id', 'name'])
		.execute();
	await db.schema.createIndex('list_profile_session').on('list_profile').column('session_id').execute();
}
