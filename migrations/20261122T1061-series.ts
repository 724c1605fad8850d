import { sql, type Kysely } from 'kysely';

/** Workshops that follow each other, and sessions whose results go into a session of another one. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('series')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('title', 'text', (c) => c.notNull().check(sql`json_valid(title)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		// UTC instant at which its title, members or their order last changed.
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.alterTable('workshop')
		.addColumn('series_id', 'text', (c) => c.references('series.id').onDelete('set null'))
		.execute();
	await db.schema
		.alterTable('workshop')
		.addColumn('series_position', 'integer', (c) => c.notNull().defaultTo(0))
		.execute();
	await sql`create index workshop_series on workshop (series_id, series_position) where series_id is not null`.execute(
		db,
	);

	// Both sessions may be gone from the draft for a while: undoing a deletion puts them back under the same id.
	await db.schema
		.createTable('session_feed')
		.addColumn('session_id', 'text', (c) => c.notNull())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('next_session_id', 'text', (c) => c.notNull())
		.addColumn('next_workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addPrimaryKeyConstraint('session_feed_key', ['session_id', 'next_session_id'])
		.execute();
	await db.schema.createIndex('session_feed_next').on('session_feed').column('next_session_id').execute();
}
