import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('workshop_deadline')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('workshop_id', 'text', (c) => c.notNull().references('workshop.id').onDelete('cascade'))
		.addColumn('kind', 'text', (c) =>
			c.notNull().check(sql`kind in ('registration', 'challenges', 'consultation', 'other')`),
		)
		.addColumn('title', 'text', (c) => c.notNull())
		.addColumn('due_on', 'text', (c) => c.notNull())
		// By the clock in the workshop's zone; empty: the whole day.
		.addColumn('due_time', 'text')
		// When it has passed: the moment itself, or the end of the day.
		.addColumn('due_at', 'text', (c) => c.notNull())
		.addColumn('sequence', 'integer', (c) => c.notNull())
		// What stood in calendars stays, as cancelled.
		.addColumn('is_removed', 'integer', (c) => c.notNull().check(sql`is_removed in (0, 1)`))
		.addColumn('created_at', 'text', (c) => c.notNull())
		.addColumn('updated_at', 'text', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('workshop_deadline_due')
		.on('workshop_deadline')
		.columns(['workshop_id', 'due_at'])
		.execute();
}
